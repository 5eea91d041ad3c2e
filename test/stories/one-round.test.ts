import { Marks } from '../../src/associations/marks/marks.service.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Replays } from '../../src/decisions/replay/replays.service.js';
import { amountAnew } from '../../src/grants/schemes/amount-derivation.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { verified } from '../acts/ground.js';
import { aRulebook } from '../assessments/a-rulebook.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { A_ROUND } from '../grants/application-desk.js';
import { MoneyDesk, must, rowsOf, type Assessed } from '../grants/money-desk.js';
import { anAssociation } from '../associations/an-association.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

type Body = Readonly<Record<string, unknown>>;

const STORY_MS = 240_000;
const MEETING = '2026-12-16';
const LATE_RULE = 'En ansökan som kommer in efter sista ansökningsdag avvisas.';

for (const kind of DATABASES) {
  describe(`one round, from its draft to the last approved report, on ${kind}`, () => {
    let office: MoneyDesk;
    let workers: { officer: Worker; secretary: Worker; finance: Worker; attestant: Worker };
    let roundId: Id;
    let whole: Assessed;
    let held: Assessed;
    let declined: Assessed;
    let late: Body;
    let basis: Id;

    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      const { regler } = aRulebook().sources;
      const content = {
        ...{ ...aRulebook(), version: '2026-11', from: '2026-11-01' as const },
        sources: { regler: { ...regler!, text: `${regler!.text} ${LATE_RULE}` } },
      };
      const adopted = { kind: 'criteria', key: 'prov', fromOn: '2026-11-01', content } as const;
      const meeting = { meetingOn: '2026-10-14', paragraph: '71' } as const;
      await office.desk.app.get(Rulebooks).adopt(SYSTEM, office.desk.office.north.id, { ...adopted, ...meeting });
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
    const writerOf = async ({ associationId }: Pick<Assessed, 'associationId'>): Promise<Worker> =>
      office.desk.signIn(await aRepresentative(office.desk.app, associationId));
    /** Writes and submits by log-in, is asked about its budget, and answers. */
    async function appliesItself(name: string, kronor: number): Promise<Assessed> {
      const { id: associationId } = await anAssociation(office.desk, workers.officer, {
        ...{ name, orgNumber: '802499-0007', email: 'hela.vagen@example.se' },
      });
      const writer = await writerOf({ associationId });
      const drafts = '/api/application-drafts';
      const begun = await must(writer.caller.post(drafts, { roundId, associationId }), 201);
      const answers = { amount: String(kronor), purpose: 'Läger för alla.', 'application-participants': '12' };
      const written = await must(act(writer, drafts, begun.json, 'save', { answers }), 200);
      const said = await must(act(writer, drafts, written.json, 'save', { part: 'about', done: true }), 200);
      const { json } = await must(act(writer, drafts, said.json, 'submit'), 200);
      expect(json).toMatchObject({ origin: 'portal', daysLate: 0, amountOre: kronor * 100 });
      const [matterId, id] = [json['matterId'] as Id, json['id'] as Id];
      const question = { kind: 'supplement', party: name, question: 'Skicka en budget.', dueOn: '2026-11-30' };
      const asked = await must(workers.officer.caller.post('/api/exchanges/ask', { matterId, ...question }), 201);
      const answer = { answer: 'Buss 12 000 kr, mat 28 000 kr.' };
      const answered = await must(act(writer, '/api/exchanges', asked.json, 'reply', answer), 200);
      expect(answered.json).toMatchObject({ answer: answer.answer });
      return { id, matterId, associationId };
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

    async function leftOre(): Promise<number> {
      const reads = office.desk.app.get(Reads);
      const [frame] = await reads.raw<{ left_ore: number | string }>('SELECT left_ore FROM budget_frame WHERE id = ?', [
        roundId,
      ]);
      return Number(frame?.left_ore);
    }

    it('November: the round is drafted, put right and published', async () => {
      const { caller } = workers.officer;
      const body = {
        ...{ ...A_ROUND, papers: [], budgetOre: 90_000_00 },
        ...{ answerOn: '2027-01-31', reportOn: '2027-10-31', activityYear: 2027 },
      };
      const draft = (await must(caller.post('/api/rounds', { ...body, committeeId: office.desk.office.north.id }), 201))
        .json;
      expect(draft).toMatchObject({ state: 'draft' });
      // What is not published is nobody else's to see, and can be put right.
      expect((await office.desk.app.caller().page('/grants')).text).not.toContain(A_ROUND.titleSv);
      const right = await must(
        act(workers.officer, '/api/rounds', draft, 'change', { ...body, budgetOre: 100_000_00 }),
        200,
      );
      const open = await must(act(workers.officer, '/api/rounds', right.json, 'publish'), 200);
      expect(open.json).toMatchObject({ state: 'open', budgetOre: 100_000_00 });
      roundId = open.json['id'] as Id;
      expect((await office.desk.app.caller().page('/grants')).text).toContain(A_ROUND.titleSv);
    });

    it('November: one association applies by itself and answers what it is asked; two apply on paper', async () => {
      whole = await office.assess(await appliesItself('Hela Vägen', 40_000));
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
      const closed = await must(act(workers.officer, '/api/rounds', round, 'close'), 200);
      const soon = await act(workers.officer, '/api/rounds', closed.json, 'conclude');
      expect([soon.status, soon.text]).toEqual([409, expect.stringContaining('round.need.allDecided')]);
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

    it('December: the late one is dismissed by itself, on the words of the rule that says so', async () => {
      const matterId = late['matterId'] as Id;
      const citation = { document: 'regler', place: '2 §', quote: LATE_RULE };
      const dismissal = {
        ...{ outcome: 'dismissal', amountOre: undefined, ground: 'late' },
        words: 'Ansökan kom in den 3 december, tre dagar efter sista dagen.',
      };
      const inventing = { ...citation, quote: 'Sena ansökningar får halva bidraget.' };
      const invented = await office.decisions.propose(matterId, { ...dismissal, citation: inventing }, workers.officer);
      expect([invented.status, invented.text]).toEqual([409, expect.stringContaining('citationNotInForce')]);
      const proposed = await must(office.decisions.propose(matterId, { ...dismissal, citation }, workers.officer), 201);
      const chief = await office.desk.signIn(office.decisions.chief.person);
      const decided = await must(act(chief, '/api/decisions', proposed.json, 'decide'), 200);
      expect(decided.json).toMatchObject({ state: 'decided', outcome: 'dismissal', amountOre: null });
    });

    it('January: what is final is paid; one payout is held after the attestation, and one association declines', async () => {
      await comeTo('2026-12-28');
      await daily();
      expect((await find('/api/disbursements', whole))['whyNot']).toMatchObject([{ code: 'payoutGate.notFinal' }]);
      await comeTo('2027-01-20');
      // The association declines by itself: nothing of it is paid, and its money is left in the round.
      const speaker = await writerOf(declined);
      const [granted] = items(await speaker.caller.get(`/api/decisions?matterId=${declined.matterId}`));
      const because = 'Vi hinner inte hålla kursen.';
      const said = await must(act(speaker, '/api/decisions', granted!, 'decline', { because }), 201);
      expect(said.json).toMatchObject({ cameBy: 'portal', amountOre: 20_000_00, because });
      expect(await find('/api/disbursements', declined)).toMatchObject({ state: 'cancelled', because });
      expect(await leftOre()).toBe(30_000_00);
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
      const writer = await writerOf(held);
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
      basis = faulty.json['id'] as Id;
    });

    it('October: a clawback begins from that report, with its lines and its sum, and nothing is decided by that', async () => {
      const opened = await must(workers.officer.caller.post('/api/clawbacks', { reportId: basis }), 201);
      const items = opened.json['items'] as { amountOre: number }[];
      expect(items.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(12_000_00);
      expect(opened.json).toMatchObject({ state: 'investigating', decisionId: null });
    });

    it('November: the last report is approved by an officer and by finance, and the round is done', async () => {
      await comeTo('2027-11-29');
      const writer = await writerOf(whole);
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

    it('afterwards every öre is where the ledger says, the log hangs together, and the decisions come out the same', async () => {
      const reads = office.desk.app.get(Reads);
      const [sums] = await reads.raw<{ sum: number | string; rows: number | string }>(
        'SELECT SUM(amount_ore) AS sum, COUNT(*) AS rows FROM posting',
      );
      expect(Number(sums?.rows)).toBeGreaterThan(0);
      expect(Number(sums?.sum)).toBe(0);
      const [out] = await reads.raw<{ ore: number | string }>(
        "SELECT SUM(amount_ore) AS ore FROM posting WHERE account = 'paidOut'",
      );
      expect(Number(out?.ore)).toBe(-70_000_00);
      const { database } = office.desk.app.get(Surroundings).settings;
      const log = await verified(database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url);
      expect([log.firstFault, log.entries > 100]).toEqual([null, true]);
      const replays = office.desk.app.get(Replays);
      const { replayed, different } = await replays.all(null, { amount: amountAnew });
      expect([replayed, different]).toEqual([4, []]);
    });
  });
}
