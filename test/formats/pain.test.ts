import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { writePain, type PainFile, type PainPayment } from '../../src/formats/pain/write-pain.js';

const FILE: Omit<PainFile, 'payments'> = {
  messageId: 'U-2027-0001',
  createdAt: '2027-01-20T08:00:00.000Z',
  executeOn: '2027-01-22',
  debtor: {
    name: 'Sagolunda kommun',
    orgNumber: '212999-8007',
    iban: 'SE35 5000 0000 0549 1000 0003',
    bic: 'ESSESESS',
  },
};
const PAYMENT: PainPayment = {
  id: 'a1',
  payee: 'Åkers Vänner & Co',
  kind: 'bankgiro',
  number: '991-2346',
  amountOre: 1_234_50,
  text: 'Bidrag FB-2026-0052',
};

/** The words of every element with a name, in order. */
function wordsOf(xml: string, name: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (node) => {
    open.push(node.name);
    if (node.name === name) found.push('');
  });
  parser.on('text', (text) => {
    if (open.at(-1) === name) found[found.length - 1] += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return found;
}

it('a giro number goes to its clearing house, with its own scheme, and the sums stand in both headers', () => {
  const xml = writePain({
    ...FILE,
    payments: [PAYMENT, { ...PAYMENT, id: 'a2', kind: 'plusgiro', number: '901950-6', amountOre: 5 }],
  });
  expect(wordsOf(xml, 'MmbId')).toEqual(['9900', '9960']);
  expect(wordsOf(xml, 'CtrlSum')).toEqual(['1234.55', '1234.55']);
  expect(wordsOf(xml, 'NbOfTxs')).toEqual(['2', '2']);
  expect(wordsOf(xml, 'Prtry')).toEqual(['BGNR']);
  expect(wordsOf(xml, 'InstdAmt')).toEqual(['1234.50', '0.05']);
  expect(wordsOf(xml, 'Nm')).toContain('Åkers Vänner Co');
});

it('whatever the words are, the file is sound, its words are no longer than banks take, and its sums are right', () => {
  const payment = fc.record({
    ...{
      id: fc.string({ maxLength: 50 }),
      payee: fc.string({ unit: 'binary', maxLength: 90 }),
      text: fc.string({ maxLength: 200 }),
    },
    kind: fc.constantFrom('bankgiro' as const, 'plusgiro' as const, 'bankAccount' as const),
    ...{ number: fc.constant('8327-9 33123456'), amountOre: fc.nat() },
  });
  fc.assert(
    fc.property(fc.array(payment, { minLength: 1, maxLength: 8 }), (payments) => {
      const xml = writePain({ ...FILE, payments });
      const amounts = wordsOf(xml, 'InstdAmt').map((each) => BigInt(each.replace('.', '')));
      expect(amounts).toEqual(payments.map(({ amountOre }) => BigInt(amountOre)));
      const sum = amounts.reduce((all, each) => all + each, 0n);
      for (const each of wordsOf(xml, 'CtrlSum')) expect(BigInt(each.replace('.', ''))).toBe(sum);
      for (const each of wordsOf(xml, 'EndToEndId')) expect(each.length).toBeLessThanOrEqual(35);
      for (const each of wordsOf(xml, 'Ustrd')) expect(each.length).toBeLessThanOrEqual(140);
    }),
  );
});

/**
 * What pain.001.001.03 lets stand in an element, in its order, of what is written here: `?` may be left out, `+` may come many
 * times. Written from the message's own description, and not from the writer.
 */
const CONTENT: Readonly<Record<string, string>> = {
  Document: 'CstmrCdtTrfInitn',
  CstmrCdtTrfInitn: 'GrpHdr PmtInf+',
  GrpHdr: 'MsgId CreDtTm NbOfTxs CtrlSum? InitgPty',
  InitgPty: 'Nm? PstlAdr? Id? CtryOfRes?',
  PmtInf:
    'PmtInfId PmtMtd BtchBookg? NbOfTxs? CtrlSum? PmtTpInf? ReqdExctnDt Dbtr DbtrAcct DbtrAgt ChrgBr? CdtTrfTxInf+',
  PmtTpInf: 'InstrPrty? SvcLvl? LclInstrm? CtgyPurp?',
  Dbtr: 'Nm? PstlAdr? Id? CtryOfRes?',
  DbtrAcct: 'Id Tp? Ccy? Nm?',
  DbtrAgt: 'FinInstnId',
  CdtTrfTxInf: 'PmtId PmtTpInf? Amt ChrgBr? CdtrAgt? Cdtr? CdtrAcct? Purp? RmtInf?',
  PmtId: 'InstrId? EndToEndId',
  Amt: 'InstdAmt',
  CdtrAgt: 'FinInstnId',
  FinInstnId: 'BIC? ClrSysMmbId? Nm? PstlAdr? Othr?',
  ClrSysMmbId: 'ClrSysId? MmbId',
  Cdtr: 'Nm? PstlAdr? Id? CtryOfRes?',
  PstlAdr: 'PstCd? TwnNm? Ctry? AdrLine?',
  CdtrAcct: 'Id Tp? Ccy? Nm?',
  Othr: 'Id SchmeNm? Issr?',
  RmtInf: 'Ustrd? Strd?',
};
/** What the words of an element are like. */
const WORDS: Readonly<Record<string, RegExp>> = {
  ...{ MsgId: /^.{1,35}$/, PmtInfId: /^.{1,35}$/, EndToEndId: /^.{1,35}$/, Nm: /^.{1,140}$/, Ustrd: /^.{1,140}$/ },
  ...{
    CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
    NbOfTxs: /^\d{1,15}$/,
    CtrlSum: /^\d{1,16}\.\d\d$/,
    PmtMtd: /^(CHK|TRF|TRA)$/,
  },
  ...{ ReqdExctnDt: /^\d{4}-\d\d-\d\d$/, InstdAmt: /^\d{1,16}\.\d\d$/, MmbId: /^.{1,35}$/, Ctry: /^[A-Z]{2}$/ },
  ...{ Ccy: /^[A-Z]{3}$/, IBAN: /^[A-Z]{2}\d\d[A-Za-z0-9]{1,30}$/, BIC: /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/ },
  ...{ Cd: /^.{1,5}$/, Prtry: /^.{1,35}$/ },
};

interface Element {
  readonly name: string;
  readonly inner: Element[];
  words: string;
}

function elementsOf(xml: string): Element {
  const root: Element = { name: '', inner: [], words: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, inner: [], words: '' };
    open.at(-1)?.inner.push(element);
    open.push(element);
  });
  parser.on('text', (text) => void (open.at(-1)!.words += text));
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.inner[0]!;
}

/** Where an element is not as the message says; an `Id` holds what its place asks for. */
function wrongs({ name, inner, words }: Element): string[] {
  const content = CONTENT[name];
  const names = inner.map((each) => each.name).join(' ');
  const model = content?.replace(/(\w+)([?+]?) ?/g, (_all, each: string, how: string) =>
    how === '+' ? `(?:${each} )+` : `(?:${each} )${how}`,
  );
  const wrong =
    model === undefined
      ? inner.length === 0 && !(WORDS[name] ?? /^[^\s].{0,34}$/).test(words)
      : !new RegExp(`^${model}$`).test(`${names} `);
  return [...(wrong ? [`${name}: ${names || words}`] : []), ...inner.flatMap(wrongs)];
}

it('each element stands where the message has it, and its words are as it says, whatever is paid', () => {
  const payment = fc.record({
    ...{ id: fc.string({ maxLength: 50 }), payee: fc.string({ unit: 'binary', maxLength: 90 }), text: fc.string() },
    kind: fc.constantFrom('bankgiro' as const, 'plusgiro' as const, 'bankAccount' as const),
    ...{ number: fc.constant('8327-9 33123456'), amountOre: fc.integer({ min: 1, max: 9_999_999_99 }) },
  });
  fc.assert(
    fc.property(fc.array(payment, { minLength: 1, maxLength: 4 }), (payments) => {
      expect(wrongs(elementsOf(writePain({ ...FILE, payments })))).toEqual([]);
    }),
  );
});

it('what stands elsewhere, or is longer than it may be, is seen', () => {
  const xml = writePain({ ...FILE, payments: [PAYMENT] });
  const moved = xml.replace(/(<PmtMtd>.*?<\/PmtMtd>)(<NbOfTxs>.*?<\/NbOfTxs>)/, '$2$1');
  expect(wrongs(elementsOf(moved))).toHaveLength(1);
  expect(wrongs(elementsOf(xml.replace('<EndToEndId>a1', `<EndToEndId>${'a'.repeat(36)}`)))).toHaveLength(1);
  expect(wrongs(elementsOf(xml.replace('1234.50', '1234.5')))).not.toEqual([]);
});
