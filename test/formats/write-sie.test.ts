import * as fc from 'fast-check';
import { readSie } from '../../src/formats/sie/read-sie.js';
import { writeSie, type SieHeadOut, type SieVoucherOut } from '../../src/formats/sie/write-sie.js';

const head: SieHeadOut = {
  ...{ program: 'Villkor', version: '1', madeOn: '2026-11-23', sign: 'LN' },
  ...{ orgNumber: '212000-0142', company: 'Stadsdelsnämnden' },
};
const objects = [
  { dimension: 1, number: '820' },
  { dimension: 6, number: 'FB26' },
];
const clawback: SieVoucherOut = {
  ...{ series: '', on: '2026-11-23', text: 'Återkrav FB-2026-0012' },
  rows: [
    { account: '1510', objects, amountOre: 45_000_00 },
    { account: '4500', objects, amountOre: -45_000_00 },
  ],
};
const hex = (bytes: Buffer): string => bytes.toString('hex');

it('a voucher stands as the specification writes it, in PC8', () => {
  const { bytes, substituted } = writeSie(head, [clawback]);
  const lines = bytes.toString('latin1').split('\r\n');
  expect(lines.slice(0, 6)).toEqual([
    '#FLAGGA 0',
    '#PROGRAM "Villkor" "1"',
    '#FORMAT PC8',
    '#GEN 20261123 "LN"',
    '#SIETYP 4',
    '#ORGNR 212000-0142',
  ]);
  expect(lines.slice(8)).toEqual([
    '{',
    '#TRANS 1510 {1 "820" 6 "FB26"} 45000.00',
    '#TRANS 4500 {1 "820" 6 "FB26"} -45000.00',
    '}',
    '',
  ]);
  expect(hex(bytes)).toContain(hex(Buffer.from([0x8f, 0x74, 0x65, 0x72, 0x6b, 0x72, 0x61, 0x76])));
  expect(substituted).toBe(0);
  expect(bytes.toString('latin1')).not.toMatch(/#(?:BKOD|OMFATTN|IB|UB|OIB|OUB|RES|PSALDO|PBUDGET|KSUMMA)/);
});

it('a voucher that does not sum to zero is never written', () => {
  const [first, second] = clawback.rows as [SieVoucherOut['rows'][0], SieVoucherOut['rows'][0]];
  const off = { ...clawback, rows: [first, { ...second, amountOre: -44_999_99 }] };
  expect(() => writeSie(head, [off])).toThrow('does not sum to zero');
  expect(() => writeSie(head, [{ ...clawback, rows: [] }])).toThrow('does not sum to zero');
});

it('quotes within words, and signs that PC8 lacks, are written as others and counted', () => {
  const { bytes, substituted } = writeSie(head, [{ ...clawback, text: 'Bidrag "vår" – 5 € ”x” Łódź' }]);
  const text = bytes.toString('latin1');
  expect(text).toContain(`"Bidrag \\"v\u0086r\\" - 5 EUR 'x' `);
  expect(substituted).toBe(6);
  expect(readSie(bytes).vouchers[0]?.text.startsWith('Bidrag "vår" - 5 EUR')).toBe(true);
});

it('a backslash never takes a quote’s meaning away: what follows it is read as it was meant', () => {
  const text = 'Bidrag \\"vår\\" C:\\';
  const { bytes } = writeSie({ ...head, company: 'Nämnden\\' }, [{ ...clawback, text }]);
  const read = readSie(bytes);
  expect(read.faults).toEqual([]);
  expect(read.vouchers).toMatchObject([{ text: 'Bidrag /"vår/" C:/', on: '2026-11-23' }]);
  expect(bytes.toString('latin1')).toContain('#VER "" "" 20261123 "Bidrag /\\"v\u0086r/\\" C:/" 20261123');
});

it('what is written is read back: every day, account, object and öre', () => {
  const row = fc.record({
    account: fc.stringMatching(/^\d{4}$/),
    objects: fc.array(
      fc.record({ dimension: fc.integer({ min: 1, max: 30 }), number: fc.stringMatching(/^[A-Z0-9 ]{0,5}[A-Z0-9]$/) }),
      {
        maxLength: 2,
      },
    ),
    amountOre: fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }),
  });
  const voucher = fc
    .record({
      series: fc.constantFrom('', 'V', 'A'),
      on: fc
        .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10) as SieVoucherOut['on']),
      text: fc.stringMatching(/^[A-Za-zåäöÅÄÖé0-9 "{}#-]{0,40}$/),
      rows: fc.array(row, { minLength: 1, maxLength: 6 }),
    })
    .map(({ rows, ...rest }): SieVoucherOut => {
      const sum = rows.reduce((all, { amountOre }) => all + amountOre, 0);
      return { ...rest, rows: [...rows, { account: '9999', objects: [], amountOre: 0 - sum }] };
    });
  fc.assert(
    fc.property(fc.array(voucher, { maxLength: 5 }), (vouchers) => {
      const { bytes } = writeSie(head, vouchers);
      const read = readSie(bytes);
      expect(read.faults).toEqual([]);
      expect(read.type).toBe(4);
      expect(read.vouchers.map(({ series, on, rows }) => ({ series, on, rows }))).toEqual(
        vouchers.map(({ series, on, rows }) => ({ series, on, rows })),
      );
      expect(read.vouchers.map(({ text }) => text)).toEqual(vouchers.map(({ text }) => text.trim()));
    }),
    { numRuns: 200 },
  );
});
