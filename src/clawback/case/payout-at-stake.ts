import type { GrantTerms } from '../../rulebook/terms/terms-content.js';
import type { Id } from '../../shared/id.js';
import type { Carried } from '../basis/grounds.js';
import type { GrantsPayout } from '../basis/dependents.js';

/** A payout that can be claimed back: of which grant, on which terms. */
export interface PayoutAtStake extends GrantsPayout {
  readonly matterId: Id;
  readonly carried: Carried;
  readonly terms: { readonly hash: string; readonly content: GrantTerms } | null;
}
