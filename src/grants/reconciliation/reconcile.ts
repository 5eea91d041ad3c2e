import type { Ore } from '../../shared/amount.js';
import type { DisbursementState } from '../disbursements/disbursement.js';

/** Who holds decisions against payments. */
export const RECONCILERS = ['finance', 'attestant', 'decisionMaker', 'auditor'] as const;

/** What of a payout is held against the decision and the books. */
export interface ReconciledPayout {
  readonly amountOre: Ore;
  readonly state: DisbursementState;
  /** What the ledger holds of it: what has left and not come back, and what of it has been paid. */
  readonly booked: { readonly sentOre: Ore; readonly paidOre: Ore };
}

/** What differs between a decision, its payouts and the books. Texts under `reconciliation.note`. */
export const RECONCILIATION_NOTES = ['paidTooMuch', 'notPlanned', 'cancelled', 'plannedOther', 'booksDiffer'] as const;
export type ReconciliationNote = (typeof RECONCILIATION_NOTES)[number];

/** A decision beside its payments. */
export interface Reconciled {
  readonly decidedOre: Ore;
  readonly plannedOre: Ore;
  readonly sentOre: Ore;
  readonly paidOre: Ore;
  /** What of the decision has not been paid. */
  readonly leftOre: Ore;
  readonly notes: readonly ReconciliationNote[];
}

/**
 * Holds a decision against its payouts, and them against the books [avstämning]. What is on its way is no difference; what was
 * cancelled is told by itself, for a grant that was declined is nothing to mend.
 */
export function reconcile(decidedOre: Ore, payouts: readonly ReconciledPayout[]): Reconciled {
  const sum = (...states: readonly DisbursementState[]): Ore =>
    payouts.filter(({ state }) => states.includes(state)).reduce((total, { amountOre }) => total + amountOre, 0);
  const [plannedOre, sentOre, paidOre] = [sum('planned', 'batched'), sum('sent'), sum('paid')];
  const all = plannedOre + sentOre + paidOre;
  const gone = decidedOre > 0 && payouts.length > 0 && payouts.every(({ state }) => state === 'cancelled');
  const notes: ReconciliationNote[] = [];
  if (sentOre + paidOre > decidedOre) notes.push('paidTooMuch');
  else if (decidedOre > 0 && payouts.length === 0) notes.push('notPlanned');
  else if (gone) notes.push('cancelled');
  else if (all !== decidedOre) notes.push('plannedOther');
  if (!payouts.every(isBooked)) notes.push('booksDiffer');
  return { decidedOre, plannedOre, sentOre, paidOre, leftOre: decidedOre - paidOre, notes };
}

/** Whether the ledger tells of a payout what its row does. */
function isBooked({ amountOre, state, booked }: ReconciledPayout): boolean {
  const hasLeft = state === 'sent' || state === 'paid';
  return booked.sentOre === (hasLeft ? amountOre : 0) && booked.paidOre === (state === 'paid' ? amountOre : 0);
}
