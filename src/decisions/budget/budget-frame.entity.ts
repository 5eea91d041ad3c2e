import { DayColumn, IdColumn, IdKey, OreColumn, TableOf, VersionColumn } from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** Money that is shared among cases [ram]: what there is, and what nobody has been promised yet. */
@TableOf('budget_frame', 'committee')
export class BudgetFrame {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @OreColumn() totalOre: number;
  /** Never below nothing: the database refuses it too. */
  @OreColumn() leftOre: number;
  /** The last day to account for what is granted of it; null where the committee asks for no report. */
  @DayColumn({ nullable: true }) reportOn: Day | null;
  @VersionColumn() version: number;
}
