import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Disbursement } from '../../src/grants/disbursements/disbursement.entity.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import type { Day, Instant } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { databaseError, injectFaults } from '../acts/faults.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

const HTML = { accept: 'text/html' };

for (const kind of DATABASES) {
  describe(`grants in parts, and rounds that take in until the money is out, on ${kind}`, () => {
    let office: MoneyDesk;
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
    });
    afterAll(() => office.close());

    async function decided(roundId: Id, kronor: number, name?: string): Promise<Assessed> {
      const applied = await office.assessed(roundId, kronor, name);
      const proposal = await office.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      return applied;
    }
    /** The payouts of a case in their order, each with why not. */
    async function parts({ matterId }: Assessed, { caller } = office.officer) {
      await office.desk.app.get(Disbursements).planMissing();
      const all = items(await caller.get('/api/disbursements?state=planned&limit=200'));
      const of = (row: (typeof all)[number]): string[] => (row['whyNot'] as { code: string }[]).map(({ code }) => code);
      return all
        .filter((row) => row['matterId'] === matterId)
        .sort((one, other) => Number(one['tranche']) - Number(other['tranche']))
        .map((row) => ({ amountOre: row['amountOre'], notBefore: row['notBefore'], whyNot: of(row) }));
    }

    it('a rolling round takes in until the money is out, lets go on what was begun, and begins again with more money', async () => {
      const roundId = await office.aRound({ intake: 'untilSpent', budgetOre: 10_000_00, titleSv: 'Snabba pengar' });
      const writer = async () => {
        const { associationId } = await office.applied(await office.aRound({ titleSv: 'Annan' }), 1_000);
        const { caller } = await office.desk.signIn(await aRepresentative(office.desk.app, associationId));
        return { caller, begin: () => caller.post('/api/application-drafts', { roundId, associationId }) };
      };
      const [early, late] = [await writer(), await writer()];
      expect((await early.begin()).status).toBe(201);
      await decided(roundId, 10_000, 'Först Till Kvarn');
      const page = (await office.desk.app.caller().get(`/grants/${roundId}`, HTML)).text;
      expect(page).toContain('Pengarna är slut');
      const refused = await late.begin();
      expect([refused.status, codesOf(refused)]).toEqual([
        409,
        expect.arrayContaining(['applicationDraft.need.roundSpent']),
      ]);
      // Who had begun goes on: the draft is there, and what is left to do says nothing of the money.
      const draft = await early.begin();
      expect((await early.caller.get(`/applications/${String(draft.json['id'])}`, HTML)).status).toBe(200);
      const round = (await office.officer.caller.get(`/api/rounds/${roundId}`)).json;
      const more = { budgetOre: 15_000_00, because: 'Nämnden sköt till mer.' };
      await must(office.acts(office.officer, `/api/rounds/${roundId}/set-budget`, round, more), 200);
      expect((await late.begin()).status).toBe(201);
    });

    it('half a year’s part waits for its half year, whole kronor but for what does not go evenly', async () => {
      const roundId = await office.aRound({ tranches: 'halfYears', activityYear: 2027 });
      const applied = await decided(roundId, 20_001, 'Halvårsvis');
      const [first, second] = await parts(applied);
      expect([first, second].map((part) => [part?.amountOre, part?.notBefore])).toEqual([
        [10_001_00, null],
        [10_000_00, '2027-07-01'],
      ]);
      expect([first?.whyNot.includes('payoutGate.notYet'), second?.whyNot.includes('payoutGate.notYet')]).toEqual([
        false,
        true,
      ]);
    });

    it('the parts of a grant are planned together or not at all, whichever statement fails', async () => {
      const roundId = await office.aRound({ tranches: 'halfYears', activityYear: 2027, titleSv: 'Hel eller ingen' });
      const { matterId } = await decided(roundId, 9_000, 'Hela Bidraget');
      const { app } = office.desk;
      const planned = async (): Promise<number> => {
        const rows = await app.get(Reads).of(SYSTEM).many(Disbursement, { matterId });
        return rows.length;
      };
      const full = databaseError(kind === 'sqlite' ? 'SQLITE_FULL' : '53100');
      const seen = new Set<number>();
      for (let failing = 1; (await planned()) === 0; failing += 1) {
        let statement = 0;
        const end = injectFaults(app.database, () => ((statement += 1) === failing ? { error: full } : undefined));
        await app
          .get(Disbursements)
          .planMissing()
          .catch(() => undefined);
        end();
        seen.add(await planned());
        if (failing > 200) throw new Error('It is never planned');
      }
      expect([...seen].sort()).toEqual([0, 2]);
    });

    it('a year’s part waits for its year and for the report on the year before, and for nothing else of it', async () => {
      const { app } = office.desk;
      const roundId = await office.aRound({ tranches: 'yearly', years: 3, activityYear: 2027 });
      const applied = await decided(roundId, 30_000, 'Tre År');
      expect((await parts(applied)).map(({ amountOre, notBefore }) => [amountOre, notBefore])).toEqual([
        [10_000_00, null],
        [10_000_00, '2028-01-01'],
        [10_000_00, '2029-01-01'],
      ]);
      const waits = ['payoutGate.notYet', 'payoutGate.report'];
      /** What waits on a day, once the daily work is done; whoever looks has signed in anew. */
      const at = async (day: Day) => {
        app.clock.moveTo(`${day}T11:00:00.000Z` as Instant);
        await app.get(ReportDuties).run(day);
        const officer = await office.desk.signIn(office.officer.person);
        const found = await parts(applied, officer);
        return { officer, waiting: found.map(({ whyNot }) => whyNot.filter((code) => waits.includes(code))) };
      };
      expect((await at('2027-06-01')).waiting).toEqual([[], waits, waits]);
      const { officer, waiting } = await at('2028-03-01');
      expect(waiting[1]).toEqual(['payoutGate.report']);
      const report = items(await officer.caller.get('/api/spending-reports?limit=200')).find(
        (row) => row['matterId'] === applied.matterId && row['year'] === 2027,
      );
      const chief = await office.desk.signIn(office.decisions.chief.person);
      const place = `/api/spending-reports/${String(report?.['id'])}/waive`;
      await must(office.acts(chief, place, report!, { because: 'Prövat.' }), 200);
      expect((await at('2028-03-02')).waiting).toEqual([[], [], waits]);
    });
  });
}
