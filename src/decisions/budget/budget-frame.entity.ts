import { IdColumn, IdKey, OreColumn, TableOf, VersionColumn } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';

/** Money that is shared among cases [ram]: what there is, and what nobody has been promised yet. */
@TableOf('budget_frame', 'committee')
export class BudgetFrame {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @OreColumn() totalOre: number;
  /** Never below nothing: the database refuses it too. */
  @OreColumn() leftOre: number;
  @VersionColumn() version: number;
}
