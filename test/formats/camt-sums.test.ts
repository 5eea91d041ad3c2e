import { aCamt, anEntry, details, readFrom, refusalOf } from './a-camt.js';

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
    const batch = [
      details({ amount: null, more, reference: 'A' }),
      details({ amount: null, more: other, reference: 'B' }),
    ];
    const { items } = await readFrom(aCamt([anEntry({ details: batch })], { version: '02' }));
    expect(items.map(({ amountOre }) => amountOre)).toEqual([70000, 80000]);
  });

  it('are the whole sum where the only payment says none', async () => {
    expect((await readFrom(aCamt([anEntry({ details: [details({ amount: null })] })]))).items[0]?.amountOre).toBe(
      150000,
    );
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
        .map(
          (kind) =>
            `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">${kind === 'OPBD' ? '50.00' : closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`,
        )
        .join(''),
    });

  it('that hold are taken', async () => {
    const total =
      '<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>130.00</Sum><TtlNetNtry><Amt>70.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>';
    const sides =
      '<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>100.00</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>30</Sum></TtlDbtNtries>';
    expect(await refusalOf(summary(total + sides))).toBe('read');
    expect(
      await refusalOf(
        summary('<TtlNtries><TtlNetNtryAmt>70.00</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd></TtlNtries>'),
      ),
    ).toBe('read');
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
