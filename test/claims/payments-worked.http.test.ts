import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SplitPayments } from '../../src/claims/payments/split-payments.service.js';
import { PaymentInbox } from '../../src/claims/payment-files/payment-inbox.job.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { refusalOf } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ClaimDesk } from './claim-desk.js';

const LATER = Date.now() + 120_000;

for (const kind of DATABASES) {
  describe(`payments that a person works with on ${kind}`, () => {
    let desk: ClaimDesk;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
    });
    afterAll(() => desk.close());

    const waiting = async (amountOre: number): Promise<Record<string, unknown>> => {
      const found = (await desk.unmatched()).find((each) => each['amountOre'] === amountOre);
      if (!found) throw new Error(`No payment of ${amountOre} waits`);
      return found;
    };
    const act = (payment: Record<string, unknown>, name: string, body: object): Promise<Answer> =>
      desk.finance.caller.post(`/api/payments/${String(payment['id'])}/${name}`, body, {
        'if-match': `"${String(payment['version'])}"`,
      });
    const left = async (claim: Answer): Promise<unknown> => (await desk.read(claim, '/specification')).json['leftOre'];

    it('parts one payment among claims and what is not ours, to the öre, once', async () => {
      const [one, other] = [await desk.claim(), await desk.claim()];
      await desk.pay('', '60000.01');
      const payment = await waiting(60_000_01);
      const shares = [
        { claimId: one.json['id'], amountOre: 45_000_00 },
        { claimId: other.json['id'], amountOre: 14_000_00 },
        { amountOre: 1_000_01, because: 'Hyra, lämnad till hyresreskontran.' },
      ];
      const wrong = await act(payment, 'split', { shares: shares.slice(0, 2) });
      expect(refusalOf(wrong)).toEqual([422, 'payment.share.sumDiffers']);
      const twice = [shares[0], { ...shares[0], amountOre: 15_000_01 }];
      expect(refusalOf(await act(payment, 'split', { shares: twice }))).toEqual([422, 'payment.share.twice']);
      const nobody = [shares[0], { amountOre: 15_000_01 }];
      expect(refusalOf(await act(payment, 'split', { shares: nobody }))).toEqual([422, 'payment.share.whose']);
      const done = await act(payment, 'split', { shares });
      expect([done.status, done.json['state']]).toEqual([200, 'matched']);
      expect([await left(one), await left(other)]).toEqual([0, 31_000_00]);
      expect((await desk.read(one)).json['state']).toBe('settled');
      expect((await act(payment, 'split', { shares })).status).toBe(412);
      expect(await desk.office.desk.app.get(SplitPayments).bookWaiting()).toEqual({ booked: 0 });
      const parts = await desk.finance.caller.get(`/api/payments/${String(payment['id'])}/shares`);
      expect((parts.json['items'] as { state: string }[]).map(({ state }) => state)).toEqual([
        'booked',
        'booked',
        'setAside',
      ]);
    });

    it('takes back what the bank took back of a parted payment, part by part', async () => {
      const [one, other] = [await desk.claim(), await desk.claim()];
      await desk.pay('', '1500.00');
      const parts = (first: number, second: number): object => ({
        shares: [
          { claimId: one.json['id'], amountOre: first },
          { claimId: other.json['id'], amountOre: second },
        ],
      });
      await act(await waiting(1500_00), 'split', parts(1000_00, 500_00));
      expect([await left(one), await left(other)]).toEqual([44_000_00, 44_500_00]);
      await desk.pay('', '1500.00', desk.today, 'DBIT');
      const back = await waiting(1500_00);
      expect(refusalOf(await act(back, 'split', parts(700_00, 800_00)))).toEqual([409, 'payment.nothingToTakeBack']);
      expect((await act(back, 'split', parts(1000_00, 500_00))).status).toBe(200);
      expect([await left(one), await left(other)]).toEqual([45_000_00, 45_000_00]);
    });

    it('is told what a foreign payment was changed to, and books it as that', async () => {
      const claim = await desk.claim();
      const one = details({ reference: 'EUR1', amount: '100.00', currency: 'EUR', words: ['Återkrav'] });
      const text = aCamt([anEntry({ reference: 'EEUR1', amount: '100.00', currency: 'EUR', details: [one] })], {
        currency: 'EUR',
      });
      await desk.take(text);
      const payment = (await desk.unmatched()).find((each) => each['currency'] === 'EUR') ?? {};
      const matched = await act(payment, 'match', { claimId: claim.json['id'] });
      expect(refusalOf(matched)).toEqual([409, 'payment.foreignCurrency']);
      const said = await act(payment, 'exchange', { amountOre: 1_132_50, because: 'Avräkningsnota 20 nov.' });
      expect(said.json).toMatchObject({
        state: 'unmatched',
        amountOre: 1_132_50,
        foreignAmount: 100_00,
        foreignCurrency: 'EUR',
      });
      expect(refusalOf(await act(said.json, 'exchange', { amountOre: 1, because: 'Igen.' }))).toEqual([
        409,
        'payment.inKronor',
      ]);
      expect((await act(said.json, 'match', { claimId: claim.json['id'] })).status).toBe(200);
      expect(await left(claim)).toBe(45_000_00 - 1_132_50);
    });

    it('leaves a ledger that sums to zero', async () => {
      const [row] = await desk.office.desk.app
        .get(Reads)
        .raw<{ sum: number | string }>('SELECT SUM(amount_ore) AS sum FROM posting');
      expect(Number(row?.sum)).toBe(0);
    });
  });
}

describe('the folder of the bank’s files', () => {
  let desk: ClaimDesk;
  const folder = mkdtempSync(join(tmpdir(), 'bank-'));
  beforeAll(async () => {
    desk = await ClaimDesk.open('sqlite');
    const { settings } = desk.office.desk.app.get(Surroundings);
    Object.assign(settings, { paymentsFolder: folder });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const inbox = (): PaymentInbox => desk.office.desk.app.get(PaymentInbox);
  const lay = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const file = (reference: string, amount = '10.00'): string =>
    aCamt([anEntry({ reference: `E${reference}`, amount, details: [details({ reference, amount })] })]);

  it('is read once: what was taken and what was refused is moved aside, and finance is told of the one that was bad', async () => {
    lay('a.xml', file('in-a'));
    lay('b.xml', file('in-b').slice(0, -40));
    lay('c.xml.part', file('in-c'));
    mkdirSync(join(folder, 'own'));
    expect(await inbox().run(Date.now())).toEqual({ taken: 0, refused: 0 });
    expect(await inbox().run(LATER)).toEqual({ taken: 1, refused: 1 });
    expect(await inbox().run(LATER)).toEqual({ taken: 0, refused: 0 });
    expect(readdirSync(folder).sort()).toEqual(['c.xml.part', 'own', 'refused', 'taken']);
    expect(readdirSync(join(folder, 'taken'))).toEqual(['a.xml']);
    expect(readFileSync(join(folder, 'refused', 'b.xml.txt'), 'utf8').trim()).not.toBe('');
    expect((await desk.unmatched()).filter(({ bankReference }) => bankReference === 'in-b')).toEqual([]);
    const page = await desk.finance.caller.page('/payments');
    expect(page.text).toContain('Filen b.xml i bankens mapp kunde inte tas emot.');
    const [, id] = /\/payments\/refused\/([0-9a-f-]{36})\/see/.exec(page.text) ?? [];
    expect((await desk.finance.caller.submit(`/payments/refused/${String(id)}/see`, {})).status).toBe(303);
    expect((await desk.finance.caller.page('/payments')).text).not.toContain('Filen b.xml');
  });

  it('laid there again the same file is taken once, refused once, and keeps what lies beside it', async () => {
    lay('a.xml', file('in-a'));
    lay('b.xml', file('in-b').slice(0, -40));
    expect(await inbox().run(LATER)).toEqual({ taken: 1, refused: 1 });
    expect(readdirSync(join(folder, 'taken')).sort()).toEqual(['2-a.xml', 'a.xml']);
    expect((await desk.unmatched()).filter(({ bankReference }) => bankReference === 'in-a')).toHaveLength(1);
    expect((await desk.finance.caller.page('/payments')).text).not.toContain('Filen b.xml');
  });
});

describe('the page of payments', () => {
  let desk: ClaimDesk;
  beforeAll(async () => {
    desk = await ClaimDesk.open('sqlite');
  });
  afterAll(() => desk.close());

  it('parts a payment by its form, and says at its field which claim there is none of', async () => {
    const [one, other] = [await desk.claim(), await desk.claim()];
    await desk.pay('', '300.00');
    const [payment] = await desk.unmatched();
    const path = `/payments/${String(payment?.['id'])}/split`;
    const fields = { seen: String(payment?.['version']), claim1: String(one.json['ocr']), amount1: '100' };
    const wrong = await desk.finance.caller.submit(path, { ...fields, claim2: 'FB-2026-9999', amount2: '200' });
    expect([wrong.status, wrong.text.includes('FB-2026-9999')]).toEqual([422, true]);
    const right = {
      ...fields,
      claim2: String(other.json['ocr']),
      amount2: '150,00',
      restAmount: '50',
      because: 'Hyra.',
    };
    expect((await desk.finance.caller.submit(path, right)).status).toBe(303);
    expect((await desk.read(other, '/specification')).json['leftOre']).toBe(44_850_00);
  });
});
