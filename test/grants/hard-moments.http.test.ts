import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import type { Instant } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { ApplicationDesk } from './application-desk.js';
import { changeAccount } from './change-account.js';
import { must, rowsOf } from './money-desk.js';
import { PayoutDesk, type Json } from './payout-desk.js';

for (const kind of DATABASES) {
  describe(`what happens at once, or in between, on ${kind}`, () => {
    let desk: PayoutDesk;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind, { reportOn: '2027-03-31', answerOn: undefined });
    });
    afterAll(() => desk.close());

    it('two who enter the committee’s minutes at once decide each case once, and the other is told of every row', async () => {
      const { office } = desk;
      const roundId = await office.aRound({ budgetOre: 30_000_00 });
      const applied = [await office.assessed(roundId, 10_000), await office.assessed(roundId, 10_000)];
      for (const each of applied) await must(office.allocate(each, 10_000), 200);
      const applicationIds = applied.map(({ id }) => id);
      await must(office.officer.caller.post(`/api/rounds/${roundId}/propose-all`, { applicationIds }), 200);
      // What was ticked and written for a row stays when the form comes back, and its fault stands at its field.
      const [first, other] = applicationIds;
      const back = await office.secretary.caller.submit(`/rounds/${roundId}/minutes`, {
        ...{ meetingOn: '', paragraph: '12', applicationIds: other!, [`row.${other}.amountOre`]: 'nio' },
      });
      const faulty = back.text;
      expect(back.status).toBe(422);
      expect(faulty).toContain(`href="#minutes-row-${other}-amountOre"`);
      expect([first, other].map((id) => faulty.includes(`value="${id}" checked`))).toEqual([false, true]);
      expect(faulty.match(/<details class="vk-fold" open>/g)).toHaveLength(1);
      expect(faulty).toContain('value="nio"');
      const secretaries = [office.secretary, await office.desk.worker('committeeSecretary')];
      const rows = applicationIds.map((applicationId) => ({ applicationId }));
      const minutes = { meetingOn: office.desk.today, paragraph: '12', rows };
      const answers = await Promise.all(
        secretaries.map(({ caller }) => caller.post(`/api/rounds/${roundId}/decide-all`, minutes)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      for (const id of applicationIds) {
        const told = answers.map((answer) => rowsOf(answer).find((row) => row.id === id)!);
        expect(told.map(({ done }) => done).sort()).toEqual([false, true]);
        expect(told.find(({ done }) => !done)?.because.length).toBeGreaterThan(0);
      }
      const page = await office.secretary.caller.submit(`/rounds/${roundId}/minutes`, {
        ...{ meetingOn: office.desk.today, paragraph: '12', applicationIds: applicationIds[0]! },
      });
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('Läget är ”Beslutat”')]);
      expect(page.text).toContain('Inget blev gjort');
      const acts = await Promise.all(applied.map(({ matterId }) => office.desk.lines(matterId)));
      for (const lines of acts) expect(lines.filter(({ act }) => act === 'decision.enterMinutes')).toHaveLength(1);
      expect(await leftOre(roundId)).toBe(10_000_00);
    });

    it('a budget is not lowered below what is decided, over the API or on the page, and what was written stays', async () => {
      const { office } = desk;
      const roundId = await office.aRound({ budgetOre: 50_000_00 });
      const { matterId } = await office.assessed(roundId, 40_000);
      const proposal = await office.decisions.propose(matterId, { amountOre: 40_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      const round = (await office.officer.caller.get(`/api/rounds/${roundId}`)).json;
      const lower = { budgetOre: 39_999_99, because: 'Sparkrav.' };
      const refused = await office.acts(office.officer, `/api/rounds/${roundId}/set-budget`, round, lower);
      expect([refused.status, codesOf(refused)]).toEqual([409, ['budget.belowTaken']]);
      const page = await office.officer.caller.submit(`/rounds/${roundId}/allocation/budget`, {
        ...{ budgetOre: '39 999,99', because: 'Sparkrav.', seen: String(round['version']) },
      });
      expect([page.status, page.text]).toEqual([expect.any(Number), expect.stringMatching(/40(&nbsp;|\u00A0)000/)]);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(await leftOre(roundId)).toBe(10_000_00);
      await must(
        office.acts(office.officer, `/api/rounds/${roundId}/set-budget`, round, { ...lower, budgetOre: 40_000_00 }),
        200,
      );
      expect(await leftOre(roundId)).toBe(0);
    });

    it('an account that is changed between approval and file is told on the batch, and nothing is paid to either', async () => {
      const { applied, payout } = await desk.granted(14_000);
      const batch = await desk.attested([await desk.early(payout)]);
      await changeAccount(desk, applied.associationId, '3665114');
      const place = `/payout-batches/${String(batch['id'])}`;
      expect((await desk.finance.caller.page(place)).text).toContain('Kontot är ett annat än när bunten gjordes.');
      const filed = await desk.finance.caller.submit(`${place}/file`, { seen: String(batch['version']) });
      expect([filed.status, filed.text]).toEqual([409, expect.stringContaining('Allt i bunten har stoppats')]);
      expect(await desk.get(payout)).toMatchObject({ state: 'batched', sentAt: null });
    });

    it('a report of more than was granted is taken as it is: nothing is left, nothing is owed, and it says how much more', async () => {
      const { office } = desk;
      const { applied } = await desk.granted(20_000);
      await office.desk.app.get(ReportDuties).run(office.desk.today);
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, applied.associationId));
      const act = async (by: Worker, name: string, body: object = {}): Promise<Json> => {
        const [report] = items(await writer.caller.get(`/api/spending-reports?roundId=${desk.roundId}`));
        const path = `/api/spending-reports/${String(report?.['id'])}/${name}`;
        return (await must(office.acts(by, path, report!, body), 200)).json;
      };
      const lines = [{ purposeId: 'p1', text: 'Hyra', spentOre: 25_000_00 }];
      const saved = await act(writer, 'save', { activity: 'Öppet hus.', lines });
      expect(saved).toMatchObject({
        spentOre: 25_000_00,
        remainderOre: 0,
        overspentOre: 5_000_00,
        clawbackBasisOre: 0,
      });
      const own = await writer.caller.page(`/reports/${String(saved['id'])}`);
      expect(own.text).toMatch(/Det är 5(&nbsp;|\u00A0)000(&nbsp;|\u00A0)kr mer än bidraget/);
      const [line] = (await act(writer, 'submit'))['lines'] as { id: string }[];
      await act(office.officer, 'judge', { lines: [{ id: line!.id, finding: 'right' }] });
      expect((await office.officer.caller.page(`/spending-reports/${String(saved['id'])}`)).text).toContain(
        'Mer än bidraget',
      );
      await act(office.officer, 'approve');
      expect(await act(desk.finance, 'settle')).toMatchObject({ state: 'settled', clawbackBasisOre: 0, parts: [] });
    });

    async function leftOre(roundId: Id): Promise<number> {
      const [frame] = await desk.office.desk.app.database.reads.query<{ left_ore: number | string }[]>(
        `SELECT left_ore FROM budget_frame WHERE id = '${roundId}'`,
      );
      return Number(frame?.left_ore);
    }
  });

  describe(`a round that closes in the hour when the clock is put back, on ${kind}`, () => {
    let office: ApplicationDesk;
    let roundId: Id;
    beforeAll(async () => {
      office = await ApplicationDesk.open(kind);
      roundId = await office.aRound({ closesOn: '2027-10-31', closesTime: '02:30', answerOn: '2028-01-31' });
    });
    afterAll(() => office.close());

    /** Filled in beforehand, and sent at a moment that the wall clock shows twice. */
    async function sentAt(moment: Instant): Promise<{ readonly json: Json; readonly page: string }> {
      office.desk.app.clock.moveTo('2027-10-30T12:00:00.000Z');
      const anew = { ...office.officer, ...(await office.desk.signIn(office.officer.person)) };
      Object.assign(office, { officer: anew });
      const applicant = await office.anApplicant();
      const draft = await office.filledIn(applicant, roundId);
      office.desk.app.clock.moveTo(moment);
      const again = await office.desk.signIn(applicant.person);
      const { json, status, text } = await office.draftAct(again, draft, 'submit');
      expect([status, text]).toEqual([200, expect.any(String)]);
      return { json, page: (await again.caller.page(`/applications/${String(json['id'])}`)).text };
    }

    it('takes what comes in that minute as in time, the first time and the second', async () => {
      for (const moment of ['2027-10-31T00:30:59.000Z', '2027-10-31T01:30:59.000Z'] as const) {
        const { json, page } = await sentAt(moment);
        expect([json['daysLate'], json['receivedOn']]).toEqual([0, '2027-10-31']);
        expect(page).not.toContain('efter kl.');
      }
    });

    it('and what comes a minute later as late, by the same clock on the page', async () => {
      const { json, page } = await sentAt('2027-10-31T01:31:00.000Z');
      expect([json['daysLate'], json['receivedOn']]).toEqual([1, '2027-10-31']);
      expect(page).toContain('men efter kl. 02:30');
    });
  });
}
