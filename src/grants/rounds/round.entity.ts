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
import type { LocalTime } from '../../shared/local-time.js';
import type { ExtraQuestion, RoundFields, RoundIntake, RoundPaid, RoundState } from './round.js';
import type { TranchePlan } from './tranches.js';

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
  @CodeColumn() opensTime: LocalTime;
  @DayColumn() closesOn: Day;
  @CodeColumn() closesTime: LocalTime;
  @CodeColumn() intake: RoundIntake;
  @NumberColumn() activityYear: number;
  @NumberColumn() years: number;
  @CodeColumn() tranches: TranchePlan;
  @CodeColumn() paid: RoundPaid;
  @CodeColumn({ nullable: true }) schemeKey: string | null;
  @CodeColumn({ nullable: true }) termsHash: string | null;
  @JsonColumn() papers: readonly PaperKind[];
  @JsonColumn() questions: readonly ExtraQuestion[];
  @DayColumn({ nullable: true }) answerOn: Day | null;
  @DayColumn({ nullable: true }) reportOn: Day | null;
  @IdColumn({ nullable: true }) copiedFrom: Id | null;
  @CodeColumn() state: RoundState;
  @VersionColumn() version: number;
}
