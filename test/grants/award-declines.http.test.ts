import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import { Marks } from '../../src/associations/marks/marks.service.js';
import type { Id } from '../../src/shared/id.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer, SentHeaders } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { must, type Assessed } from './money-desk.js';
import { PayoutDesk, type Json } from './payout-desk.js';

const BECAUSE = 'Ledaren har flyttat. Kursen blir inte av.';

for (const kind of DATABASES) {
  describe(`an award that its association declines on ${kind}`, () => {
    let desk: PayoutDesk;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind, { reportOn: '2027-03-31', answerOn: undefined });
    });
    afterAll(() => desk.close());
    const writerOf = async ({ associationId }: Pick<Assessed, 'associationId'>): Promise<Worker> =>
      desk.office.desk.signIn(await aRepresentative(desk.office.desk.app, associationId));
    async function decisionOf({ matterId }: Pick<Assessed, 'matterId'>, by: Worker = desk.office.officer) {
      const [decision] = items(await by.caller.get(`/api/decisions?matterId=${matterId}`));
      return decision as Json;
    }
    const declines = (by: Worker, decision: Json, body: object = { because: BECAUSE }, headers: SentHeaders = {}) =>
      desk.office.acts(by, `/api/decisions/${String(decision['id'])}/decline`, decision, body, headers);
    const enters = (decision: Json, body: object): Promise<Answer> =>
      desk.office.acts(desk.office.officer, `/api/decisions/${String(decision['id'])}/enter-decline`, decision, body);
    const readOf = ({ id, version }: Json) => ({ decisionId: String(id), seen: String(version) });
    async function leftOre(): Promise<number> {
      const found = await desk.office.desk.app.database.reads.query<{ left_ore: number | string }[]>(
        `SELECT left_ore FROM budget_frame WHERE id = '${desk.roundId}'`,
      );
      return Number(found[0]?.left_ore);
    }
    const emailOf = async (associationId: Id): Promise<string> =>
      String((await desk.office.officer.caller.get(`/api/associations/${associationId}`)).json['email']);

    it('is not paid, its money is left, its report lapses, it has a receipt and its officer a task: all in one act', async () => {
      const { applied, payout } = await desk.granted(20_000);
      await desk.office.desk.app.get(ReportDuties).run(desk.office.desk.today);
      const writer = await writerOf(applied);
      const decision = await decisionOf(applied, writer);
      const before = await leftOre();
      const made = await must(declines(writer, decision), 201);
      expect(made.json).toMatchObject({
        ...{ amountOre: 20_000_00, cameBy: 'portal', receivedOn: desk.office.desk.today, because: BECAUSE },
        ...{ decisionId: decision['id'], associationId: applied.associationId, state: 'declined' },
      });
      expect((await writer.caller.get(`/api/award-declines/${String(made.json['id'])}`)).json).toEqual(made.json);
      expect(await desk.get(payout)).toMatchObject({ state: 'cancelled', because: BECAUSE });
      expect(await leftOre()).toBe(before + 20_000_00);
      const [report] = items(await writer.caller.get(`/api/spending-reports?roundId=${desk.roundId}`));
      expect(report).toMatchObject({ state: 'waived' });
      const marks = await desk.office.desk.app.get(Marks).of(applied.associationId, desk.office.desk.today);
      expect(marks.filter(({ kind: each }) => each === 'reportDue')).toEqual([]);
      const [receipt] = (await mailsTo(desk.office.desk.app, await emailOf(applied.associationId))).slice(-1);
      expect(receipt).toMatchObject({
        subject: expect.stringContaining('Ni har avstått från bidraget'),
        text: expect.stringContaining(BECAUSE),
      });
      const tasks = items(await desk.office.officer.caller.get(`/api/matters/${applied.matterId}/tasks`));
      expect(tasks.filter(({ doneAt }) => doneAt === null).map(({ code }) => code)).toContain('closeDeclined');
      const lines = (await desk.office.desk.lines(applied.matterId)).map((line) => line.act);
      const told = ['awardDecline.decline', 'disbursement.decline', 'mark.end', 'spendingReport.lapse', 'mail.send'];
      expect(lines.slice(-told.length)).toEqual(told);
    });

    it('stands as declined in the lists of the office, and its row takes nothing of the budget', async () => {
      const { applied } = await desk.granted(21_000);
      await must(declines(await writerOf(applied), await decisionOf(applied)), 201);
      const { json } = await desk.office.officer.caller.get(`/api/matters/${applied.matterId}`);
      for (const place of [`/rounds/${desk.roundId}/allocation`, '/grant-applications?limit=200']) {
        const { text } = await desk.office.officer.caller.page(place);
        const row = text.slice(text.indexOf(String(json['number'])));
        expect(row.slice(0, row.indexOf('</tr>'))).toContain('Avstår');
      }
    });

    it('made at the same moment as the file of its batch, one of the two is first and the other is told so', async () => {
      const { applied, payout } = await desk.granted(2_000);
      const batch = await desk.attested([await desk.early(payout)]);
      const [writer, decision, before] = [await writerOf(applied), await decisionOf(applied), await leftOre()];
      const [declined, filed] = await Promise.all([declines(writer, decision), desk.act(desk.finance, batch, 'file')]);
      const { state } = await desk.get(payout);
      const isDeclined = declined.status === 201;
      expect([declined.status, filed.status]).toEqual(isDeclined ? [201, 409] : [409, 200]);
      expect([state, await leftOre()]).toEqual(isDeclined ? ['cancelled', before + 2_000_00] : ['sent', before]);
    });

    it('is paid after all by a decision that replaces it, on money that is taken anew', async () => {
      const { applied } = await desk.granted(10_000);
      const [writer, before] = [await writerOf(applied), await leftOre()];
      const decision = await decisionOf(applied);
      await must(declines(writer, decision), 201);
      const { decisions, officer } = desk.office;
      const reopened = await must(
        desk.office.acts(decisions.chief, `/api/decisions/${String(decision['id'])}/reopen`, decision, {
          because: 'Föreningen har fått en ny ledare.',
        }),
        200,
      );
      expect(reopened.json).toMatchObject({ state: 'decided' });
      const anew = await must(decisions.propose(applied.matterId, { amountOre: 10_000_00 }, officer), 201);
      await must(decisions.act(anew, 'decide', decisions.chief), 200);
      await desk.plan();
      const payouts = await desk.payoutsOf(applied);
      expect(payouts.map(({ state, amountOre }) => [state, amountOre]).sort()).toEqual([
        ['cancelled', 10_000_00],
        ['planned', 10_000_00],
      ]);
      expect(await leftOre()).toBe(before);
      expect((await writer.caller.page(`/applications/${applied.id}`)).text).toContain('Avstå från bidraget');
    });

    it('is neither planned nor reported on afterwards, and what was applied for stays decided', async () => {
      const applied = await desk.office.assessed(desk.roundId, 11_000);
      const proposal = await desk.office.decisions.propose(applied.matterId, { amountOre: 11_000_00 });
      await must(desk.office.decisions.act(proposal, 'decide', desk.office.decisions.chief), 200);
      // Declined before anything was planned.
      await must(declines(await writerOf(applied), await decisionOf(applied)), 201);
      await desk.plan();
      await desk.office.desk.app.get(ReportDuties).run(desk.office.desk.today);
      expect(await desk.payoutsOf(applied)).toEqual([]);
      const reports = items(await desk.office.officer.caller.get(`/api/spending-reports?roundId=${desk.roundId}`));
      expect(reports.filter(({ matterId }) => matterId === applied.matterId)).toEqual([]);
      expect(await decisionOf(applied)).toMatchObject({ state: 'decided', outcome: 'award', amountOre: 11_000_00 });
    });

    it('twice is once: with its key the same answer, without it a no that says so', async () => {
      const { applied } = await desk.granted(6_000);
      const [writer, before] = [await writerOf(applied), await leftOre()];
      const decision = await decisionOf(applied);
      const key = { 'idempotency-key': 'declined-once' };
      const first = await must(declines(writer, decision, { because: BECAUSE }, key), 201);
      const again = await must(declines(writer, decision, { because: BECAUSE }, key), 201);
      expect(again.json).toEqual(first.json);
      const other = await declines(writer, decision);
      expect([other.status, codesOf(other)]).toEqual([409, expect.arrayContaining(['awardDecline.need.notDeclined'])]);
      expect(await leftOre()).toBe(before + 6_000_00);
    });

    it('is declined from the decision that was read: one that was corrected since is read again first', async () => {
      const { applied, payout } = await desk.granted(7_000);
      const read = await decisionOf(applied);
      const correction = { stands: '7000 kr', reads: '7 000 kr', because: 'Skrivfel.' };
      const corrected = await desk.office.acts(
        desk.office.decisions.chief,
        `/api/decisions/${String(read['id'])}/correct`,
        read,
        correction,
      );
      expect([corrected.status, corrected.text]).toEqual([200, expect.any(String)]);
      expect((await declines(await writerOf(applied), read)).status).toBe(412);
      expect(await desk.get(payout)).toMatchObject({ state: 'planned' });
    });

    it('leaves a batch that was attested already, and the others in it are paid', async () => {
      const [gone, paid] = [await desk.granted(3_000), await desk.granted(4_000)];
      const batch = await desk.attested([await desk.early(gone.payout), await desk.early(paid.payout)]);
      await must(declines(await writerOf(gone.applied), await decisionOf(gone.applied)), 201);
      const page = await desk.finance.caller.page(`/payout-batches/${String(batch['id'])}`);
      expect(page.text).toContain('Inställd');
      const filed = await must(desk.act(desk.finance, batch, 'file'), 200);
      expect(filed.json).toMatchObject({ count: 1, sumOre: 4_000_00 });
      expect(await desk.get(gone.payout)).toMatchObject({ state: 'cancelled' });
      expect((await desk.get(paid.payout))['state']).toBe('sent');
    });

    it('cannot be declined once its file is made, nor when it is paid, and says why', async () => {
      const { granted } = await desk.sent(5_000);
      const [{ applied, payout }] = granted as [(typeof granted)[0]];
      const [writer, decision] = [await writerOf(applied), await decisionOf(applied)];
      const onItsWay = await declines(writer, decision);
      expect([onItsWay.status, codesOf(onItsWay)]).toEqual([
        409,
        expect.arrayContaining(['awardDecline.need.nothingSent']),
      ]);
      expect((await writer.caller.page(`/applications/${applied.id}`)).text).not.toContain('Avstå från bidraget');
      await must(desk.pays(await desk.get(payout), 'note-paid', { paidOn: desk.office.desk.today }), 200);
      const paid = await declines(writer, decision);
      expect([paid.status, codesOf(paid)]).toEqual([409, expect.arrayContaining(['awardDecline.need.nothingPaid'])]);
      expect((await desk.get(payout))['state']).toBe('paid');
    });

    it('is the association’s own act: another cannot, and an officer only enters what has come in', async () => {
      const { applied } = await desk.granted(8_000);
      const other = await desk.granted(9_000);
      const decision = await decisionOf(applied);
      expect((await declines(await writerOf(other.applied), decision)).status).toBe(404);
      const officer = await declines(desk.office.officer, decision);
      expect([officer.status, codesOf(officer)]).toEqual([403, expect.arrayContaining(['step.role'])]);
      const byRepresentative = await desk.office.acts(
        await writerOf(applied),
        `/api/decisions/${String(decision['id'])}/enter-decline`,
        decision,
        { because: BECAUSE, cameBy: 'post', reachedOn: desk.office.desk.today },
      );
      expect(byRepresentative.status).toBe(403);
      const early = await enters(decision, { because: BECAUSE, cameBy: 'post', reachedOn: '2027-11-20' });
      expect([early.status, codesOf(early)]).toEqual([422, ['file.receivedInFuture']]);
      const entered = await must(
        enters(decision, { because: BECAUSE, cameBy: 'handedIn', reachedOn: desk.office.desk.today }),
        201,
      );
      expect(entered.json).toMatchObject({ cameBy: 'handedIn', receivedOn: desk.office.desk.today });
    });

    it('a refusal, or a case without a decision, has nothing to decline', async () => {
      const applied = await desk.office.assessed(desk.roundId, 5_000);
      const page = await desk.office.officer.caller.page(await declinePlace(applied));
      expect(page.text).toContain('Det finns inget att avstå från');
      const proposal = await desk.office.decisions.propose(applied.matterId, { amountOre: 5_000_00 });
      const answer = await enters(proposal.json, {
        ...{ because: BECAUSE, cameBy: 'post', reachedOn: desk.office.desk.today },
      });
      expect([answer.status, codesOf(answer)]).toEqual([409, expect.arrayContaining(['awardDecline.need.awarded'])]);
    });

    async function declinePlace({ matterId }: Pick<Assessed, 'matterId'>): Promise<string> {
      return `/${String((await desk.office.officer.caller.get(`/api/matters/${matterId}`)).json['number'])}/decline`;
    }

    it('through the pages: declined on the association’s page, entered on the office’s, and told on both', async () => {
      const [own, paper] = [await desk.granted(12_000), await desk.granted(13_000)];
      const writer = await writerOf(own.applied);
      const place = `/applications/${own.applied.id}`;
      expect((await writer.caller.page(place)).text).toContain('Avstå från bidraget');
      const read = readOf(await decisionOf(own.applied));
      const silent = await writer.caller.submit(`${place}/decline`, { ...read, because: '' });
      expect([silent.status, silent.text]).toEqual([422, expect.stringContaining('Varför avstår ni?')]);
      await writer.caller.submit(`${place}/decline`, { ...read, because: BECAUSE });
      const after = (await writer.caller.page(place)).text;
      expect(after).toContain('Ni avstod från bidraget på 12');
      expect(after).toContain(BECAUSE);
      const staff = await declinePlace(paper.applied);
      const form = { ...readOf(await decisionOf(paper.applied)), cameBy: 'email', because: BECAUSE };
      await desk.office.officer.caller.submit(staff, { ...form, reachedOn: desk.office.desk.today });
      expect((await desk.office.officer.caller.page(staff)).text).toContain('Föreningen avstår från bidraget');
      const payout = await desk.finance.caller.page(`/disbursements/${String(paper.payout['id'])}`);
      expect(payout.text).toContain('Föreningen avstod');
      expect(payout.text).not.toContain('Inget hinder');
      const cancelled = await desk.finance.caller.page('/disbursements?state=cancelled');
      expect(cancelled.text).toMatch(/Kan betalas nu: 0(&nbsp;|\u00A0)kr/);
    });
  });
}
