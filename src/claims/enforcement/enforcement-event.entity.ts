import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  OreColumn,
  TableOf,
  TextColumn,
} from '../../platform/database/columns.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** What happened in an enforcement, by its day; such rows are never changed. */
@TableOf('enforcement_event', 'committee')
export class EnforcementEvent {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() enforcementId: Id;
  /** The act of the step table. */
  @CodeColumn() act: string;
  @DayColumn() happenedOn: Day;
  @OreColumn({ nullable: true }) amountOre: Ore | null;
  @DayColumn({ nullable: true }) byOn: Day | null;
  @TextColumn({ nullable: true }) note: string | null;
  @CodeColumn() enteredBy: string;
  @InstantColumn() enteredAt: Instant;
}
