import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { AccountKind } from '../../associations/accounts/payout-account.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

export const DISBURSEMENT_STATES = ['planned', 'batched', 'sent', 'paid', 'cancelled'] as const;
export type DisbursementState = (typeof DISBURSEMENT_STATES)[number];

const FINANCE = ['finance'] as const satisfies readonly Role[];

/** A payout [utbetalning] of a grant or a part of it: planned, in a batch, sent to be paid, and paid when somebody says so. */
// prettier-ignore
export const disbursementFlow = flow<DisbursementState>('disbursement', ['paid', 'cancelled'], [
  { act: 'plan',         by: ['program', ...FINANCE], from: [],          to: 'planned',   basis: 'handling' },
  { act: 'payEarly',     by: FINANCE,                 from: ['planned'], to: 'same',      basis: 'payBeforeFinal' },
  { act: 'acceptAccount', by: FINANCE,                from: ['planned'], to: 'same',      basis: 'control' },
  { act: 'batch',        by: FINANCE,                 from: ['planned'], to: 'batched',   basis: 'handling' },
  { act: 'release',      by: ['finance', 'attestant'], from: ['batched'], to: 'planned',  basis: 'control' },
  { act: 'send',         by: FINANCE,                 from: ['batched'], to: 'sent',      basis: 'control' },
  { act: 'notePaid',     by: FINANCE,                 from: ['sent'],    to: 'paid',      basis: 'control' },
  { act: 'noteReturned', by: FINANCE,                 from: ['sent'],    to: 'planned',   basis: 'control' },
  { act: 'cancel',       by: FINANCE,                 from: ['planned'], to: 'cancelled', basis: 'handling' },
]);

export const BATCH_STATES = ['draft', 'reviewed', 'attested', 'filed', 'cancelled'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** A batch of payouts: made, reviewed [granskning], attested by another [beslutsattest], and made into a file. */
// prettier-ignore
export const payoutBatchFlow = flow<BatchState>('payoutBatch', ['filed', 'cancelled'], [
  { act: 'make',   by: FINANCE,                  from: [],                                to: 'draft',     basis: 'handling' },
  { act: 'review', by: ['finance', 'attestant'], from: ['draft'],                         to: 'reviewed',  basis: 'control', needs: ['hasRows'] },
  { act: 'attest', by: ['attestant'],            from: ['reviewed'],                      to: 'attested',  basis: 'control', needs: ['hasRows'], notBy: 'review' },
  { act: 'file',   by: FINANCE,                  from: ['attested'],                      to: 'filed',     basis: 'control', needs: ['hasRows'] },
  { act: 'cancel', by: ['finance', 'attestant'], from: ['draft', 'reviewed', 'attested'], to: 'cancelled', basis: 'handling' },
]);

export const HOLD_STATES = ['standing', 'lifted'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** A hold on payouts to an association [spärr]; it takes effect at once, and names its last day. */
// prettier-ignore
export const payoutHoldFlow = flow<HoldState>('payoutHold', ['lifted'], [
  { act: 'place', by: ['finance', 'decisionMaker'], from: [],           to: 'standing', basis: 'control' },
  { act: 'lift',  by: ['finance', 'decisionMaker'], from: ['standing'], to: 'lifted',   basis: 'control' },
]);

/** Why an act on a batch is not possible yet; nothing is a need that is met. */
export const payoutBatchNeeds = {
  hasRows: ({ count }: { readonly count: number }) => (count > 0 ? [] : [{ code: 'payoutBatch.need.hasRows' }]),
} as const;

/** The account that a payout goes to, as it was when it came into its batch. */
export interface PaidTo {
  readonly accountId: Id;
  readonly kind: AccountKind;
  readonly number: string;
  readonly holderName: string;
}

export interface DisbursementFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly matterId: Id;
  readonly decisionId: Id;
  readonly roundId: Id;
  /** The association that is paid. */
  readonly payeeId: Id;
  readonly tranche: number;
  readonly amountOre: Ore;
  readonly notBefore: Day | null;
  /** The year whose report must be approved first. */
  readonly afterReportOf: number | null;
  /** Why it may be paid before the decision is final. */
  readonly earlyBecause: string | null;
  /** An account that was changed after the decision, and that finance has looked at. */
  readonly acceptedAccountId: Id | null;
  readonly batchId: Id | null;
  readonly paidTo: PaidTo | null;
  readonly sentAt: Instant | null;
  readonly paidOn: Day | null;
  /** Why it was cancelled, released or returned, the latest words. */
  readonly because: string | null;
  readonly state: DisbursementState;
  readonly version: number;
}
