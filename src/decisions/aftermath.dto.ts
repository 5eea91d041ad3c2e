import { ApiProperty } from '../platform/http/described.js';
import { ChoiceField, DayField, IdField, TextField } from '../platform/http/fields.js';
import { ReasonsView } from '../platform/http/view-fields.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Reason } from '../shared/reason.js';
import { APPEAL_OUTCOMES, type AppealOutcome } from './announcement/appeal.entity.js';

const MOST_WORDS = 5000;

export class AnnounceDecisionDto {
  /** For a decision that is announced by itself; what stands in minutes is announced with them. */
  @DayField({ optional: true }) announcedOn?: Day;
}

export class AnnouncedOnDto {
  @DayField() announcedOn: Day;
}

export class TakenDownDto {
  @DayField() takenDownOn: Day;
}

export class CorrectDecisionDto {
  @TextField({ max: MOST_WORDS }) stands: string;
  @TextField({ max: MOST_WORDS }) reads: string;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class NoteAppealDto {
  @DayField() receivedOn: Day;
  @TextField({ max: 100, optional: true }) courtNumber?: string;
}

export class EndAppealDto {
  @IdField() appealId: Id;
  @DayField() endedOn: Day;
  @ChoiceField(APPEAL_OUTCOMES) outcome: AppealOutcome;
}

/** From which day a decision can no longer be appealed. */
export class FinalityView {
  /** The day, or `notFinal`. */
  @ApiProperty({ type: 'string' }) finalOn: string;
  @ReasonsView() because: readonly Reason[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) appeals: readonly object[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) corrections: readonly object[];
}
