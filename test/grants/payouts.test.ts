import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { fromWindows1252 } from '../../src/formats/windows-1252.js';
import {
  basisFile,
  endingOf,
  payoutFile,
  readMappings,
  type BankFile,
  type BasisMapping,
  type BasisRow,
} from '../../src/grants/payout-batches/basis-file.js';
import { mappingFaults, payoutMappingFindings } from '../../src/grants/payout-batches/mapping-faults.js';
import { payoutGate, twinsAmong, type GateFacts } from '../../src/grants/payout-gate/payout-gate.js';

const OPEN: GateFacts = {
  today: '2027-02-01',
  amountOre: 100_00,
  notBefore: null,
  earlyBecause: null,
  decision: {
    standing: true,
    declined: false,
    withheld: false,
    amountOre: 100_00,
    finality: { value: '2027-01-15', because: [] },
  },
  plannedOre: [100_00],
  budget: { totalOre: 300_00, takenOre: 200_00 },
  terms: [],
  account: { known: true, because: [], otherThanBatched: false, changedSinceDecision: false, changeAsked: false },
  holds: [],
  reportMissing: false,
  associationEnded: false,
};

const STOPS: readonly (readonly [string, Partial<GateFacts>])[] = [
  ['payoutGate.noDecision', { decision: { ...OPEN.decision, standing: false } }],
  ['payoutGate.declined', { decision: { ...OPEN.decision, declined: true } }],
  ['payoutGate.withheld', { decision: { ...OPEN.decision, withheld: true } }],
  ['payoutGate.notFinal', { decision: { ...OPEN.decision, finality: { value: 'notFinal', because: [] } } }],
  ['payoutGate.notFinal', { decision: { ...OPEN.decision, finality: { value: '2027-02-02', because: [] } } }],
  ['payoutGate.notYet', { notBefore: '2027-07-01' }],
  ['payoutGate.terms', { terms: [{ code: 'acceptance.none' }] }],
  ['payoutGate.noAccount', { account: { ...OPEN.account, known: false } }],
  ['payoutGate.accountOther', { account: { ...OPEN.account, otherThanBatched: true } }],
  ['payoutGate.accountChanged', { account: { ...OPEN.account, changedSinceDecision: true } }],
  ['payoutGate.accountAsked', { account: { ...OPEN.account, changeAsked: true } }],
  ['payoutGate.held', { holds: [{ code: 'payoutGate.held' }] }],
  ['payoutGate.report', { reportMissing: true }],
  ['payoutGate.associationEnded', { associationEnded: true }],
  ['payoutGate.moreThanDecided', { plannedOre: [100_00, 1] }],
  ['payoutGate.budget', { budget: { totalOre: 300_00, takenOre: 200_01 } }],
];

it('a payout with nothing against it goes through', () => expect(payoutGate(OPEN)).toEqual([]));

it.each(STOPS)('%s stops it, and says so', (code, more) => {
  expect(payoutGate({ ...OPEN, ...more }).map((reason) => reason.code)).toEqual([code]);
});

it('everything that stops a payout is told at once', () => {
  const all = Object.assign({}, ...STOPS.map(([, more]) => more)) as Partial<GateFacts>;
  expect(payoutGate({ ...OPEN, ...all }).length).toBeGreaterThan(6);
});

it('a reason lets it be paid before the decision is final, and nothing else', () => {
  const early = {
    ...OPEN,
    decision: { ...OPEN.decision, finality: { value: 'notFinal' as const, because: [] } },
    earlyBecause: 'Lägret börjar i morgon.',
  };
  expect(payoutGate(early)).toEqual([]);
  expect(payoutGate({ ...early, holds: [{ code: 'payoutGate.held' }] })).toHaveLength(1);
});

it('the same sum to the same payee by another decision is told, and by the same decision it is two parts', () => {
  const payout = (id: string, more = {}) => ({ id, payeeId: 'p', amountOre: 5, decisionId: id, ...more });
  expect([...twinsAmong([payout('a'), payout('b'), payout('c', { amountOre: 6 })])]).toEqual(['a', 'b']);
  expect(twinsAmong([payout('a'), payout('b', { decisionId: 'a' })]).size).toBe(0);
});

const ROW: BasisRow = {
  ...{
    payeeName: 'Åkers Vänner; "Öppet hus"',
    orgNumber: '802000-0000',
    accountKind: 'bankgiro',
    accountNumber: '991-2346',
  },
  ...{
    amountOre: 1_234_50,
    text: 'Föreningsbidrag – 2027',
    caseNumber: 'FB-2026-0052',
    decisionNumber: 'D-2026-12',
    payOn: '2027-02-05',
    batchNumber: 'U-2027-1',
  },
};

it('a basis stands in the columns, signs and encoding that its mapping says, and no cell becomes a formula', () => {
  const mapping = readMappings().get('external') as BasisMapping;
  const text = fromWindows1252(basisFile(mapping, [{ ...ROW, text: '=HYPERLINK("x")' }]));
  const [heads, row] = text.split('\r\n');
  expect(heads).toMatch(/^Leverantör;Organisationsnummer;/);
  expect(row).toMatch(/^"Åkers Vänner; ""Öppet hus""";802000-0000;bankgiro;991-2346;1234,50;/);
  expect(row).toContain(`"'=HYPERLINK`);
});

it('fixed widths hold whatever the words are, and a sum that does not fit is refused', () => {
  const mapping = readMappings().get('fixed') as BasisMapping;
  const width = mapping.columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), fc.nat(), (payeeName, amountOre) => {
      const [line = ''] = fromWindows1252(
        basisFile(mapping, [{ ...ROW, payeeName: payeeName.replace(/\s/g, ' '), amountOre }]),
      ).split('\r\n');
      expect(line).toHaveLength(width);
      expect(Number(line.slice(67, 81))).toBe(amountOre);
    }),
  );
  // A sign that the encoding lacks is one question mark, however many units it has, and accents stand with their letters.
  const told = (payeeName: string): string =>
    fromWindows1252(basisFile(mapping, [{ ...ROW, payeeName }])).split('\r\n')[0] ?? '';
  for (const [payeeName, begins] of [
    ['Cirkus 🎪 Åre', 'Cirkus ? Åre  '],
    ['Kafe\u0301 A\u030Are – 5 €', 'Kafé Åre – 5 €  '],
    ['Łódź', '?ódz  '],
  ] as const) {
    expect(told(payeeName)).toHaveLength(width);
    expect(told(payeeName)).toContain(begins);
    expect(Number(told(payeeName).slice(67, 81))).toBe(ROW.amountOre);
  }
  const narrow = { ...mapping, columns: [{ head: 'Belopp', value: 'amount' as const, width: 3 }] };
  expect(() => basisFile(narrow, [ROW])).toThrow('payoutBatch.doesNotFit');
});

it('a basis in XML is what another reader takes, words with their signs in either encoding', () => {
  const columns = [
    { head: 'Mottagare', value: 'payeeName' },
    { head: 'Belopp', value: 'amount' },
    { head: 'Konto', words: '4510 820' },
  ] as const;
  const shape = { format: 'xml', heads: false, decimal: '.', root: 'Underlag', row: 'Utbetalning', columns } as const;
  const row = { ...ROW, payeeName: 'Łódź & <Åkare> – 5 €' };
  for (const encoding of ['utf-8', 'windows-1252'] as const) {
    const mapping: BasisMapping = { ...shape, encoding };
    expect(mappingFaults(mapping)).toEqual([]);
    const text = basisFile(mapping, [row, ROW]).toString(encoding === 'utf-8' ? 'utf8' : 'latin1');
    const told: Record<string, string[]> = {};
    const parser = new SaxesParser();
    let words = '';
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('text', (piece) => (words += piece));
    parser.on('closetag', ({ name }) => {
      (told[name] ??= []).push(words.trim());
      words = '';
    });
    parser.write(text).close();
    expect(told['Mottagare']).toEqual([row.payeeName, ROW.payeeName]);
    expect(told['Belopp']).toEqual(['1234.50', '1234.50']);
    expect([told['Konto'], told['Utbetalning']?.length]).toEqual([['4510 820', '4510 820'], 2]);
    expect(endingOf(mapping)).toBe('xml');
  }
});

it('a mapping that could not be used is told by its place, and the shipped ones can', () => {
  expect(payoutMappingFindings().faults).toEqual([]);
  const wrong = {
    ...{ format: 'xml', heads: true, encoding: 'latin1', decimal: ',', root: 'Under lag', row: 'rad' },
    columns: [
      { head: 'Belopp kr', value: 'amount' },
      { head: 'Namn', value: 'amout' },
      { head: 'Tom' },
      { head: 'Båda', value: 'text', words: 'x' },
    ],
  };
  expect(mappingFaults(wrong as never)).toEqual([
    'encoding',
    'root',
    'columns[0].head',
    'columns[1].value',
    'columns[2].words',
    'columns[3].words',
  ]);
  const fixed = { format: 'fixed', heads: false, encoding: 'utf-8', decimal: 'none' };
  const narrow = [{ head: 'A', value: 'amount', align: 'middle' }];
  expect(mappingFaults({ ...fixed, columns: narrow } as never)).toEqual(['columns[0].width', 'columns[0].align']);
  expect(mappingFaults({ ...fixed, columns: [] } as never)).toEqual(['columns']);
  expect(mappingFaults({ ...fixed, columns: [null] } as never)).toContain('columns[0].head');
});

it('a bank file is offered only where it is switched on, and holds the same payouts', () => {
  expect([...readMappings().keys()].sort()).toEqual(['external', 'fixed']);
  const bank: BankFile = {
    format: 'pain',
    switchedOn: true,
    debtor: { name: 'K', orgNumber: '212999-8007', iban: 'SE1', bic: 'B' },
  };
  const xml = payoutFile(bank, [ROW], {
    number: 'U-2027-1',
    payOn: '2027-02-05',
    at: '2027-02-01T08:00:00.000Z',
  }).toString();
  expect(xml).toContain('pain.001.001.03');
  expect(xml).toContain('<InstdAmt Ccy="SEK">1234.50</InstdAmt>');
  expect(xml).toContain('<EndToEndId>U-2027-1-1</EndToEndId>');
});
