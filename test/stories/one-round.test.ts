import { Marks } from '../../src/associations/marks/marks.service.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { MoneyDesk, must, rowsOf, type Assessed } from '../grants/money-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

type Body = Readonly<Record<string, unknown>>;

const STORY_MS = 240_000;
const MEETING = '2026-12-16';

for (const kind of DATABASES) {
  describe(`one round, from its draft to the last approved report, on ${kind}`, () => {
    let office: MoneyDesk;
    let workers: { officer: Worker; secretary: Worker; finance: Worker; attestant: Worker };
    let roundId: Id;
    let whole: Assessed;
    let held: Assessed;
    let declined: Assessed;
    let late: Body;

    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      const [finance, attestant] = [await office.desk.worker('finance'), await office.desk.worker('attestant')];
      workers = { officer: office.officer, secretary: office.secretary, finance, attestant };
    }, STORY_MS);
    afterAll(() => office?.close());

    /** A session outlasts a day, but not the months of a story. */
    async function comeTo(day: Day): Promise<void> {
      office.desk.app.clock.moveTo(`${day}T08:00:00.000Z`);
      const anew = async ({ person }: Worker): Promise<Worker> => office.desk.signIn(person);
      const { officer, secretary, finance, attestant } = workers;
      workers = {
        ...{ officer: await anew(officer), secretary: await anew(secretary) },
        ...{ finance: await anew(finance), attestant: await anew(attestant) },
      };
    }
    const daily = async (): Promise<void> => {
      await office.desk.app.get(Disbursements).planMissing();
      await office.desk.app.get(ReportDuties).run(office.desk.today);
    };
    const find = async (path: string, { matterId }: Assessed): Promise<Body> =>
      items(await workers.finance.caller.get(`${path}?limit=200`)).find((each) => each['matterId'] === matterId)!;
    const act = (worker: Worker, path: string, row: Body, name: string, body: object = {}): Promise<Answer> =>
      office.acts(worker, `${path}/${String(row['id'])}/${name}`, row, body);
    async function paid(payouts: readonly Body[]): Promise<Body> {
      const asked = {
        committeeId: office.desk.office.north.id,
        payOn: office.desk.today,
        disbursementIds: payouts.map(({ id }) => id),
      };
      const { json } = await must(workers.finance.caller.post('/api/payout-batches', asked), 200);
      const reviewed = await must(act(workers.finance, '/api/payout-batches', json['batch'] as Body, 'review'), 200);
      const attested = await must(act(workers.attestant, '/api/payout-batches', reviewed.json, 'attest'), 200);
      return attested.json;
    }

    it('November: the round is published, and three associations apply in time', async () => {
      roundId = await office.aRound({
        budgetOre: 100_000_00,
        answerOn: '2027-01-31',
        reportOn: '2027-10-31',
        activityYear: 2027,
      });
      whole = await office.assessed(roundId, 40_000, 'Hela Vägen');
      held = await office.assessed(roundId, 30_000, 'Hållna Handen');
      declined = await office.assessed(roundId, 20_000, 'Tackar Nej');
      for (const { associationId } of [whole, held, declined]) await office.anAccount(associationId, workers.finance);
    });

    it('December: one comes late, is taken in and marked; the round is closed and the money set aside', async () => {
      await comeTo('2026-12-03');
      const { id: associationId } = (
        await must(
          workers.officer.caller.post('/api/associations', {
            name: 'Sena Sällskapet',
            legalForm: 'nonProfit',
            noNumberBecause: 'awaited',
          }),
          201,
        )
      ).json as { id: Id };
      const paper = { roundId, associationId, cameBy: 'handedIn', reachedOn: '2026-12-03' };
      late = (
        await must(workers.officer.caller.post('/api/applications', { ...paper, answers: { amount: '10000' } }), 201)
      ).json;
      expect(late['daysLate']).toBeGreaterThan(0);
      const round = (await workers.officer.caller.get(`/api/rounds/${roundId}`)).json;
      await must(act(workers.officer, '/api/rounds', round, 'close'), 200);
      for (const [each, kronor] of [
        [whole, 40_000],
        [held, 30_000],
        [declined, 20_000],
      ] as const)
        await must(office.allocate(each, kronor, workers.officer), 200);
      const tooMuch = await workers.officer.caller.post(`/api/applications/${String(late['id'])}/allocate`, {
        amountOre: 10_000_01,
        because: 'Mer.',
      });
      expect(tooMuch.status).toBe(422);
    });

    it('16 December: the committee decides, with one who stands aside, and its minutes are announced', async () => {
      await comeTo(MEETING);
      const applicationIds = [whole.id, held.id, declined.id];
      expect(
        rowsOf(
          await must(workers.officer.caller.post(`/api/rounds/${roundId}/propose-all`, { applicationIds }), 200),
        ).every(({ done }) => done),
      ).toBe(true);
      const rows = applicationIds.map((applicationId) => ({
        applicationId,
        ...(applicationId === held.id && { recusals: 'NN anmäler jäv.' }),
      }));
      const decided = await must(
        workers.secretary.caller.post(`/api/rounds/${roundId}/decide-all`, {
          meetingOn: MEETING,
          paragraph: '88',
          rows,
        }),
        200,
      );
      expect(rowsOf(decided).map(({ done }) => done)).toEqual([true, true, true]);
      await comeTo('2026-12-18');
      const minutes = {
        committeeId: office.desk.office.north.id,
        meetingOn: MEETING,
        approvedOn: '2026-12-18',
        announcedOn: '2026-12-18',
      };
      await must(workers.secretary.caller.post('/api/minutes', minutes), 201);
    });

    it('January: what is final is paid; one payout is held after the attestation, and one association declines', async () => {
      await comeTo('2026-12-28');
      await daily();
      expect((await find('/api/disbursements', whole))['whyNot']).toMatchObject([{ code: 'payoutGate.notFinal' }]);
      await comeTo('2027-01-20');
      const decline = await find('/api/disbursements', declined);
      await must(
        act(workers.finance, '/api/disbursements', decline, 'cancel', { because: 'Föreningen avstår från bidraget.' }),
        200,
      );
      const batch = await paid([await find('/api/disbursements', whole), await find('/api/disbursements', held)]);
      const hold = {
        committeeId: office.desk.office.north.id,
        associationId: held.associationId,
        untilOn: '2027-03-01',
        because: 'Uppgifter utreds.',
      };
      await must(workers.finance.caller.post('/api/payout-holds', hold), 201);
      const filed = await must(act(workers.finance, '/api/payout-batches', batch, 'file'), 200);
      expect(filed.json).toMatchObject({ count: 1, sumOre: 40_000_00 });
      const sent = await find('/api/disbursements', whole);
      await must(act(workers.finance, '/api/disbursements', sent, 'note-paid', { paidOn: '2027-01-20' }), 200);
      expect(await find('/api/disbursements', held)).toMatchObject({ state: 'planned' });
    });

    it('March: the hold has run out, and the payout that waited is made', async () => {
      await comeTo('2027-03-02');
      const batch = await paid([await find('/api/disbursements', held)]);
      await must(act(workers.finance, '/api/payout-batches', batch, 'file'), 200);
      const sent = await find('/api/disbursements', held);
      await must(act(workers.finance, '/api/disbursements', sent, 'note-paid', { paidOn: '2027-03-02' }), 200);
    });

    it('October: one is given more time; the other reports, and what was not used becomes the basis of a clawback', async () => {
      await comeTo('2027-10-25');
      await daily();
      // Nothing was ever paid to the one that declined, and so it is not reminded.
      const marks = await office.desk.app.get(Marks).of(declined.associationId, '2027-11-01');
      expect(marks.map((mark) => mark.kind)).not.toContain('reportLate');
      expect((await office.desk.lines(declined.matterId)).map((line) => line.act)).not.toContain(
        'spendingReport.remind',
      );
      expect((await office.desk.lines(whole.matterId)).map((line) => line.act)).toContain('spendingReport.remind');
      const waiting = await find('/api/spending-reports', whole);
      await must(
        act(workers.officer, '/api/spending-reports', waiting, 'extend', {
          dueOn: '2027-11-30',
          because: 'Lägret hålls i november.',
        }),
        200,
      );
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, held.associationId));
      const report = await find('/api/spending-reports', held);
      const lines = [
        { purposeId: 'p1', text: 'Hyra', spentOre: 18_000_00 },
        { purposeId: 'p1', text: 'Resa för styrelsen', spentOre: 4_000_00 },
      ];
      const saved = await must(
        act(writer, '/api/spending-reports', report, 'save', { activity: 'Öppet hus.', lines }),
        200,
      );
      const submitted = await must(act(writer, '/api/spending-reports', saved.json, 'submit'), 200);
      const [rent, trip] = submitted.json['lines'] as { id: string }[];
      const found = [
        { id: rent!.id, finding: 'right' },
        { id: trip!.id, finding: 'wrongPurpose', because: 'Resan var inte öppen.' },
      ];
      const judged = await must(
        act(workers.officer, '/api/spending-reports', submitted.json, 'judge', { lines: found }),
        200,
      );
      const faulty = await must(
        act(workers.officer, '/api/spending-reports', judged.json, 'note-faults', { because: 'Allt är inte använt.' }),
        200,
      );
      expect(faulty.json).toMatchObject({ state: 'faulty', clawbackBasisOre: 12_000_00 });
    });

    it('November: the last report is approved by an officer and by finance, and the round is done', async () => {
      await comeTo('2027-11-29');
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, whole.associationId));
      const report = await find('/api/spending-reports', whole);
      const lines = [{ purposeId: 'p1', text: 'Läger', spentOre: 41_500_00 }];
      const saved = await must(
        act(writer, '/api/spending-reports', report, 'save', { activity: 'Lägret.', lines }),
        200,
      );
      const submitted = await must(act(writer, '/api/spending-reports', saved.json, 'submit'), 200);
      const [camp] = submitted.json['lines'] as { id: string }[];
      const judged = await must(
        act(workers.officer, '/api/spending-reports', submitted.json, 'judge', {
          lines: [{ id: camp!.id, finding: 'right' }],
        }),
        200,
      );
      const approved = await must(act(workers.officer, '/api/spending-reports', judged.json, 'approve'), 200);
      const settled = await must(act(workers.finance, '/api/spending-reports', approved.json, 'settle'), 200);
      expect(settled.json).toMatchObject({ state: 'settled', clawbackBasisOre: 0 });
      const round = (await workers.officer.caller.get(`/api/rounds/${roundId}`)).json;
      expect((await must(act(workers.officer, '/api/rounds', round, 'conclude'), 200)).json).toMatchObject({
        state: 'decided',
      });
    });
  });
}
