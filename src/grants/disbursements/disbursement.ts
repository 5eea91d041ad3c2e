import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { AccountKind } from '../../associations/accounts/payout-account.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { APPLICATION_ENTERERS } from '../applications/application.js';

export const DISBURSEMENT_STATES = ['planned', 'batched', 'sent', 'paid', 'cancelled'] as const;
export type DisbursementState = (typeof DISBURSEMENT_STATES)[number];

/** Those who pay, and those who look at what is paid. */
export const PAYOUT_READERS = [
  'finance',
  'attestant',
  'grantOfficer',
  'decisionMaker',
  'auditor',
] as const satisfies readonly Role[];

const FINANCE = ['finance'] as const satisfies readonly Role[];
/** Those whose act it is that an association does not want its grant: its own, and whoever enters it at the office. */
export const DECLINERS = ['associationRepresentative', ...APPLICATION_ENTERERS] as const satisfies readonly Role[];

/** A payout [utbetalning] of a grant or a part of it: planned, in a batch, sent to be paid, and paid when somebody says so. */
// prettier-ignore
export const disbursementFlow = flow<DisbursementState>('disbursement', ['paid', 'cancelled'], [
  { act: 'plan',         by: ['program', ...FINANCE], from: [],          to: 'planned',   basis: 'handling' },
  { act: 'payEarly',     by: FINANCE,                 from: ['planned'], to: 'same',      basis: 'payBeforeFinal' },
  { act: 'acceptAccount', by: FINANCE,                from: ['planned'], to: 'same',      basis: 'control' },
  { act: 'batch',        by: FINANCE,                 from: ['planned'], to: 'batched',   basis: 'handling' },
  { act: 'release',      by: ['finance', 'attestant'], from: ['batched'], to: 'planned',  basis: 'control' },
  { act: 'send',         by: FINANCE,                 from: ['batched'], to: 'sent',      basis: 'control' },
  { act: 'notePaid',     by: ['program', ...FINANCE], from: ['sent'],    to: 'paid',      basis: 'control' },
  { act: 'noteReturned', by: ['program', ...FINANCE], from: ['sent', 'paid'], to: 'planned', basis: 'control' },
  { act: 'cancel',       by: FINANCE,                 from: ['planned'], to: 'cancelled', basis: 'handling' },
  { act: 'decline',      by: DECLINERS,               from: ['planned', 'batched'], to: 'cancelled', basis: 'handling' },
]);

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
  /** The round it was applied for in; null where the grant was decided outside one. */
  readonly roundId: Id | null;
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
  /** Why it was cancelled, declined, released or returned, the latest words. */
  readonly because: string | null;
  readonly state: DisbursementState;
  readonly version: number;
}
