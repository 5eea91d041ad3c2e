import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
  VersionColumn,
} from '../platform/database/columns.js';
import type { AssessmentFacts } from '../rulebook/evaluation/facts.js';
import type { Binds } from '../rulebook/evaluation/verdict.js';
import type { AssessmentState } from './assessment.js';

/** Facts against the criteria that were in force for a case: one version of the rules, by its hash. */
@TableOf('assessment', 'committee')
export class Assessment {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** Whose case it is. Named so because the association itself does not read the office's work. */
  @IdColumn() subjectId: Id;
  @CodeColumn() binds: Binds;
  @CodeColumn() adoptedHash: string;
  @DayColumn() appliedOn: Day;
  @NumberColumn({ nullable: true }) activityYear: number | null;
  @JsonColumn() facts: AssessmentFacts;
  /** The facts that an officer has set, by their paths; null where none is, and in what was begun before that was kept. */
  @JsonColumn({ nullable: true }) corrected: readonly string[] | null;
  /** Those who have said that they are impartial, by user. */
  @JsonColumn() impartial: readonly Id[];
  @CodeColumn() state: AssessmentState;
  /** The last day on which the result may be used again; null is this case alone. */
  @DayColumn({ nullable: true }) validUntil: Day | null;
  @IdColumn() changedBy: Id;
  @InstantColumn() changedAt: Instant;
  @VersionColumn() version: number;
}
