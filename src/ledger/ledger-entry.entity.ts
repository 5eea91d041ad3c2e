import { CodeColumn, DayColumn, IdColumn, IdKey, InstantColumn, TableOf } from '../platform/database/columns.js';
import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';

/** An entry of the ledger; its postings sum to zero, and none of it is ever changed. */
@TableOf('ledger_entry', 'committee')
export class LedgerEntry {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @DayColumn() bookedOn: Day;
  @CodeColumn() kind: string;
  @CodeColumn() because: string;
  @IdColumn({ nullable: true }) reverses: Id | null;
  @IdColumn({ nullable: true }) source: Id | null;
  @CodeColumn() enteredBy: string;
  @InstantColumn() enteredAt: Instant;
}
