import {
  CodeColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { AllocationFields, AllocationState, AllocationWay, EnteredFacts } from './allocation.js';

/** What is set aside for an application; the association reads its decision, never this. */
@TableOf('allocation', 'committee')
export class Allocation implements AllocationFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() roundId: Id;
  @IdColumn() applicationId: Id;
  @IdColumn() matterId: Id;
  @OreColumn() amountOre: number;
  @CodeColumn() way: AllocationWay;
  @TextColumn({ nullable: true }) because: string | null;
  @JsonColumn() facts: EnteredFacts;
  @OreColumn({ nullable: true }) computedOre: number | null;
  @JsonColumn() rows: readonly Reason[];
  @CodeColumn({ nullable: true }) schemeHash: string | null;
  @CodeColumn() state: AllocationState;
  @VersionColumn() version: number;
}
