import type { PaperKind } from '../../associations/papers/paper.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { RoundFields, RoundState } from './round.js';

/** A round [bidragsomgång] in which a committee's grants are applied for. Drafts are the committee's own; `RoundsQueries` tells which. */
@TableOf('round', 'inner')
export class Round implements RoundFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @TextColumn() titleSv: string;
  @TextColumn({ nullable: true }) titleEn: string | null;
  @TextColumn() purposeSv: string;
  @TextColumn({ nullable: true }) purposeEn: string | null;
  @OreColumn() budgetOre: number;
  @DayColumn() opensOn: Day;
  @DayColumn() closesOn: Day;
  @NumberColumn() activityYear: number;
  @CodeColumn({ nullable: true }) termsHash: string | null;
  @JsonColumn() papers: readonly PaperKind[];
  @DayColumn({ nullable: true }) answerOn: Day | null;
  @DayColumn() reportOn: Day;
  @CodeColumn() state: RoundState;
  @VersionColumn() version: number;
}
