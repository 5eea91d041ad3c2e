import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Budgets } from '../../src/decisions/budget/budgets.service.js';
import { Disbursement } from '../../src/grants/disbursements/disbursement.entity.js';
import type { DisbursementState } from '../../src/grants/disbursements/disbursement.js';
import { SpendingReport } from '../../src/grants/spending-reports/spending-report.entity.js';
import type { SpendingReportState } from '../../src/grants/spending-reports/spending-report.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aDecidedDecision } from '../claims/a-decided-decision.js';
import { actorOf, type TestPerson } from '../support/actors.js';
import type { TestApp } from '../support/app.js';

const AWARDED_ORE = 20_000_00;

/** Who puts down what was decided, and where. */
interface Place {
  readonly app: TestApp;
  readonly person: TestPerson;
}

/** The payout of a grant that was decided, put down as it is. */
export async function aPayout(
  { app, person }: Place,
  matter: Matter,
  state: DisbursementState = 'planned',
): Promise<Disbursement> {
  const sent = state === 'sent' || state === 'paid' ? { sentAt: app.clock.now() } : {};
  return app.get(UnitOfWork).run(await actorOf(app, person), place(matter), async (act) => {
    const granted = { kind: 'grant', outcome: 'award', ground: null, amountOre: AWARDED_ORE } as const;
    const { id: decisionId, matterId, committeeId } = await aDecidedDecision(act, matter, granted);
    const row: Disbursement = {
      ...{ id: newId(), committeeId, matterId, decisionId, roundId: null, payeeId: matter.associationId as Id },
      ...{ tranche: 1, amountOre: AWARDED_ORE, notBefore: null, afterReportOf: null, acceptedAccountId: null },
      ...{ earlyBecause: 'Provat.', batchId: null, paidTo: null, sentAt: null, paidOn: null, because: null },
      ...{ state, version: 1, ...sent },
    };
    await act.rows.insert(Disbursement, row);
    act.record({ act: 'test.payout' });
    return row;
  });
}

/** The report of a grant of so much, in a state; of a decision that is there already where one is named. */
export async function aReport(
  { app, person }: Place,
  matter: Matter,
  roundId: Id,
  state: SpendingReportState,
  of?: Id,
): Promise<SpendingReport> {
  return app.get(UnitOfWork).run(await actorOf(app, person), place(matter), async (act) => {
    const decisionId = of ?? (await aDecidedDecision(act, matter)).id;
    const line = { purposeId: 'p1', spentOre: AWARDED_ORE / 2, otherFundingOre: 0, account: null, voucher: null };
    const judged = state === 'reviewed' || state === 'faulty';
    const finding = { fileIds: [], finding: judged ? 'right' : null, because: null } as const;
    const row: SpendingReport = {
      ...{ id: newId(), committeeId: matter.committeeId, associationId: matter.associationId as Id },
      ...{ matterId: matter.id, decisionId, roundId, year: 2026, awardedOre: AWARDED_ORE },
      purposes: [{ id: 'p1', text: 'Läger', decidedOre: AWARDED_ORE }],
      ...{ dueOn: '2099-03-31', firstDueOn: '2099-03-31', activity: 'Läger i juli.' },
      lines: ['l1', 'l2'].map((id) => ({ ...line, ...finding, id, text: `Post ${id}` })),
      ...{ books: null, reminded: [], submittedAt: state === 'due' ? null : act.at, because: null, state, version: 1 },
    };
    await act.rows.insert(SpendingReport, row);
    act.record({ act: 'test.report' });
    return row;
  });
}

/** What was decided in a case, taken from a budget of its own. */
export async function aShare({ app, person }: Place, { id: matterId, committeeId }: Matter): Promise<void> {
  const budgets = app.get(Budgets);
  await app.get(UnitOfWork).run(await actorOf(app, person), { log: committeeId, act: 'test.share' }, async (act) => {
    const frameId = newId();
    await budgets.openWithin(act, frameId, { committeeId, totalOre: AWARDED_ORE, reportOn: null });
    await budgets.joinWithin(act, frameId, { committeeId, matterId });
    await budgets.takeWithin(act, matterId, AWARDED_ORE, true);
    act.record({ act: 'test.share' });
  });
}

function place({ committeeId }: Matter): { readonly log: Id; readonly act: string } {
  return { log: committeeId, act: 'test.granted' };
}
