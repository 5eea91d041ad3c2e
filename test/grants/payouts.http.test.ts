import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { PayoutAccount } from '../../src/associations/accounts/payout-account.entity.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { cookiesOf } from '../documents/sending.js';
import { DATABASES } from '../support/databases.js';
import { cellsOfXlsx } from '../support/xlsx.js';
import { MoneyDesk, must, rowsOf } from './money-desk.js';
import { PayoutDesk, type Json } from './payout-desk.js';

for (const kind of DATABASES) {
  describe(`payouts on ${kind}`, () => {
    let desk: PayoutDesk;
    let office: MoneyDesk;
    let finance: Worker;
    let attestant: Worker;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind);
      ({ office, finance, attestant } = desk);
    });
    afterAll(() => desk.close());
    const codes = (payout: Json): string[] => (payout['whyNot'] as { code: string }[]).map(({ code }) => code);

    it('say each why not, are planned once, and come into a batch only when nothing stands in their way', async () => {
      const bare = await desk.granted(10_000, false);
      expect(codes(bare.payout)).toEqual(['payoutGate.notFinal', 'payoutGate.noAccount']);
      expect(await desk.plan()).toBe(0);
      const good = await desk.early((await desk.granted(20_000)).payout);
      expect(good['whyNot']).toEqual([]);
      const made = await must(desk.batchOf([bare.payout, good]), 200);
      expect(made.json['batch']).toMatchObject({ count: 1, sumOre: 20_000_00, state: 'draft' });
      expect(
        rowsOf(made)
          .map(({ done }) => done)
          .sort(),
      ).toEqual([false, true]);
      const none = await must(desk.batchOf([bare.payout]), 200);
      expect(none.json['batch']).toEqual({});
    });

    it('never go beyond the budget of their round, where a grant that is paid was lowered and its money decided anew', async () => {
      const own = await PayoutDesk.open(kind, { budgetOre: 30_000_00 });
      try {
        const { applied } = (await own.sent(20_000)).granted[0]!;
        const { decisions, officer } = own.office;
        const found = items(await officer.caller.get(`/api/decisions?matterId=${applied.matterId}`));
        const decision = found.find(({ kind: of, state }) => of === 'grant' && state === 'decided')!;
        const reopen = `/api/decisions/${String(decision['id'])}/reopen`;
        await must(own.office.acts(decisions.chief, reopen, decision, { because: 'Lägret blev kortare.' }), 200);
        const less = { outcome: 'partAward', amountOre: 10_000_00, ground: 'costs', words: 'Lägret blev kortare.' };
        const anew = await must(decisions.propose(applied.matterId, less, officer), 201);
        await must(decisions.act(anew, 'decide', decisions.chief), 200);
        const [one, other] = [await own.granted(10_000), await own.granted(10_000)];
        const [first, second] = [await own.early(one.payout), await own.early(other.payout)];
        expect([first, second].map(codes)).toEqual([[], []]);
        // Together they are more than what is left: the one that comes last stays, and says why.
        const made = await must(own.batchOf([first, second]), 200);
        expect(made.json['batch']).toMatchObject({ count: 1, sumOre: 10_000_00 });
        const stays = rowsOf(made).find(({ done }) => !done)!;
        const whyNot = (await own.finance.caller.get(`/api/disbursements/${String(stays['id'])}`)).json['whyNot'];
        expect(whyNot).toMatchObject([
          { code: 'payoutGate.budget', facts: { totalOre: 30_000_00, takenOre: 30_000_00, amountOre: 10_000_00 } },
        ]);
        // Two who make their batches at once do not get around it either.
        const { json: round } = await officer.caller.get(`/api/rounds/${own.roundId}`);
        const raise = { budgetOre: 40_000_00, because: 'Nämnden har höjt ramen.' };
        await must(own.office.acts(officer, `/api/rounds/${own.roundId}/set-budget`, round, raise), 200);
        const third = await own.early((await own.granted(10_000)).payout);
        const last = await own.get({ id: stays['id'] });
        const both = await Promise.all([own.batchOf([last]), own.batchOf([third])]);
        expect(both.map(({ json }) => Number((json['batch'] as Json)['count'] ?? 0)).sort()).toEqual([0, 1]);
      } finally {
        await own.close();
      }
    });

    it('are reviewed and attested by two different persons', async () => {
      const payout = await desk.early((await desk.granted(11_000)).payout);
      const { json } = await must(desk.batchOf([payout]), 200);
      const both = await office.desk.signIn(await office.decisions.somebodyWith('finance', 'attestant'));
      const reviewed = await must(desk.act(both, json['batch'] as Json, 'review'), 200);
      const alone = await desk.act(both, reviewed.json, 'attest');
      expect([alone.status, codesOf(alone)]).toEqual([409, expect.arrayContaining(['step.secondPerson'])]);
      expect((await desk.act(finance, reviewed.json, 'file')).status).toBe(409);
      await must(desk.act(attestant, reviewed.json, 'attest'), 200);
    });

    it('that are held after the attestation are not in the file, and "held" is never followed by a payment', async () => {
      const [one, other] = [await desk.granted(12_000), await desk.granted(13_000)];
      const batch = await desk.attested([await desk.early(one.payout), await desk.early(other.payout)]);
      const hold = {
        committeeId: office.desk.office.north.id,
        associationId: one.applied.associationId,
        untilOn: '2027-06-30',
        because: 'Utreds.',
      };
      await must(finance.caller.post('/api/payout-holds', hold), 201);
      const filed = await must(desk.act(finance, batch, 'file'), 200);
      expect(filed.json).toMatchObject({ state: 'filed', count: 1, sumOre: 13_000_00 });
      expect(filed.json['stopped']).toMatchObject([{ done: false, because: [{ code: 'payoutGate.held' }] }]);
      const file = await fetch(`${finance.caller.address}/payout-batches/${String(batch['id'])}/file`, {
        headers: { cookie: cookiesOf(finance.caller) },
      });
      const text = new TextDecoder('windows-1252').decode(await file.arrayBuffer());
      expect(text).toContain(';13000,00;');
      expect(text).not.toContain('12000,00');
      expect(await desk.payoutOf(one.applied)).toMatchObject({ state: 'planned', batchId: null });
      const again = await desk.act(finance, filed.json, 'file');
      expect(again.status).toBe(409);
    });

    it('whose account changed between approval and file are left out, and so is a whole batch of them', async () => {
      const { applied, payout } = await desk.granted(14_000);
      const batch = await desk.attested([await desk.early(payout)]);
      const place = { log: office.desk.office.north.id, act: 'test.account' };
      await office.desk.app.get(UnitOfWork).run(office.officer.actor, place, async (unit) => {
        const [row] = await unit.rows.many(PayoutAccount, { associationId: applied.associationId });
        await unit.rows.change(PayoutAccount, row!, { state: 'ended', endedOn: unit.today, because: 'Bytt bank.' });
        unit.record({ act: 'test.account', facts: { id: row!.id } });
      });
      await office.anAccount(applied.associationId, finance, office.desk.today, '3665114');
      const stopped = await desk.act(finance, batch, 'file');
      expect([stopped.status, codesOf(stopped)]).toEqual([409, expect.arrayContaining(['payoutBatch.allStopped'])]);
      const apart = await must(desk.act(finance, batch, 'cancel', { because: 'Kontot har ändrats.' }), 200);
      expect(apart.json).toMatchObject({ state: 'cancelled', count: 0 });
      const free = await desk.payoutOf(applied);
      expect(codes(free)).toEqual(['payoutGate.accountChanged']);
      const accountId = (
        await office.desk.app
          .get(UnitOfWork)
          .run(office.officer.actor, place, (unit) =>
            unit.rows.many(PayoutAccount, { associationId: applied.associationId, state: 'inForce' }),
          )
      )[0]!.id;
      const accepted = await must(
        office.acts(finance, `/api/disbursements/${String(free['id'])}/accept-account`, free, {
          accountId,
          because: 'Kontrollerat.',
        }),
        200,
      );
      expect(accepted.json['whyNot']).toEqual([]);
    });

    it('are in one batch alone when two are made at once, and told to the association when they are paid', async () => {
      const payout = await desk.early((await desk.granted(15_000)).payout);
      const made = await Promise.all([desk.batchOf([payout]), desk.batchOf([payout])]);
      expect(made.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { json } = made.find(({ status }) => status === 200)!;
      const reviewed = await must(desk.act(finance, json['batch'] as Json, 'review'), 200);
      const batch = await must(desk.act(attestant, reviewed.json, 'attest'), 200);
      await must(desk.act(finance, batch.json, 'file'), 200);
      const sent = (await finance.caller.get(`/api/disbursements/${String(payout['id'])}`)).json;
      expect(sent).toMatchObject({ state: 'sent', accountEnding: '2346' });
      const later = await office.acts(finance, `/api/disbursements/${String(sent['id'])}/note-paid`, sent, {
        paidOn: '2027-01-01',
      });
      expect(later.status).toBe(422);
      const paid = await must(
        office.acts(finance, `/api/disbursements/${String(sent['id'])}/note-paid`, sent, { paidOn: office.desk.today }),
        200,
      );
      expect(paid.json).toMatchObject({ state: 'paid', paidOn: office.desk.today });
    });

    it('have their batches in a list, the newest first, narrowed by state and day, for those who look at them', async () => {
      const all = items(await finance.caller.get('/api/payout-batches'));
      const numbers = all.map(({ number }) => String(number));
      expect(numbers.length).toBeGreaterThan(2);
      expect(numbers).toEqual([...numbers].sort().reverse());
      const [newest] = numbers;
      const box = (await finance.caller.page('/disbursements')).text;
      expect([box.includes(newest!), box.includes('href="/payout-batches"')]).toEqual([true, true]);
      const inState = (state: string): string[] =>
        all.filter((batch) => batch['state'] === state).map(({ number }) => String(number));
      expect(inState('filed').length).toBeGreaterThan(0);
      for (const state of ['filed', 'draft', 'cancelled']) {
        const page = (await finance.caller.page(`/payout-batches?state=${state}`)).text;
        const csv = (await finance.caller.get(`/payout-batches?state=${state}&as=csv`)).text;
        for (const text of [page, csv])
          expect(numbers.filter((number) => text.includes(number))).toEqual(inState(state));
      }
      expect(items(await finance.caller.get('/api/payout-batches?payTo=2020-01-01'))).toEqual([]);
      expect((await attestant.caller.page('/payout-batches')).status).toBe(200);
      expect((await office.officer.caller.page('/payout-batches')).status).toBe(403);
      expect((await office.officer.caller.page('/disbursements')).text).not.toContain('/payout-batches');
      const outsider = await office.desk.worker('finance', office.desk.office.south);
      expect(items(await outsider.caller.get('/api/payout-batches'))).toEqual([]);
      expect((await outsider.caller.page('/payout-batches')).text).not.toContain('data-row');
    });
  });
}

describe('the pages of payouts', () => {
  let office: MoneyDesk;
  beforeAll(async () => {
    office = await MoneyDesk.open('sqlite');
  });
  afterAll(() => office.close());

  it('show finance why not of each row without script, and to the association’s committee alone', async () => {
    const roundId = await office.aRound({ budgetOre: 900_000_00 });
    const applied = await office.assessed(roundId, 20_000, 'Betalarna');
    const proposal = await office.decisions.propose(applied.matterId, { amountOre: 20_000_00 });
    await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
    const finance = await office.desk.worker('finance');
    expect((await finance.caller.submit('/disbursements/plan', {})).status).toBe(303);
    const page = await finance.caller.get('/disbursements', { accept: 'text/html' });
    expect(page.text).toContain('Betalarna');
    expect(page.text).toContain('Föreningen har inget bekräftat konto.');
    const none = await finance.caller.submit('/disbursements', { payOn: '2026-12-01', mapping: 'external' });
    expect([none.status, none.text.includes('batch-disbursementIds')]).toEqual([422, true]);
    const place = /href="(\/disbursements\/[0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
    const one = await finance.caller.get(place, { accept: 'text/html' });
    expect(one.text).toContain('Spärra utbetalningar');
    expect((await finance.caller.submit(`${place}/hold`, { untilOn: '2027-06-30', because: 'Utreds.' })).status).toBe(
      303,
    );
    const held = await finance.caller.get(place, { accept: 'text/html' });
    expect(held.text).toContain('Spärrad till och med 30 juni 2027');
    const wrong = await finance.caller.submit(`${place}/payEarly`, { seen: '1', because: '' });
    expect([wrong.status, wrong.text.includes('payEarly-because')]).toEqual([422, true]);
    expect((await finance.caller.submit(`${place}/payEarly`, { seen: '1', because: 'Lägret.' })).status).toBe(303);
    const control = await fetch(`${finance.caller.address}/rounds/${roundId}/papers/control.xlsx`, {
      headers: { cookie: cookiesOf(finance.caller) },
    });
    const sheet = await cellsOfXlsx(Buffer.from(await control.arrayBuffer()));
    const { number } = (await finance.caller.get(`/api/matters/${applied.matterId}`)).json;
    // Decided, planned, sent, paid, left to pay: this round's alone, and each case of it.
    expect(
      sheet.filter(([first]) => first?.startsWith('FB-')).map((row) => [row[0], row[1], ...row.slice(2, 7)]),
    ).toEqual([[number, 'Betalarna', '20000', '20000', '0', '0', '20000']]);
    const outsider = await office.desk.worker('finance', office.desk.office.south);
    expect((await outsider.caller.get('/disbursements', { accept: 'text/html' })).text).not.toContain('Betalarna');
  });
});
