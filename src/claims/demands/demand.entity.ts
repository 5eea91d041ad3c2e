import type { Ore } from '../../shared/amount.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { DemandAct, DemandState } from './demand.js';

/** A demand that was sent, with what it demanded; its words are those of its letter. */
@TableOf('demand', 'committee')
export class Demand {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() claimId: Id;
  @CodeColumn() act: DemandAct;
  @IdColumn() letterId: Id;
  @CodeColumn() bankgiro: string;
  @DayColumn() sentOn: Day;
  /** The last day to pay or object. */
  @DayColumn() dueOn: Day;
  @OreColumn() capitalOre: Ore;
  @OreColumn() interestOre: Ore;
  /** With the cost of this demand itself. */
  @OreColumn() costOre: Ore;
  @OreColumn() feeOre: Ore;
  /** What the claim's days were before, should the demand be taken back. */
  @DayColumn() dueBeforeOn: Day;
  @DayColumn({ nullable: true }) interestBeforeOn: Day | null;
  @CodeColumn() state: DemandState;
  @IdColumn() madeBy: Id;
  @InstantColumn() madeAt: Instant;
  @VersionColumn() version: number;
}
