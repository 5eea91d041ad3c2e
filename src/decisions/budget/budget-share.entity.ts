import {
  FlagColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Derivation } from '../replay/derivation.js';
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
  /** What the sum was computed from, in bytes that computing again gives again; null is that nothing was. */
  @JsonColumn({ nullable: true }) computed: Derivation | null;
  @VersionColumn() version: number;
}
