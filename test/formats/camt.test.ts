import { aCamt, anEntry, details, readFrom } from './a-camt.js';

const OCR = '20260001233';
const one = aCamt([anEntry({ details: [details({ ocr: [OCR], number: '16802412-3450' })] })]);

describe('a message of payments', () => {
  it('tells each payment with who paid, for what, when and how much', async () => {
    const { format, items, deposits } = await readFrom(one);
    expect(format).toBe('camt.054');
    expect(items).toEqual([
      {
        kind: 'payment',
        amountOre: 150000,
        currency: 'SEK',
        ocr: OCR,
        parts: [],
        text: null,
        payer: 'Bollklubben',
        payerOrgNumber: '802412-3450',
        bookedOn: '2026-11-19',
        bankReference: 'T1',
        account: 'SE4550000000058398257466',
        identity: expect.any(String) as string,
        depositIdentity: expect.any(String) as string,
      },
    ]);
    expect(deposits).toEqual([{ amountOre: 150000, currency: 'SEK', count: 1, bookedOn: '2026-11-19' }]);
  });

  it.each(['02', '03', '04', '05', '06', '07', '08'])('is read in version %s of both messages', async (version) => {
    for (const message of ['053', '054'] as const) {
      const { format, items } = await readFrom(aCamt([anEntry({ details: [details()] })], { message, version }));
      expect([format, items.length]).toEqual([`camt.${message}`, 1]);
    }
  });

  it('is read the same with any prefix, any line ends, any encoding and cut into any pieces', async () => {
    const asked = { details: [details({ ocr: [OCR], payer: 'Hässelby &amp; Vällingby <![CDATA[< IF]]>' })] };
    const plain = aCamt([anEntry(asked)]);
    const expected = (await readFrom(plain)).items;
    expect(expected[0]?.payer).toBe('Hässelby & Vällingby < IF');
    const utf16 = Buffer.from(`\uFEFF${plain.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    const variants: readonly (string | Buffer)[] = [
      aCamt([anEntry(asked)], { prefix: 'ns2' }),
      plain.replaceAll('\n', '\r\n'),
      `\uFEFF${plain}`,
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(plain.replace('UTF-8', 'ISO-8859-1'), 'latin1'),
      Buffer.from(plain.replace('UTF-8', 'windows-1252'), 'latin1'),
    ];
    for (const variant of variants)
      for (const size of [1, 7, 65536]) expect((await readFrom(variant, size)).items).toEqual(expected);
  });

  it('reads what other namespaces add for what it is: not its own', async () => {
    const foreign =
      '<x:Amt xmlns:x="urn:other" Ccy="SEK">9.00</x:Amt><SplmtryData><Amt Ccy="EUR">8.00</Amt></SplmtryData>';
    expect((await readFrom(aCamt([anEntry({ details: [details()], more: foreign })]))).items[0]?.amountOre).toBe(
      150000,
    );
  });

  it('tells each payment of a batch, with its own reference and its own amount', async () => {
    const batch = ['100.00', '200.50', '1199.50'].map((amount, at) => details({ amount, reference: `T${at}` }));
    const { items, deposits } = await readFrom(
      aCamt([
        anEntry({ details: batch, batch: '<Btch><NbOfTxs>3</NbOfTxs><TtlAmt Ccy="SEK">1500.00</TtlAmt></Btch>' }),
      ]),
    );
    expect(items.map(({ amountOre, bankReference }) => [amountOre, bankReference])).toEqual([
      [10000, 'T0'],
      [20050, 'T1'],
      [119950, 'T2'],
    ]);
    expect(deposits).toEqual([{ amountOre: 150000, currency: 'SEK', count: 3, bookedOn: '2026-11-19' }]);
  });

  it('tells an entry without details as one payment, with the words of the bank', async () => {
    const { items } = await readFrom(aCamt([anEntry({ more: '<AddtlNtryInf>Insättning</AddtlNtryInf>' })]));
    expect(items).toEqual([
      expect.objectContaining({ ocr: null, text: 'Insättning', payer: null, bankReference: 'E1', amountOre: 150000 }),
    ]);
  });

  it('tells money that leaves as a reversal, with or without the mark, and what is taken from a deposit as a deduction', async () => {
    const { items, deposits } = await readFrom(
      aCamt([
        anEntry({ direction: 'DBIT', details: [details()] }),
        anEntry({ direction: 'DBIT', more: '<RvslInd>true</RvslInd>', reference: 'E2' }),
        anEntry({
          reference: 'E3',
          details: [
            details({ amount: '1600.00', direction: 'CRDT', reference: 'A' }),
            details({ amount: '100.00', direction: 'DBIT', reference: 'B' }),
          ],
        }),
      ]),
    );
    expect(items.map(({ kind, amountOre }) => [kind, amountOre])).toEqual([
      ['reversal', 150000],
      ['reversal', 150000],
      ['payment', 160000],
      ['deduction', 10000],
    ]);
    expect(deposits.map(({ amountOre }) => amountOre)).toEqual([-150000, -150000, 150000]);
  });

  it('leaves what is only announced, and counts it', async () => {
    const { items, deposits, notBooked } = await readFrom(
      aCamt([anEntry({ status: 'PDNG' }), anEntry({ status: 'BOOK', reference: 'E2' })]),
    );
    expect([items.length, deposits.length, notBooked]).toEqual([1, 1, 1]);
  });

  it.each([
    ['<Dt>2026-11-19</Dt>', '2026-11-19'],
    ['<DtTm>2026-11-19T23:30:00</DtTm>', '2026-11-19'],
    ['<DtTm>2026-11-19T23:30:00Z</DtTm>', '2026-11-20'],
    ['<DtTm>2026-11-19T23:30:00.000+01:00</DtTm>', '2026-11-19'],
    ['', '2026-11-20'],
  ])('books on the day of %s', async (on, day) => {
    expect((await readFrom(aCamt([anEntry({ on })]))).items[0]?.bookedOn).toBe(day);
  });
});

describe('what a payment is for', () => {
  const item = async (asked: Parameters<typeof details>[0]) =>
    (await readFrom(aCamt([anEntry({ details: [details(asked)] })]))).items[0];

  it('is the structured reference, also in groups of digits', async () => {
    expect(await item({ ocr: ['2026 0001 233'] })).toMatchObject({ ocr: OCR, text: null, parts: [] });
  });

  it('is words where it is no reference of digits', async () => {
    expect(await item({ ocr: ['RF18539007547034'] })).toMatchObject({ ocr: null, text: 'RF18539007547034' });
    expect(await item({ words: ['Återkrav', 'FB-2026-0012'] })).toMatchObject({
      ocr: null,
      text: 'Återkrav\nFB-2026-0012',
    });
  });

  it('is the reference and the words where both stand', async () => {
    expect(await item({ ocr: [OCR], words: ['Tack'] })).toMatchObject({ ocr: OCR, text: 'Tack' });
  });

  it('is several references with their parts, and then no single one', async () => {
    const structured = ['18', '422'].map(
      (reference, at) =>
        `<Strd><RfrdDocAmt><RmtdAmt Ccy="SEK">${at + 1}00.00</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`,
    );
    const credit =
      '<Strd><RfrdDocInf><Nb>K7</Nb></RfrdDocInf><RfrdDocAmt><CdtNoteAmt Ccy="SEK">50.00</CdtNoteAmt></RfrdDocAmt></Strd>';
    expect(await item({ structured: structured.join('') + credit })).toMatchObject({
      ocr: null,
      parts: [
        { reference: '18', amountOre: 10000 },
        { reference: '422', amountOre: 20000 },
        { reference: 'K7', amountOre: -5000 },
      ],
    });
  });

  it('never keeps a personal number of who paid', async () => {
    expect((await item({ number: '121212-1212' }))?.payerOrgNumber).toBeNull();
  });
});

describe('the same payment', () => {
  const identities = async (text: string) => (await readFrom(text)).items.map(({ identity }) => identity);

  it('is known by account, reference and amount, in a statement as in a notification', async () => {
    const entry = [anEntry({ details: [details({ reference: null, ocr: [OCR] })] })];
    expect(await identities(aCamt(entry))).toEqual(
      await identities(aCamt([anEntry()], { message: '053', version: '02' })),
    );
  });

  it('is another one when it is alike in a batch, or has another amount', async () => {
    const alike = (['a', 'b'] as const).map(() => details({ amount: '750.00', reference: null }));
    expect(new Set(await identities(aCamt([anEntry({ details: alike })]))).size).toBe(2);
    const amounts = ['1.00', '2.00'].map((amount) => anEntry({ amount }));
    expect(new Set(await identities(aCamt(amounts))).size).toBe(2);
  });

  it('without a reference of the bank is known by all that is told, and by its place among the alike', async () => {
    const entries = [1, 2].map(() => anEntry({ reference: null, details: [details({ reference: 'NOTPROVIDED' })] }));
    const found = await identities(aCamt(entries));
    expect(new Set(found).size).toBe(2);
    expect(await identities(aCamt(entries))).toEqual(found);
  });
});
