import type { Appeal as AppealFacts } from '../../law/appeals/finality.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** How an appeal ended. Texts under `appealOutcome`. */
export const APPEAL_OUTCOMES = ['annulled', 'rejected', 'dismissed', 'withdrawn'] as const;
export type AppealOutcome = NonNullable<AppealFacts['outcome']>;

/** An appeal [överklagande] against a decision; who appealed stands in the document, not here. */
@TableOf('appeal', 'committee')
export class Appeal {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() decisionId: Id;
  @DayColumn() receivedOn: Day;
  /** The case number of the court. */
  @TextColumn({ nullable: true }) courtNumber: string | null;
  @DayColumn({ nullable: true }) endedOn: Day | null;
  @CodeColumn({ nullable: true }) outcome: AppealOutcome | null;
  @VersionColumn() version: number;
}
