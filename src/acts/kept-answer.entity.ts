import type { Instant } from '../shared/day.js';
import { CodeColumn, CodeKey, InstantColumn, JsonColumn, TableOf } from '../platform/database/columns.js';

/** The answer of a command that came with a key, kept in the same unit, so that sending it again does nothing twice. */
@TableOf('kept_answer', 'inner')
export class KeptAnswer {
  @CodeKey() actorId: string;
  @CodeKey() key: string;
  @CodeColumn() act: string;
  @CodeColumn() inputHash: string;
  @JsonColumn({ nullable: true }) answer: unknown;
  @InstantColumn() at: Instant;
}
