import { ApiProperty } from '../../platform/http/described.js';
import { DayField, IdField, TextField } from '../../platform/http/fields.js';
import { DayView, FlagView, IdView, ReasonsView, TextView, WholeView } from '../../platform/http/view-fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { lateness } from './announcing.js';
import { DELEGATION_KINDS } from '../../rulebook/delegation/delegation-order.js';
import { DELEGATED_OUTCOMES, type DelegatedRow } from '../delegated/delegated-row.js';
import type { Minutes } from './minutes.entity.js';

export class EnterMeetingMinutesDto {
  @IdField() committeeId: Id;
  @DayField() meetingOn: Day;
  /** For one item that was approved at once. */
  @TextField({ max: 20, optional: true }) paragraph?: string;
  @DayField() approvedOn: Day;
  @DayField() announcedOn: Day;
}

export class MinutesQuery extends PageQuery {
  @IdField() committeeId: Id;
}

export class DelegatedQuery extends PageQuery {
  @IdField() committeeId: Id;
  @DayField({ optional: true }) fromOn?: Day;
  @DayField({ optional: true }) untilOn?: Day;
  /** Those reported at a meeting; without it, those still to report. */
  @DayField({ optional: true }) meetingOn?: Day;
}

export class ReportDelegatedDto {
  @IdField() committeeId: Id;
  @DayField() meetingOn: Day;
  @TextField({ max: 20 }) paragraph: string;
}

/** Minutes of a meeting, with their time on the notice board. */
export class MinutesView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @DayView() meetingOn: Day;
  @TextView({ nullable: true }) paragraph: string | null;
  @DayView() approvedOn: Day;
  @DayView() announcedOn: Day;
  @DayView({ nullable: true }) takenDownOn: Day | null;
  /** Whether they were approved or announced after the law's days. */
  @FlagView() late: boolean;
  @ReasonsView() because: readonly Reason[];
  @WholeView() version: number;
}

/** Minutes, and how many decisions were announced with them. */
export class MinutesDoneView extends MinutesView {
  @WholeView() decisions: number;
}

export class ReportedView {
  @WholeView() reported: number;
}

/** One line of the list of delegated decisions to report. */
export class DelegatedView implements DelegatedRow {
  @IdView() id: Id;
  @TextView() number: string;
  @DayView() decidedOn: Day;
  @TextView({ nullable: true }) caseNumber: string | null;
  @TextView({ nullable: true }) dnr: string | null;
  @TextView({ nullable: true }) party: string | null;
  @ApiProperty({ enum: DELEGATION_KINDS }) kind: DelegatedRow['kind'];
  @ApiProperty({ enum: DELEGATED_OUTCOMES }) outcome: DelegatedRow['outcome'];
  @WholeView({ nullable: true }) amountOre: number | null;
  @ApiProperty({ enum: ['delegate', 'chair'] }) decidedHow: DelegatedRow['decidedHow'];
  @TextView({ nullable: true }) decidedBy: string | null;
  @TextView({ nullable: true }) point: string | null;
  @DayView({ nullable: true }) reportedOn: Day | null;
  @TextView({ nullable: true }) paragraph: string | null;
}

export function viewOfMinutes(minutes: Minutes): MinutesView {
  const { enteredBy: _by, enteredAt: _at, ...shown } = minutes;
  const { value: late, because } = lateness(minutes);
  return { ...shown, late, because };
}
