import { readSie } from '../../src/formats/sie/read-sie.js';
import { writeSie, type SieHeadOut, type SieVoucherOut } from '../../src/formats/sie/write-sie.js';
import { checkBankAccount } from '../../src/shared/numbers/bank-account.js';
import { checkBankgiro, checkPlusgiro } from '../../src/shared/numbers/giro.js';
import type { NumberCheck } from '../../src/shared/numbers/number-check.js';
import { checkOcr, makeOcr } from '../../src/shared/numbers/ocr.js';
import { aCamt, anEntry, details, readFrom, refusalOf } from '../formats/a-camt.js';
import { printBgmax, recordsOf, type WrittenFile, type WrittenPayment } from '../formats/a-bgmax.js';
import { at, prove } from './vector.js';

type Example = readonly [says: string, answer: () => unknown, expected: unknown];
const valid = (check: (text: string) => NumberCheck, ...numbers: readonly string[]): Example[] =>
  numbers.map((number) => [`${number} is valid`, () => check(number).valid, true]);
const invalid = (check: (text: string) => NumberCheck, ...numbers: readonly string[]): Example[] =>
  numbers.map((number) => [`${number} is not`, () => check(number).valid, false]);
const ocr = (base: string, plain: string, long: string): Example => [
  `${base} → ${plain} / ${long}`,
  () => [makeOcr(base, { lengthDigit: false }), makeOcr(base, { lengthDigit: true })],
  [plain, long],
];
const withLength = (text: string): NumberCheck => checkOcr(text, { lengthDigit: true });
const withoutLength = (text: string): NumberCheck => checkOcr(text, { lengthDigit: false });

const PAYMENT: WrittenPayment = {
  ...{ deduction: false, amountOre: 100_000, reference: '20260001233', code: '2', serial: '120000018' },
  ...{ references: [], words: [], payer: 'Föreningen Ö', orgNumber: '8024123450' },
};
/** Section 1 of the official sample: 100 000 − 50 000 + 140 000 öre. */
const SECTION: WrittenFile = {
  sections: [
    {
      ...{ bankgiro: '9912346', currency: 'SEK', on: '2026-11-19' },
      payments: [
        PAYMENT,
        { ...PAYMENT, deduction: true, amountOre: 50_000, serial: '2' },
        { ...PAYMENT, amountOre: 140_000, serial: '3' },
      ],
    },
  ],
};
const coded = (code: string): WrittenFile => ({
  sections: SECTION.sections.map((section) => ({ ...section, payments: [{ ...PAYMENT, code }] })),
});
const items = async (bytes: Uint8Array | string): Promise<number> => (await readFrom(bytes)).items.length;

/** A message of one payment as its namespace is in each version. */
const camt = (message: '053' | '054', version: string): string =>
  aCamt([anEntry({ details: [details()] })], { message, version });

const HEAD: SieHeadOut = {
  ...{ program: 'Villkor', version: '0.1', madeOn: '2026-11-23', sign: 'LN' },
  ...{ orgNumber: '212000-0142', company: 'Stadsdelsnämnden' },
};
const OBJECTS = [
  { dimension: 1, number: '820' },
  { dimension: 6, number: 'FB26' },
];
const voucher = (debitOre: number, creditOre: number, text = 'Återkrav FB-2026-0012'): SieVoucherOut => ({
  ...{ series: '', on: '2026-11-23', text },
  rows: [
    { account: '1510', objects: OBJECTS, amountOre: debitOre },
    { account: '4500', objects: OBJECTS, amountOre: creditOre },
  ],
});
const written = (...vouchers: readonly SieVoucherOut[]): Buffer => writeSie(HEAD, vouchers).bytes;
const refused = (work: () => unknown): string => {
  try {
    work();
    return 'written';
  } catch {
    return 'refused';
  }
};
const sieAmount = (text: string): readonly number[] =>
  readSie(
    Buffer.from(
      `#FLAGGA 0\r\n#PROGRAM "X" 1\r\n#FORMAT PC8\r\n#GEN 20261123\r\n#SIETYP 4\r\n#FNAMN "X"\r\n` +
        `#VER A 1 20261123 "x"\r\n{\r\n#TRANS 1510 {} ${text}\r\n}\r\n`,
      'latin1',
    ),
  ).vouchers.flatMap(({ rows }) => rows.map(({ amountOre }) => amountOre));

prove(
  [
    ...at(
      '6.1 bankgiro',
      ...valid(checkBankgiro, '160-9908', '366-5114', '991-2346', '5050-1055', '5723-7273', '901-9514', '902-0033'),
      ...invalid(checkBankgiro, '5050-1056', '366-5115'),
    ),
    ...at(
      '6.1 plusgiro',
      ...valid(checkPlusgiro, '901950-6', '90 19 50-6', '902003-3', '902001-7'),
      ...invalid(checkPlusgiro, '901986-1', '1', '1-0'),
    ),
    ...at(
      '6.1 OCR',
      ocr('1', '18', '133'),
      ocr('42', '422', '4242'),
      ocr('20250017', '202500179', '2025001708'),
      ocr('2026000123', '20260001233', '202600012324'),
      ocr('987654321098', '9876543210987', '98765432109842'),
      ocr('12345678901234567890123', '123456789012345678901234', '1234567890123456789012357'),
      ...valid(withLength, '650861', '655969', '657866', '658765', '1500073'),
      ...invalid(withLength, '1500074', '65598'),
      ...invalid(withoutLength, '202500170'),
    ),
    ...at(
      '6.1 bank accounts',
      ...valid(checkBankAccount, '5491 0000003', '6789 123456789', '8327-9 33123456', '9960 50501055'),
      ...invalid(checkBankAccount, '5000 1234567', '1200 0000000', '3300 8003270001'),
      [
        'an old account that fails its check is warned of, not refused',
        () => checkBankAccount('8327-9 33123457').warnings.length,
        1,
      ],
    ),
    ...at(
      '6.2 camt',
      ...['02', '04', '08'].map(
        (version) => [`camt.054.001.${version} is read`, () => items(camt('054', version)), 1] as const,
      ),
      ...['02', '04', '08'].map(
        (version) => [`camt.053.001.${version} is read`, () => items(camt('053', version)), 1] as const,
      ),
      [
        'a document type is refused',
        () => refusalOf(camt('054', '08').replace('<Document', '<!DOCTYPE x [<!ENTITY e "x">]><Document')),
        'payments.doctype',
      ],
      [
        'what the bank says again has the same identity',
        async () => {
          const [one, other] = [await readFrom(camt('054', '08')), await readFrom(camt('053', '08'))];
          return one.items[0]?.identity === other.items[0]?.identity;
        },
        true,
      ],
      [
        'three decimals are refused',
        () => refusalOf(aCamt([anEntry({ amount: '1500.001' })])),
        'payments.amount.decimals',
      ],
      ['a file cut off is refused', () => refusalOf(camt('054', '08').slice(0, -40)), 'payments.cutOff'],
    ),
    ...at(
      '6.3 BgMax',
      [
        'a deposit is payments less deductions: 190 000 öre',
        async () => (await readFrom(printBgmax(SECTION))).deposits.map(({ amountOre }) => amountOre),
        [190_000],
      ],
      ['without any line ends', () => items(printBgmax(SECTION, '')), 3],
      ['with CRLF', () => items(printBgmax(SECTION, '\r\n')), 3],
      [
        'with trailing blanks lost',
        () =>
          items(
            recordsOf(SECTION)
              .map((record) => record.trimEnd())
              .join('\n'),
          ),
        3,
      ],
      [
        'a record of an unknown kind is passed over and told',
        async () =>
          (await readFrom([...recordsOf(SECTION).slice(0, 2), '99x', ...recordsOf(SECTION).slice(2)].join('\n')))
            .unknownRecords,
        ['99'],
      ],
      [
        'wrong counts in 70 refuse the file whole',
        () =>
          refusalOf(
            recordsOf(SECTION)
              .join('\n')
              .replace(/\n7000000002/, '\n7000000003'),
          ),
        'bgmax.countDiffers',
      ],
      ['a file cut off is refused', () => refusalOf(recordsOf(SECTION).slice(0, -1).join('\n')), 'payments.cutOff'],
      [
        'the same payment read again has the same identity',
        async () => {
          const [one, other] = [await readFrom(printBgmax(SECTION)), await readFrom(printBgmax(SECTION, ''))];
          return (
            one.items.map(({ identity }) => identity).join() === other.items.map(({ identity }) => identity).join()
          );
        },
        true,
      ],
      [
        'code 2 is an OCR number that is right',
        async () => (await readFrom(printBgmax(coded('2')))).items[0]?.ocr,
        '20260001233',
      ],
      ...['0', '1', '3', '4', '5'].map(
        (code) =>
          [`code ${code} is none`, async () => (await readFrom(printBgmax(coded(code)))).items[0]?.ocr, null] as const,
      ),
    ),
    ...at(
      '6.4 SIE',
      [
        'the mandatory head of 4I, in its order',
        () =>
          written(voucher(45_000_00, -45_000_00))
            .toString('latin1')
            .split('\r\n')
            .slice(0, 7)
            .map((line) => line.split(' ')[0]),
        ['#FLAGGA', '#PROGRAM', '#FORMAT', '#GEN', '#SIETYP', '#ORGNR', '#FNAMN'],
      ],
      [
        'nothing that 4I forbids',
        () =>
          /#(?:BKOD|OMFATTN|IB|UB|OIB|OUB|RES|PSALDO|PBUDGET|KSUMMA)\b/.test(
            written(voucher(1, -1)).toString('latin1'),
          ),
        false,
      ],
      [
        'the rows of the example',
        () =>
          written(voucher(45_000_00, -45_000_00))
            .toString('latin1')
            .split('\r\n')
            .filter((line) => line.startsWith('#TRANS')),
        ['#TRANS 1510 {1 "820" 6 "FB26"} 45000.00', '#TRANS 4500 {1 "820" 6 "FB26"} -45000.00'],
      ],
      ['45000.00 and −45000.00 are written', () => refused(() => written(voucher(45_000_00, -45_000_00))), 'written'],
      ['45000.00 and −44999.99 are refused', () => refused(() => written(voucher(45_000_00, -44_999_99))), 'refused'],
      [
        'Bidrag "vår" in PC8',
        () =>
          written(voucher(1, -1, 'Bidrag "vår"')).includes(
            Buffer.from([...Buffer.from('"Bidrag \\"v'), 0x86, ...Buffer.from('r\\""')]),
          ),
        true,
      ],
      [
        'å ä ö Å Ä Ö é as bytes',
        () => written(voucher(1, -1, 'åäöÅÄÖé')).includes(Buffer.from([0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82])),
        true,
      ],
      ['1234.5 is read', () => sieAmount('1234.5'), [1_234_50]],
      ['1234.50 is read', () => sieAmount('1234.50'), [1_234_50]],
      ['1 234,50 is not', () => sieAmount('"1 234,50"'), []],
      ['+10 is not', () => sieAmount('+10'), []],
      [
        'what PC8 lacks is written as something plain, and counted',
        () => writeSie(HEAD, [voucher(1, -1, '5 € – x')]).substituted,
        2,
      ],
    ),
  ],
  {
    '6.1 bankgiro': 9,
    '6.1 plusgiro': 7,
    '6.1 OCR': 14,
    '6.1 bank accounts': 8,
    '6.2 camt': 10,
    '6.3 BgMax': 14,
    '6.4 SIE': 12,
  },
);
