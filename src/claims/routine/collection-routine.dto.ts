import { DayField, FlagField, IdField, OreField, TextField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ROUTINE_STATES, type RoutineInput, type RoutineState } from './collection-routine.js';
import type { CollectionRoutine } from './collection-routine.entity.js';

const MOST_DAYS = 90;

export class ProposeRoutineDto implements RoutineInput {
  @TextField({ max: 20 }) bankgiro: string;
  @DayField() fromOn: Day;
  @FlagField() reminds: boolean = false;
  @WholeField({ min: 0, max: MOST_DAYS }) waitDays: number;
  @WholeField({ min: 0, max: MOST_DAYS }) answerDays: number;
  @OreField() smallestClaimOre: number;
  @OreField() smallestEnforcedOre: number;
}

/** The same for a committee, over the API. */
export class ProposeRoutineForDto extends ProposeRoutineDto {
  @IdField() committeeId: Id;
}

export class RoutinesQuery extends PageQuery {
  @IdField() committeeId: Id;
}

export class CollectionRoutineView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @TextView() bankgiro: string;
  @DayView() fromOn: Day;
  @FlagView() reminds: boolean;
  @WholeView() waitDays: number;
  @WholeView() answerDays: number;
  @WholeView() smallestClaimOre: number;
  @WholeView() smallestEnforcedOre: number;
  @ChoiceView(ROUTINE_STATES) state: RoutineState;
  @IdView() proposedBy: Id;
  @InstantView() proposedAt: Instant;
  @IdView({ nullable: true }) confirmedBy: Id | null;
  @WholeView() version: number;
}

export function viewOfRoutine(routine: CollectionRoutine): CollectionRoutineView {
  const { id, committeeId, bankgiro, fromOn, reminds, waitDays, answerDays } = routine;
  const { smallestClaimOre, smallestEnforcedOre, state, proposedBy, proposedAt, confirmedBy, version } = routine;
  const what = { bankgiro, fromOn, reminds, waitDays, answerDays, smallestClaimOre, smallestEnforcedOre };
  return { id, committeeId, ...what, state, proposedBy, proposedAt, confirmedBy, version };
}
