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
