import type { Ore } from '../../shared/amount.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { RoutineInput, RoutineState } from './collection-routine.js';

/** How a committee collects from a day on [kravrutin]; what holds on a day is the latest confirmed one. */
@TableOf('collection_routine', 'committee')
export class CollectionRoutine implements RoutineInput {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() bankgiro: string;
  @DayColumn() fromOn: Day;
  @FlagColumn() reminds: boolean;
  @NumberColumn() waitDays: number;
  @NumberColumn() answerDays: number;
  @OreColumn() smallestClaimOre: Ore;
  @OreColumn() smallestEnforcedOre: Ore;
  @CodeColumn() state: RoutineState;
  @IdColumn() proposedBy: Id;
  @InstantColumn() proposedAt: Instant;
  @IdColumn({ nullable: true }) confirmedBy: Id | null;
  @VersionColumn() version: number;
}
