import type { Reason } from '../../shared/reason.js';

/** How far the acceptance of an application's terms has come, and what is missing. */
export interface TermsStanding {
  readonly complete: boolean;
  readonly because: readonly Reason[];
}
