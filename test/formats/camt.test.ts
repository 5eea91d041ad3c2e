import { aCamt, anEntry, details, readFrom, refusalOf } from './a-camt.js';

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
    for (const variant of variants) for (const size of [1, 7, 65536]) expect((await readFrom(variant, size)).items).toEqual(expected);
  });

  it('reads what other namespaces add for what it is: not its own', async () => {
    const foreign = '<x:Amt xmlns:x="urn:other" Ccy="SEK">9.00</x:Amt><SplmtryData><Amt Ccy="EUR">8.00</Amt></SplmtryData>';
    expect((await readFrom(aCamt([anEntry({ details: [details()], more: foreign })]))).items[0]?.amountOre).toBe(150000);
  });

  it('tells each payment of a batch, with its own reference and its own amount', async () => {
    const batch = ['100.00', '200.50', '1199.50'].map((amount, at) => details({ amount, reference: `T${at}` }));
    const { items, deposits } = await readFrom(
      aCamt([anEntry({ details: batch, batch: '<Btch><NbOfTxs>3</NbOfTxs><TtlAmt Ccy="SEK">1500.00</TtlAmt></Btch>' })]),
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
    expect(await item({ words: ['Återkrav', 'FB-2026-0012'] })).toMatchObject({ ocr: null, text: 'Återkrav\nFB-2026-0012' });
  });

  it('is the reference and the words where both stand', async () => {
    expect(await item({ ocr: [OCR], words: ['Tack'] })).toMatchObject({ ocr: OCR, text: 'Tack' });
  });

  it('is several references with their parts, and then no single one', async () => {
    const structured = ['18', '422'].map(
      (reference, at) =>
        `<Strd><RfrdDocAmt><RmtdAmt Ccy="SEK">${at + 1}00.00</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`,
    );
    const credit = '<Strd><RfrdDocInf><Nb>K7</Nb></RfrdDocInf><RfrdDocAmt><CdtNoteAmt Ccy="SEK">50.00</CdtNoteAmt></RfrdDocAmt></Strd>';
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

describe('amounts', () => {
  const foreign = (own: string): string =>
    aCamt([
      anEntry({
        amount: '1123.45',
        details: [details({ amount: '100.00', currency: 'EUR', more: `<AmtDtls>${own}</AmtDtls>` })],
      }),
    ]);

  it('in a foreign currency are what reached the account', async () => {
    const told = '<TxAmt><Amt Ccy="EUR">100.00</Amt></TxAmt>';
    expect((await readFrom(foreign(told))).items[0]).toMatchObject({ amountOre: 112345, currency: 'SEK' });
    const counter = '<CntrValAmt><Amt Ccy="SEK">1123.45</Amt></CntrValAmt>';
    expect((await readFrom(foreign(counter))).items[0]).toMatchObject({ amountOre: 112345, currency: 'SEK' });
  });

  it('in a currency that nothing explains are refused', async () => {
    const entry = anEntry({ details: [details({ currency: 'EUR' })] });
    expect(await refusalOf(aCamt([entry]))).toBe('payments.currencyDiffers');
    expect(await refusalOf(aCamt([anEntry({ currency: 'EUR' })]))).toBe('payments.currencyDiffers');
    expect((await readFrom(aCamt([anEntry({ currency: 'EUR' })], { currency: 'EUR' }))).items[0]?.currency).toBe('EUR');
  });

  it('stand under the details in version 02', async () => {
    const more = '<AmtDtls><TxAmt><Amt Ccy="SEK">700.00</Amt></TxAmt></AmtDtls>';
    const other = '<AmtDtls><TxAmt><Amt Ccy="SEK">800.00</Amt></TxAmt></AmtDtls>';
    const batch = [details({ amount: null, more, reference: 'A' }), details({ amount: null, more: other, reference: 'B' })];
    const { items } = await readFrom(aCamt([anEntry({ details: batch })], { version: '02' }));
    expect(items.map(({ amountOre }) => amountOre)).toEqual([70000, 80000]);
  });

  it('are the whole sum where the only payment says none', async () => {
    expect((await readFrom(aCamt([anEntry({ details: [details({ amount: null })] })]))).items[0]?.amountOre).toBe(150000);
  });

  it('may be less the charges of the bank', async () => {
    const more = '<Chrgs><TtlChrgsAndTaxAmt Ccy="SEK">20.00</TtlChrgsAndTaxAmt></Chrgs>';
    const { items } = await readFrom(aCamt([anEntry({ amount: '1480.00', details: [details({ more })] })]));
    expect(items[0]?.amountOre).toBe(148000);
  });

  it.each([
    ['-1500.00', 'payments.amount.negative'],
    ['1500.001', 'payments.amount.decimals'],
    ['1500.000', 'payments.amount.decimals'],
    ['90071992547409.92', 'payments.amount.tooLarge'],
    ['99999999999999999', 'payments.amount.tooLarge'],
    ['1 500.00', 'payments.amount.form'],
    ['1500,00', 'payments.amount.form'],
    ['+1500', 'payments.amount.form'],
    ['1e3', 'payments.amount.form'],
    ['', 'camt.amountMissing'],
  ])('written as %j are refused', async (amount, code) => {
    expect(await refusalOf(aCamt([anEntry({ amount })]))).toBe(code);
  });

  it.each([
    ['1500', 150000],
    ['1500.5', 150050],
    ['0.01', 1],
    ['0', 0],
    [' 1500.00\n', 150000],
  ])('written as %j are read', async (amount, ore) => {
    expect((await readFrom(aCamt([anEntry({ amount })]))).items[0]?.amountOre).toBe(ore);
  });
});

describe('sums and counts', () => {
  const two = [anEntry({ amount: '100.00' }), anEntry({ amount: '30.00', direction: 'DBIT', reference: 'E2' })];
  const summary = (inner: string): string => aCamt(two, { message: '053', more: `<TxsSummry>${inner}</TxsSummry>` });
  const balances = (closing: string, page = ''): string =>
    aCamt(two, {
      message: '053',
      head: page,
      more: ['OPBD', 'CLBD']
        .map((kind) => `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">${kind === 'OPBD' ? '50.00' : closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`)
        .join(''),
    });

  it('that hold are taken', async () => {
    const total = '<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>130.00</Sum><TtlNetNtry><Amt>70.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>';
    const sides = '<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>100.00</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>30</Sum></TtlDbtNtries>';
    expect(await refusalOf(summary(total + sides))).toBe('read');
    expect(await refusalOf(summary('<TtlNtries><TtlNetNtryAmt>70.00</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd></TtlNtries>'))).toBe('read');
    expect(await refusalOf(balances('120.00'))).toBe('read');
  });

  it.each([
    ['<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>', 'camt.countDiffers'],
    ['<TtlNtries><Sum>130.01</Sum></TtlNtries>', 'camt.sumDiffers'],
    ['<TtlCdtNtries><NbOfNtries>2</NbOfNtries></TtlCdtNtries>', 'camt.countDiffers'],
    ['<TtlCdtNtries><Sum>99.99</Sum></TtlCdtNtries>', 'camt.sumDiffers'],
    ['<TtlDbtNtries><Sum>31</Sum></TtlDbtNtries>', 'camt.sumDiffers'],
    ['<TtlNtries><TtlNetNtry><Amt>70.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries>', 'camt.sumDiffers'],
    ['<TtlNtries><NbOfNtries>two</NbOfNtries></TtlNtries>', 'camt.count'],
  ])('that differ refuse the file: %s', async (inner, code) => {
    expect(await refusalOf(summary(inner))).toBe(code);
  });

  it('are compared with the balances of a whole statement, and not with those of a page', async () => {
    expect(await refusalOf(balances('120.01'))).toBe('camt.sumDiffers');
    const page = '<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>';
    expect(await refusalOf(balances('120.01', page))).toBe('read');
  });

  it('of details that differ from the entry refuse the file', async () => {
    expect(await refusalOf(aCamt([anEntry({ details: [details({ amount: '1499.99' })] })]))).toBe('camt.sumDiffers');
    const batch = [details({ amount: '1000.00' }), details({ amount: '400.00', reference: 'T2' })];
    expect(await refusalOf(aCamt([anEntry({ details: batch })]))).toBe('camt.sumDiffers');
    const counted = { details: [details()], batch: '<Btch><NbOfTxs>2</NbOfTxs></Btch>' };
    expect(await refusalOf(aCamt([anEntry(counted)]))).toBe('camt.countDiffers');
    const summed = { details: [details()], batch: '<Btch><TtlAmt Ccy="SEK">1500.01</TtlAmt></Btch>' };
    expect(await refusalOf(aCamt([anEntry(summed)]))).toBe('camt.sumDiffers');
  });

  it('of several payments in another currency refuse the file', async () => {
    const batch = [details({ amount: null }), details({ amount: null, reference: 'T2' })];
    expect(await refusalOf(aCamt([anEntry({ details: batch })]))).toBe('camt.detailsWithoutAmount');
  });
});

describe('the same payment', () => {
  const identities = async (text: string) => (await readFrom(text)).items.map(({ identity }) => identity);

  it('is known by account, reference and amount, in a statement as in a notification', async () => {
    const entry = [anEntry({ details: [details({ reference: null, ocr: [OCR] })] })];
    expect(await identities(aCamt(entry))).toEqual(await identities(aCamt([anEntry()], { message: '053', version: '02' })));
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

describe('what is no file of payments, or no whole one, is refused by name', () => {
  const cut = (share: number): string => one.slice(0, Math.floor(one.length * share));
  const deep = `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`;

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'payments.empty'],
    ['blanks', ' \n ', 'payments.empty'],
    ['half a file', cut(0.5), 'payments.cutOff'],
    ['a file without its last tag', one.slice(0, -'</Document>'.length), 'payments.cutOff'],
    ['a file cut in a tag', one.slice(0, -3), 'payments.cutOff'],
    ['a document type', one.replace('?>', '?><!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'payments.doctype'],
    ['entities that unfold', `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>${one}`, 'payments.doctype'],
    ['an entity nobody knows', one.replace('Bollklubben', '&unknown;'), 'payments.notWellFormed'],
    ['tags that cross', one.replace('</Ntry>', '</Nope>'), 'payments.notWellFormed'],
    ['a second document', one + one, 'payments.notWellFormed'],
    ['a prefix nobody declared', one.replaceAll('Ntry>', 'n:Ntry>'), 'payments.notWellFormed'],
    ['levels without end', aCamt([deep]), 'payments.tooDeep'],
    ['a value without end', aCamt([anEntry({ more: `<AddtlNtryInf>${'x'.repeat(20_000)}</AddtlNtryInf>` })]), 'payments.valueTooLong'],
    ['text without any tag', `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">${'x'.repeat(3_000_000)}`, 'payments.valueTooLong'],
    ['bytes that are no characters', Buffer.from(one.replace('Bollklubben', 'Hässelby'), 'latin1'), 'payments.encoding'],
    ['an encoding nobody knows', one.replace('UTF-8', 'EBCDIC-37'), 'payments.encodingUnknown'],
    ['a web page', '<!DOCTYPE html>\n<html><head>', 'payments.html'],
    ['a web page without a type', '<html lang="sv"><body>', 'payments.html'],
    ['another document', '<Invoice xmlns="urn:oasis">x</Invoice>', 'payments.otherXml'],
    ['no namespace', one.replace(/ xmlns="[^"]*"/, ''), 'camt.namespace'],
    ['another namespace', one.replace('urn:iso', 'urn:osi'), 'camt.namespace'],
    ['another version', one.replace('001.08', '001.99'), 'camt.version'],
    ['an older version', one.replace('001.08', '001.01'), 'camt.version'],
    ['an account report', one.replace('camt.054', 'camt.052'), 'camt.otherMessage'],
    ['a payment order', one.replace('camt.054', 'pain.001'), 'payments.pain'],
    ['the answer to one', one.replace('camt.054', 'pain.002'), 'payments.pain'],
    ['one message named as another', one.replace('camt.054', 'camt.053'), 'camt.messageDiffers'],
    ['no statement', one.replace(/<Ntfctn>.*<\/Ntfctn>/s, ''), 'camt.empty'],
    ['CREMUL', "UNA:+.? 'UNB+UNOC:3+BANK+KUND+261120:0400+1'UNH+1+CREMUL:D:96A:UN'", 'payments.cremul'],
    ['CREMUL without its head', "UNB+UNOC:3+BANK", 'payments.cremul'],
    ['a Norwegian OCR file', `NY000010${'0'.repeat(72)}\nNY090020`, 'payments.norwegianOcr'],
    ['a PDF', '%PDF-1.7', 'payments.pdf'],
    ['a packed file', Buffer.from('504b0304', 'hex'), 'payments.packed'],
    ['a list', 'datum;belopp\n2026-11-19;1500', 'payments.unknownFormat'],
  ])('%s', async (_what, content, code) => {
    expect(await refusalOf(content)).toBe(code);
    if (content.length > 0 && content.length < 20_000) expect(await refusalOf(content, 5)).toBe(code);
  });

  it.each([
    ['no direction', anEntry({ direction: '' }), 'camt.direction'],
    ['another direction', anEntry({ direction: 'BOTH' }), 'camt.direction'],
    ['a day that does not exist', anEntry({ on: '<Dt>2026-02-29</Dt>' }), 'camt.day'],
    ['two amounts', anEntry().replace('<CdtDbtInd>', '<Amt Ccy="SEK">1.00</Amt><CdtDbtInd>'), 'camt.repeated'],
    ['no currency', anEntry().replace(' Ccy="SEK"', ''), 'camt.currency'],
    ['a currency that is none', anEntry({ currency: 'kr' }), 'camt.currency'],
  ])('an entry with %s', async (_what, entry, code) => {
    expect(await refusalOf(aCamt([entry]))).toBe(code);
  });

  it('cut anywhere, it is refused and never read as less', async () => {
    const text = aCamt([anEntry({ details: [details()] }), anEntry({ reference: 'E2' })]);
    for (let length = 0; length < text.length; length += 13)
      expect(await refusalOf(text.slice(0, length))).toMatch(/payments\.(cutOff|empty|unknownFormat)/);
  });
});
