import { SYSTEM } from '../../src/acts/actor.js';
import { Board } from '../../src/associations/board/board.service.js';
import { termOn } from '../../src/associations/board/officeholder.js';
import { Marks } from '../../src/associations/marks/marks.service.js';
import { MARK_KINDS } from '../../src/associations/marks/mark.js';
import { ClaimAccounts } from '../../src/claims/claim/claim-accounts.service.js';
import { Claim } from '../../src/claims/claim/claim.entity.js';
import { Payment } from '../../src/claims/payments/payment.entity.js';
import { ClawbackCase } from '../../src/clawback/case/clawback-case.entity.js';
import { Concern } from '../../src/concerns/concern/concern.entity.js';
import { MemberCounts } from '../../src/associations/members/member-counts.service.js';
import { Papers } from '../../src/associations/papers/papers.service.js';
import { NO_NUMBER_REASONS, stateOfAssociation } from '../../src/associations/register/association.js';
import { Association } from '../../src/associations/register/association.entity.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Assessment } from '../../src/assessments/assessment.entity.js';
import { Decision } from '../../src/decisions/decision.entity.js';
import { INVENTED_ASSOCIATIONS } from '../../src/demo/associations/invented-associations.js';
import { Disbursement } from '../../src/grants/disbursements/disbursement.entity.js';
import { PayoutFiles } from '../../src/grants/payout-batches/payout-files.service.js';
import { SpendingReport } from '../../src/grants/spending-reports/spending-report.entity.js';
import { dayAt } from '../../src/shared/day.js';
import { checkOrgNumber } from '../../src/shared/numbers/org-number.js';
import { verified } from '../acts/ground.js';
import { MONDAY, type TestApp } from '../support/app.js';
import { districtDatabase, startedDistrict } from '../support/demo-district.js';

const PLAY_MS = 300_000;
const TODAY = dayAt(MONDAY);

it(
  'the made-up district is played with a log that holds',
  async () => {
    const { database } = await districtDatabase('sqlite');
    const { entries, firstFault } = await verified(database);
    expect(firstFault).toBeNull();
    expect(entries).toBeGreaterThan(1000);
  },
  PLAY_MS,
);

describe('the register of the made-up district', () => {
  let app: TestApp;
  let associations: readonly Association[];

  beforeAll(async () => {
    app = await startedDistrict('sqlite');
    associations = await app.get(Reads).of(SYSTEM).many(Association, {});
  }, PLAY_MS);
  afterAll(() => app?.stop());

  const ofAll = <T>(what: (id: Association['id']) => Promise<T>): Promise<T[]> =>
    Promise.all(associations.map(({ id }) => what(id)));

  it('holds about a hundred associations, each with a number that can be one or a reason why it has none', () => {
    expect(associations).toHaveLength(INVENTED_ASSOCIATIONS.length);
    expect(associations.length).toBeGreaterThanOrEqual(100);
    const numbers = associations.flatMap(({ orgNumber }) => orgNumber ?? []);
    expect(numbers.filter((number) => checkOrgNumber(number).normalised !== number)).toEqual([]);
    const reasons = new Set(associations.flatMap(({ noNumberBecause }) => noNumberBecause ?? []));
    expect([...reasons].sort()).toEqual([...NO_NUMBER_REASONS].sort());
  });

  it('has associations in every state, of every standing with their papers', async () => {
    expect([...new Set(associations.map(stateOfAssociation))].sort()).toEqual(['active', 'dissolved', 'merged']);
    const standings = await ofAll((id) => app.get(Papers).statusOn(SYSTEM, id, TODAY));
    const count = (state: string): number => standings.filter(({ value }) => value === state).length;
    expect(count('complete')).toBeGreaterThan(40);
    expect(count('expiring')).toBeGreaterThan(5);
    expect(count('incomplete')).toBeGreaterThan(20);
    const codes = new Set(standings.flatMap(({ because }) => because.map(({ code }) => code.replace('OfYear', ''))));
    for (const told of ['inOrder', 'expires', 'expired', 'awaitsReview', 'returned', 'missing'])
      expect(codes).toContain(`yearlyStatus.${told}`);
  });

  it('has sections, umbrella bodies, protected contacts and names in the letters of many languages', () => {
    const withSection = associations.filter(({ sectionName }) => sectionName !== null);
    const umbrellas = new Set(associations.flatMap(({ umbrellaId }) => umbrellaId ?? []));
    const shielded = associations.filter(({ protectedContact }) => protectedContact);
    expect([withSection.length, umbrellas.size, shielded.length]).toEqual([3, 2, 3]);
    expect(associations.filter(({ name }) => /[^\p{ASCII}åäöÅÄÖé]/u.test(name)).length).toBeGreaterThan(5);
  });

  it('has boards with minors, with protected persons, with every rule of signing, and with terms that are over', async () => {
    const held = (await ofAll((id) => app.get(Board).all(id))).flat();
    expect(held.some(({ under18 }) => under18)).toBe(true);
    expect(held.some(({ protectedPerson }) => protectedPerson)).toBe(true);
    expect([...new Set(held.map(({ signing }) => signing))].sort()).toEqual(['alone', 'board', 'jointly', 'none']);
    expect(held.some((each) => termOn(each, TODAY) === 'over')).toBe(true);
  });

  it('counts as many members as the list says, by band of age', async () => {
    const counts = await ofAll((id) => app.get(MemberCounts).all(id));
    const sums = counts.map((bands) => bands.reduce((sum, { members }) => sum + members, 0));
    const said = INVENTED_ASSOCIATIONS.map(([, , , members]) => members);
    expect(sums.sort((one, other) => one - other)).toEqual([...said].sort((one, other) => one - other));
  });

  it('shows marks of almost every kind', async () => {
    const kinds = new Set((await ofAll((id) => app.get(Marks).all(id))).flat().map(({ kind }) => kind));
    expect(MARK_KINDS.filter((each) => !kinds.has(each))).toEqual(['askCoordinator']);
  });

  it('has applications at every stage, from one that nobody has taken to decisions whose appeal time is over', async () => {
    const reads = app.get(Reads);
    const assessed = await reads.inner(Assessment, 'assessment').getMany();
    expect([...new Set(assessed.map(({ state }) => state))].sort()).toEqual(['open', 'ready']);
    const decisions = await reads.inner(Decision, 'decision').getMany();
    const count = (state: string): number => decisions.filter((each) => each.state === state).length;
    expect([count('proposed'), count('announced')]).toEqual([2, 10]);
    const outcomes = decisions.map(({ outcome }) => outcome);
    expect([...new Set(outcomes)].sort()).toEqual([
      'award',
      'caseClosed',
      'clawback',
      'dismissal',
      'partAward',
      'refusal',
    ]);
    expect(new Set(decisions.flatMap(({ announcedOn }) => announcedOn ?? [])).size).toBe(3);
  });

  it('has a round whose money is paid, and reports of it in every way a report can go', async () => {
    const reads = app.get(Reads);
    const payouts = await reads.inner(Disbursement, 'payout').getMany();
    expect([...new Set(payouts.map(({ state }) => state))].sort()).toEqual(['cancelled', 'paid', 'planned']);
    const { name, bytes } = await app.get(PayoutFiles).openNumbered(SYSTEM, 'SGL', 'U-2026-0001');
    expect([name, bytes.toString('latin1')]).toEqual(['U-2026-0001.csv', expect.stringContaining('Sagolunda Boule')]);
    await expect(app.get(PayoutFiles).openNumbered(SYSTEM, 'NBY', 'U-2026-0001')).rejects.toThrow('thing.notFound');
    const reports = await reads.inner(SpendingReport, 'report').getMany();
    const states = reports.map(({ state }) => state).sort();
    expect(states).toEqual(['due', 'faulty', 'settled', 'submitted']);
    const clawbacks = await reads.inner(ClawbackCase, 'case').orderBy('case.openedAt').getMany();
    expect(clawbacks.map(({ state }) => state)).toEqual(['claimed', 'hearing']);
    const claims = await reads.inner(Claim, 'claim').getMany();
    const payments = await reads.inner(Payment, 'payment').getMany();
    expect(claims.map(({ state, debtor }) => [state, debtor])).toEqual([['open', 'Sagolunda Teaterverkstad']]);
    expect(payments.map(({ state }) => state).sort()).toEqual(['matched', 'unmatched']);
    const { leftOre } = (await app.get(ClaimAccounts).statement(claims[0]!, TODAY)).value;
    expect(leftOre).toBe(12_500_00);
    // No concern is played: the demo invents no suspicion of anybody.
    expect(await reads.inner(Concern, 'concern').getCount()).toBe(0);
  });
});
