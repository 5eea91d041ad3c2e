import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  CodeColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';

/** Something to be done outside the database once the unit that asked for it is committed: a mail, a letter. */
@TableOf('outbox', 'inner')
export class OutboxRow {
  @IdKey() id: Id;
  /** Which job takes it: `mail`, `letter`. */
  @CodeColumn() what: string;
  @JsonColumn() payload: unknown;
  @InstantColumn() notBefore: Instant;
  @NumberColumn() tries: number;
  @InstantColumn({ nullable: true }) doneAt: Instant | null;
  @VersionColumn() version: number;
}
