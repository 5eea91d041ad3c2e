import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '../support/shared-data.js';
import { printBgmax, recordsOf, type WrittenFile, type WrittenPayment } from './a-bgmax.js';
import { readFrom, refusalOf } from './a-camt.js';

const PAYMENT: WrittenPayment = {
  deduction: false,
  amountOre: 150000,
  reference: '20260001233',
  code: '2',
  serial: '120000018',
  references: [],
  words: [],
  payer: 'Hässelby Åkare & Ö',
  orgNumber: '8024123450',
};
const aFile = (...payments: readonly Partial<WrittenPayment>[]): WrittenFile => ({
  sections: [
    {
      bankgiro: '9912346',
      currency: 'SEK',
      on: '2026-11-19',
      payments: payments.map((each) => ({ ...PAYMENT, ...each })),
    },
  ],
});
const lines = (file: WrittenFile, change: (records: string[]) => string[]): Buffer =>
  Buffer.from(change(recordsOf(file)).join('\r\n'), 'latin1');

describe('a BgMax file', () => {
  it('tells each payment and each deposit', async () => {
    const { format, items, deposits } = await readFrom(
      printBgmax(aFile({}, { deduction: true, amountOre: 500, code: '0', reference: '' })),
    );
    expect(format).toBe('bgmax');
    expect(items[0]).toMatchObject({
      kind: 'payment',
      amountOre: 150000,
      currency: 'SEK',
      ocr: '20260001233',
      text: null,
      payer: 'Hässelby Åkare & Ö',
      payerOrgNumber: '802412-3450',
      bookedOn: '2026-11-19',
      bankReference: '000120000018',
      account: '9912346',
    });
    expect(items[1]).toMatchObject({ kind: 'deduction', amountOre: 500, ocr: null, text: null });
    expect(deposits).toEqual([{ amountOre: 149500, currency: 'SEK', count: 2, bookedOn: '2026-11-19' }]);
  });

  it.each(['0', '1', '3', '4', '5'])('takes a reference of code %s for words, not for an OCR number', async (code) => {
    expect((await readFrom(printBgmax(aFile({ code })))).items[0]).toMatchObject({ ocr: null, text: '20260001233' });
  });

  it('is read with any line ends or none, with blanks lost, as UTF-8, and cut into any pieces', async () => {
    const file = aFile({ words: ['Återkrav'] }, { serial: '7' });
    const { items } = await readFrom(printBgmax(file));
    const text = recordsOf(file).map((record) => record.trimEnd());
    const variants = [
      ...['', '\n', '\r', '\r\n'].map((end) => printBgmax(file, end)),
      Buffer.from(text.join('\n'), 'latin1'),
      Buffer.from(text.join('\r\n') + '\r\n\r\n\x1A', 'latin1'),
      Buffer.from(recordsOf(file).join('\r\n')),
      Buffer.from(`\uFEFF${recordsOf(file).join('\n')}`),
      Buffer.from(
        recordsOf(file)
          .map((record) => `${record} `)
          .join('\r\n'),
        'latin1',
      ),
    ];
    for (const bytes of variants)
      for (const size of [1, 79, 65536]) expect((await readFrom(bytes, size)).items).toEqual(items);
  });

  it('passes over records of a kind it does not know, and tells them', async () => {
    const bytes = lines(aFile({}), (all) => [...all.slice(0, 2), '16extra', '17extra', ...all.slice(2)]);
    const { items, unknownRecords } = await readFrom(bytes);
    expect([items.length, unknownRecords]).toEqual([1, ['16', '17']]);
  });

  it('marked as a test is told to be one', async () => {
    expect((await readFrom(printBgmax({ ...aFile({}), mark: 'T' }))).test).toBe(true);
    expect((await readFrom(printBgmax(aFile({})))).test).toBe(false);
  });

  it('gives back what was written into it', async () => {
    const word = fc
      .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'abcåäöÅÄÖ 1.-&') })
      .map((text) => `x${text.trim()}`);
    const number = fc.string({ minLength: 2, maxLength: 15, unit: fc.constantFrom(...'123456789') });
    const ore = fc.integer({ min: 1, max: 1_000_000_000 });
    const payment = fc.record({
      deduction: fc.constant(false),
      amountOre: ore,
      reference: number,
      code: fc.constantFrom('2', '4', '5'),
      serial: fc
        .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 6 })
        .map((parts) => parts.join('')),
      references: fc.array(fc.record({ reference: number, amountOre: ore, negative: fc.boolean() }), { maxLength: 3 }),
      words: fc.array(word, { maxLength: 2 }),
      payer: fc.oneof(fc.constant(''), word),
      orgNumber: fc.constantFrom('', '8024123450', '5560473521'),
    });
    const section = fc.record({
      bankgiro: fc.constantFrom('9912346', '50501055'),
      currency: fc.constantFrom('SEK', 'EUR'),
      on: fc.constantFrom('2026-02-28', '2024-02-29', '2026-12-31'),
      payments: fc.array(payment, { minLength: 1, maxLength: 4 }),
    });
    // A deposit is never below zero: what is deducted waits for the next.
    const settled = (payments: WrittenPayment[]): WrittenPayment[] =>
      payments.map((each, at) => ({
        ...each,
        deduction: at > 0 && each.amountOre * 4 < (payments[0]?.amountOre ?? 0),
      }));
    const whole = fc
      .array(section, { maxLength: 3 })
      .map((sections) => ({ sections: sections.map((each) => ({ ...each, payments: settled(each.payments) })) }));
    await fc.assert(
      fc.asyncProperty(whole, fc.constantFrom('', '\n', '\r\n'), async (file, end) => {
        const { items, deposits } = await readFrom(printBgmax(file, end));
        const written = file.sections.flatMap(({ bankgiro, currency, on, payments }) =>
          payments.map((each) => ({ bankgiro, currency, on, ...each })),
        );
        expect(items).toHaveLength(written.length);
        items.forEach((item, at) => {
          const each = written[at] as (typeof written)[number];
          const words = [...(each.code === '2' ? [] : [each.reference]), ...each.words.map((text) => text.trim())];
          expect(item).toMatchObject({
            kind: each.deduction ? 'deduction' : 'payment',
            amountOre: each.amountOre,
            currency: each.currency,
            ocr: each.code === '2' ? each.reference : null,
            parts: each.references.map(({ reference, amountOre, negative }) => ({
              reference,
              amountOre: negative ? -amountOre : amountOre,
            })),
            text: words.join('\n') || null,
            payer: each.payer.trim() || null,
            payerOrgNumber: each.orgNumber === '' ? null : `${each.orgNumber.slice(0, 6)}-${each.orgNumber.slice(6)}`,
            bookedOn: each.on,
            account: each.bankgiro,
          });
        });
        expect(deposits.map(({ count }) => count)).toEqual(file.sections.map(({ payments }) => payments.length));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a BgMax file that is not whole or not right is refused', () => {
  const file = aFile({}, { serial: '2', references: [{ reference: '18', amountOre: 150000, negative: false }] });
  const replaced = (from: string | RegExp, to: string): Buffer =>
    Buffer.from(printBgmax(file).toString('latin1').replace(from, to), 'latin1');

  it.each<[string, Buffer, string]>([
    ['without its trailer', lines(file, (all) => all.slice(0, -1)), 'payments.cutOff'],
    ['cut within a record, without line ends', printBgmax(file, '').subarray(0, 400), 'payments.cutOff'],
    ['with nothing but its head', lines(file, (all) => all.slice(0, 1)), 'payments.cutOff'],
    ['with another count of payments', replaced(/\n7000000002/, '\n7000000003'), 'bgmax.countDiffers'],
    ['with another count of deductions', replaced(/(\n7000000002)00000000/, '$100000001'), 'bgmax.countDiffers'],
    ['with another count of references', replaced(/(\n7000000002\d{8})00000001/, '$100000000'), 'bgmax.countDiffers'],
    ['with another count of deposits', replaced(/(\n70\d{24})00000001/, '$100000002'), 'bgmax.countDiffers'],
    ['with another count in a deposit', replaced('SEK00000002', 'SEK00000001'), 'bgmax.countDiffers'],
    ['with another sum in a deposit', replaced('000000000000300000SEK', '000000000000300001SEK'), 'bgmax.sumDiffers'],
    ['with another currency in a deposit', replaced('300000SEK', '300000EUR'), 'payments.currencyDiffers'],
    [
      'with a currency that is none',
      lines(file, (all) => all.map((record) => record.replaceAll('SEK', '   '))),
      'bgmax.currency',
    ],
    ['with a day that does not exist', replaced('20261119', '20260229'), 'bgmax.day'],
    ['with a letter in an amount', replaced('000000000000150000', '00000000000015O000'), 'bgmax.number'],
    ['with a negative amount', replaced('000000000000150000', '           -150000'), 'payments.amount.negative'],
    ['with an amount that is too large', replaced('000000000000150000', '999999999999999999'), 'bgmax.number'],
    ['with a character lost in a record', replaced('200003783511  ', '200003783511 '), 'bgmax.sumDiffers'],
    ['with a character too many', replaced('200003783511  ', '200003783511    '), 'bgmax.number'],
    [
      'with a line that is too long',
      lines(file, (all) => all.map((record, at) => (at === 3 ? `${record}x` : record))),
      'bgmax.lineTooLong',
    ],
    ['with a payment before any deposit', lines(file, ([head = '', , ...rest]) => [head, ...rest]), 'bgmax.order'],
    [
      'with a deposit opened twice',
      lines(file, ([head = '', open = '', ...rest]) => [head, open, open, ...rest]),
      'bgmax.order',
    ],
    [
      'with a name before any payment',
      lines(file, ([head = '', open = '', ...rest]) => [head, open, '26Namn', ...rest]),
      'bgmax.order',
    ],
    ['with a deposit left open', lines(file, (all) => all.filter((record) => !record.startsWith('15'))), 'bgmax.order'],
    ['with something after its end', lines(file, (all) => [...all, all[0] ?? '']), 'bgmax.order'],
    ['with a record that is none', lines(file, ([head = '', ...rest]) => [head, 'XYZ', ...rest]), 'bgmax.order'],
    ['of another layout', replaced('  0120261120', '  0220261120'), 'bgmax.version'],
    ['for direct debits', Buffer.from('01AUTOGIRO              20261120'), 'payments.autogiro'],
  ])('%s', async (_what, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  it('cut anywhere, it is never read as less', async () => {
    const bytes = printBgmax(file);
    for (let length = 1; length < bytes.length - 60; length += 7)
      expect(await refusalOf(bytes.subarray(0, length))).not.toBe('read');
  });
});

const SAMPLES = sharedData('bgmax');
(SAMPLES ? describe : describe.skip)('files that Bankgirot shows', () => {
  const sample = (name: string): Buffer => readFileSync(join(SAMPLES as string, name));

  it('with four deposits, several references and euro', async () => {
    const { items, deposits } = await readFrom(sample('BgMaxfil4.txt'));
    expect(items).toHaveLength(9);
    expect(deposits.map(({ amountOre, currency, count }) => [amountOre, currency, count])).toEqual([
      [370000, 'SEK', 2],
      [200000, 'SEK', 1],
      [290000, 'SEK', 4],
      [400000, 'EUR', 2],
    ]);
    expect(items[6]).toMatchObject({
      payer: 'Kalles Plåt AB',
      parts: [
        { reference: '7495575', amountOre: 100000 },
        { reference: '695668', amountOre: 50000 },
        { reference: '8988777', amountOre: 40000 },
        { reference: '74450', amountOre: -50000 },
      ],
    });
  });

  it('with a deduction', async () => {
    const { items, deposits } = await readFrom(sample('avtal_om_ocr_kontroll.txt'));
    expect(items.map(({ kind }) => kind)).toEqual(['payment', 'deduction', ...Array<string>(5).fill('payment')]);
    expect(deposits[0]).toEqual({ amountOre: 190000, currency: 'SEK', count: 3, bookedOn: '2004-05-25' });
  });

  it('the broken one is refused', async () => {
    expect(await refusalOf(sample('BgMaxfil4_broken.txt'))).toBe('bgmax.countDiffers');
  });
});
