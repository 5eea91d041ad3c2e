import { FlagColumn, IdColumn, IdKey, OreColumn, TableOf, VersionColumn } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';

/** What a case takes of a budget frame: set aside while it is prepared, then what was decided. */
@TableOf('budget_share', 'committee')
export class BudgetShare {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() frameId: Id;
  @IdColumn() matterId: Id;
  @OreColumn() takenOre: number;
  @FlagColumn() decided: boolean;
  @VersionColumn() version: number;
}
