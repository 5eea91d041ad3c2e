import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type {
  BooksRead,
  DecidedPurpose,
  ReportLine,
  SpendingReportFields,
  SpendingReportState,
} from './spending-report.js';

/** A report on how a grant was used [redovisning]: read by its association and by the committee. */
@TableOf('spending_report', 'committee')
export class SpendingReport implements SpendingReportFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() associationId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() decisionId: Id;
  @IdColumn() roundId: Id;
  @NumberColumn() year: number;
  @OreColumn() awardedOre: number;
  @JsonColumn() purposes: readonly DecidedPurpose[];
  @DayColumn() dueOn: Day;
  @DayColumn() firstDueOn: Day;
  @TextColumn({ nullable: true }) activity: string | null;
  @JsonColumn() lines: readonly ReportLine[];
  @JsonColumn({ nullable: true }) books: BooksRead | null;
  @JsonColumn() reminded: readonly string[];
  @InstantColumn({ nullable: true }) submittedAt: Instant | null;
  @TextColumn({ nullable: true }) because: string | null;
  @CodeColumn() state: SpendingReportState;
  @VersionColumn() version: number;
}
