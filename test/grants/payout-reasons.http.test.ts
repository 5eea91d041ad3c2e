import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { PayoutAccount } from '../../src/associations/accounts/payout-account.entity.js';
import { Disbursement } from '../../src/grants/disbursements/disbursement.entity.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import { newId, type Id } from '../../src/shared/id.js';
import { codesOf } from '../decisions/decision-desk.js';
import { cookiesOf } from '../documents/sending.js';
import { items } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { changeAccount } from './change-account.js';
import { must } from './money-desk.js';
import { PayoutDesk, type Granted, type Json } from './payout-desk.js';

for (const kind of DATABASES) {
  describe(`what stands in the way of a payout on ${kind}`, () => {
    let desk: PayoutDesk;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind);
    });
    afterAll(() => desk.close());

    const codes = (payout: Json): Promise<string[]> => desk.whyNot(payout);
    const ready = (kronor: number): Promise<Granted> => desk.ready(kronor);

    it('another account that is asked for, before anybody has confirmed it', async () => {
      const { applied, payout } = await ready(5_000);
      const { office } = desk;
      const place = { log: office.desk.office.north.id, act: 'test.account' };
      await office.desk.app.get(UnitOfWork).run(office.officer.actor, place, async (act) => {
        const [inForce] = await act.rows.many(PayoutAccount, { associationId: applied.associationId });
        await act.rows.insert(PayoutAccount, {
          ...{ ...inForce!, id: newId(), number: '3665114', state: 'asked' as const },
          ...{ decidedBy: null, decidedOn: null, fromOn: null },
        });
        act.record({ act: 'test.account' });
      });
      expect(await codes(payout)).toEqual(['payoutGate.accountAsked']);
    });

    it('an association that is there no more', async () => {
      const { applied, payout } = await ready(6_000);
      const place = `/api/associations/${applied.associationId}`;
      const { officer } = desk.office;
      const { json } = await officer.caller.get(place);
      await must(desk.office.acts(officer, `${place}/dissolve`, json, { endedOn: desk.office.desk.today }), 200);
      expect(await codes(payout)).toEqual(['payoutGate.associationEnded']);
    });

    it('a round that pays afterwards: its own report, until that is settled or waived', async () => {
      const { office } = desk;
      const roundId = await office.aRound({ paid: 'afterReport', reportOn: '2027-03-31', answerOn: undefined });
      const applied = await office.assessed(roundId, 7_000);
      await office.anAccount(applied.associationId, desk.finance);
      const proposal = await office.decisions.propose(applied.matterId, { amountOre: 7_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      await office.desk.app.get(Disbursements).planMissing();
      const payout = await desk.early(await desk.payoutOf(applied));
      expect(await codes(payout)).toEqual(['payoutGate.report']);
      await office.desk.app.get(ReportDuties).run(office.desk.today);
      expect(await codes(payout)).toEqual(['payoutGate.report']);
      const [report] = items(await office.officer.caller.get(`/api/spending-reports?roundId=${roundId}`));
      const waive = `/api/spending-reports/${String(report?.['id'])}/waive`;
      await must(office.acts(office.decisions.chief, waive, report!, { because: 'Prövat.' }), 200);
      expect(await codes(payout)).toEqual([]);
    });

    it('what has left in the same case by another decision counts against what is decided', async () => {
      const { applied, payout } = await ready(8_000);
      const { payout: other } = await ready(8_500);
      const { office } = desk;
      const place = { log: office.desk.office.north.id, act: 'test.payout' };
      await office.desk.app.get(UnitOfWork).run(office.officer.actor, place, async (act) => {
        const [row] = await act.rows.many(Disbursement, { matterId: applied.matterId });
        await act.rows.insert(Disbursement, {
          ...{
            ...row!,
            id: newId(),
            decisionId: other['decisionId'] as Id,
            tranche: 2,
            amountOre: 100,
            state: 'paid' as const,
          },
          ...{ sentAt: act.at, paidOn: act.today },
        });
        act.record({ act: 'test.payout' });
      });
      expect(await codes(payout)).toEqual(['payoutGate.moreThanDecided']);
    });

    it('an account is accepted as finance saw it: one that was changed again in between is looked at anew', async () => {
      const { applied, payout } = await ready(9_000);
      await changeAccount(desk, applied.associationId, '3665114');
      const place = `/disbursements/${String(payout['id'])}`;
      const { version } = await desk.get(payout);
      const shown = async (): Promise<string> =>
        /name="accountId" value="([0-9a-f-]{36})"/.exec((await desk.finance.caller.page(place)).text)?.[1] ?? '';
      const accountId = await shown();
      await changeAccount(desk, applied.associationId, '9912346');
      const accept = (id: string) =>
        desk.finance.caller.submit(`${place}/acceptAccount`, {
          ...{ seen: String(version), because: 'Ringt kassören.', accountId: id },
        });
      const refused = await accept(accountId);
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Kontot har ändrats igen')]);
      expect(await codes(payout)).toEqual(['payoutGate.accountChanged']);
      expect((await accept(await shown())).status).toBe(303);
      expect(await codes(payout)).toEqual([]);
    });

    it('a batch is for a day that has not passed, and its file is handed out as what it is', async () => {
      const { payout } = await ready(10_000);
      const body = { committeeId: desk.office.desk.office.north.id, disbursementIds: [payout['id'] as Id] };
      const make = (more: object) => desk.finance.caller.post('/api/payout-batches', { ...body, ...more });
      const passed = await make({ payOn: desk.office.desk.dayIn(-1) });
      expect([passed.status, codesOf(passed)]).toEqual([422, ['payoutBatch.payOnPassed']]);
      const { json } = await must(make({ payOn: desk.office.desk.today, mapping: 'fixed' }), 200);
      const reviewed = await must(desk.act(desk.finance, json['batch'] as Json, 'review'), 200);
      const attested = await must(desk.act(desk.attestant, reviewed.json, 'attest'), 200);
      await must(desk.act(desk.finance, attested.json, 'file'), 200);
      const place = `${desk.finance.caller.address}/payout-batches/${String(attested.json['id'])}/file`;
      const file = await fetch(place, { headers: { cookie: cookiesOf(desk.finance.caller) } });
      expect(file.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(file.headers.get('content-disposition')).toContain('.txt');
    });
  });
}
