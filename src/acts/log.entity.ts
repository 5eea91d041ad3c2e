import type { Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import {
  CodeColumn,
  CodeKey,
  IdColumn,
  InstantColumn,
  NumberColumn,
  NumberKey,
  TableOf,
  TextColumn,
} from '../platform/database/columns.js';

/** The end of each log; every unit of work begins by taking its log's row. */
@TableOf('log_head', 'inner')
export class LogHead {
  @CodeKey() log: string;
  @NumberColumn() number: number;
  @CodeColumn() link: string;
}

/** One line of a log, stored as the exact text that was hashed. Insert-only. */
@TableOf('audit_entry', 'inner')
export class AuditEntry {
  @CodeKey() log: string;
  @NumberKey() number: number;
  @IdColumn({ nullable: true }) matterId: Id | null;
  @InstantColumn() at: Instant;
  @CodeColumn() actorId: string;
  @CodeColumn() act: string;
  @TextColumn() line: string;
  @CodeColumn() link: string;
}

/** The words that a line commits to; disposal may erase them without breaking the log. */
@TableOf('audit_sealed', 'inner')
export class AuditSealed {
  @CodeKey() log: string;
  @NumberKey() number: number;
  @CodeColumn() salt: string;
  @TextColumn() content: string;
}
