import type { AccountFields } from '../../associations/accounts/payout-account.js';
import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { ClaimsLedger } from '../claim/claim.js';

export const REFUND_STATES = ['proposed', 'attested', 'paid', 'returned', 'withdrawn'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

const FINANCE = ['finance'] as const satisfies readonly Role[];

/**
 * A refund [återbetalning] of what was paid on a claim beyond what is owed: too much, or on a decision that a court has
 * annulled. One person proposes it, another attests it, and it is booked when it has been paid.
 */
// prettier-ignore
export const refundFlow = flow<RefundState>('refund', ['paid', 'returned', 'withdrawn'], [
  { act: 'propose',  by: FINANCE,                  from: [],                       to: 'proposed',  basis: 'handling',    needs: ['ownLedger', 'covered'], opens: { task: 'attestRefund', for: 'finance', afterDays: 3 } },
  { act: 'return',   by: ['finance', 'attestant'], from: ['proposed'],             to: 'returned',  basis: 'control',     notBy: 'propose', closes: ['attestRefund'] },
  { act: 'attest',   by: ['finance', 'attestant'], from: ['proposed'],             to: 'attested',  basis: 'control',     needs: ['covered', 'accountStands'], notBy: 'propose', opens: { task: 'payRefund', for: 'finance', afterDays: 3 }, closes: ['attestRefund'] },
  { act: 'notePaid', by: FINANCE,                  from: ['attested'],             to: 'paid',      basis: 'bookkeeping', opens: { task: 'tellRefund', for: 'finance', afterDays: 2 }, closes: ['payRefund'] },
  { act: 'tell',     by: FINANCE,                  from: ['paid'],                 to: 'same',      basis: 'service',     needs: ['untold'], closes: ['tellRefund'] },
  { act: 'withdraw', by: FINANCE,                  from: ['proposed', 'attested'], to: 'withdrawn', basis: 'handling',    closes: ['attestRefund', 'payRefund'] },
]);

/** The states in which a refund keeps its part of the credit for itself. */
export const OPEN_REFUND_STATES = ['proposed', 'attested'] as const satisfies readonly RefundState[];

/** The guarded account that a refund goes to, as it was when it was proposed. */
export interface PaidTo extends Pick<AccountFields, 'kind' | 'number' | 'holderName'> {
  readonly accountId: Id;
}

/** What the needs of a refund look at. */
export interface RefundLook {
  readonly ledger: ClaimsLedger;
  readonly amountOre: Ore;
  /** The letter that has told the debtor of it. */
  readonly letterId: Id | null;
  /** The credit that no other refund has taken for itself. */
  readonly freeOre: Ore;
  readonly paidTo: PaidTo | null;
  /** The association's account as it stands now. */
  readonly accountId: Id | null;
}

/** Why an act is not possible yet; nothing is a need that is met. */
export const refundNeeds: Readonly<Record<string, (look: RefundLook) => readonly Reason[]>> = {
  ownLedger: ({ ledger }) => (ledger === 'own' ? [] : [{ code: 'refund.need.ownLedger' }]),
  untold: ({ letterId }) => (letterId === null ? [] : [{ code: 'refund.need.untold' }]),
  covered: ({ amountOre, freeOre }) =>
    amountOre <= freeOre ? [] : [{ code: 'refund.moreThanCredit', facts: { amountOre, freeOre } }],
  accountStands: ({ paidTo, accountId }) =>
    paidTo === null || paidTo.accountId === accountId ? [] : [{ code: 'refund.need.accountStands' }],
};

/** Refuses a day of payment that is to come, or that lies before somebody answered for it. */
export function checkPaidOn(paidOn: Day, attestedOn: Day | null, today: Day): void {
  if (paidOn > today) throw problem('invalid', 'refund.notYet', { dayOn: paidOn, field: 'paidOn' });
  if (attestedOn !== null && paidOn < attestedOn)
    throw problem('invalid', 'refund.beforeAttest', { dayOn: paidOn, attestedOn, field: 'paidOn' });
}
