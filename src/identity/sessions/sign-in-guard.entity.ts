import { CodeKey, InstantColumn, NumberColumn, TableOf } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';

/** The tries that failed for one account or from one address, known or not. */
@TableOf('sign_in_guard', 'inner')
export class SignInGuard {
  /** HMAC of what is guarded, hexadecimal: neither addresses nor guessed names are kept. */
  @CodeKey() keyHash: string;
  @NumberColumn() failures: number;
  @InstantColumn() closedUntil: Instant;
  @InstantColumn() lastAt: Instant;
}
