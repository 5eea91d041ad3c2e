import { CodeKey, IdColumn, InstantColumn, TableOf } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** One log-in under way. The id itself is known to the browser alone. */
@TableOf('session', 'inner')
export class Session {
  /** SHA-256 of the session's id, hexadecimal. */
  @CodeKey() idHash: string;
  @IdColumn() userId: Id;
  @InstantColumn() createdAt: Instant;
  /** When it was last used, to within five minutes. */
  @InstantColumn() seenAt: Instant;
}
