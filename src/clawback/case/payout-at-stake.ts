import type { GrantTerms } from '../../rulebook/terms/terms-content.js';
import type { Id } from '../../shared/id.js';
import type { Carried } from '../basis/grounds.js';
import type { YearsPayout } from '../basis/report-items.js';

/** A payout that can be claimed back: of which grant, on which terms. */
export interface PayoutAtStake extends YearsPayout {
  readonly matterId: Id;
  /** The number of the grant's case. */
  readonly number: string;
  readonly decisionId: Id;
  readonly carried: Carried;
  readonly terms: { readonly hash: string; readonly content: GrantTerms } | null;
}
