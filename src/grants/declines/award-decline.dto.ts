import { ChoiceField, DayField, IdField, TextField } from '../../platform/http/fields.js';
import { ChoiceView, DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { PAPER_WAYS, type PaperWay } from '../applications/paper-applications.service.js';
import type { AwardDecline } from './award-decline.entity.js';
import { AWARD_DECLINE_STATES, DECLINE_WAYS } from './award-decline.js';

const MOST_REASON = 2000;

export class DeclineAwardDto {
  @TextField({ max: MOST_REASON }) because: string;
}

/** The form of the association's page: which decision it has read. */
export class DeclineAwardForm extends DeclineAwardDto {
  @IdField() decisionId: Id;
}

export class EnterDeclineDto extends DeclineAwardDto {
  @ChoiceField(PAPER_WAYS) cameBy: PaperWay;
  /** The day it reached the office. */
  @DayField() reachedOn: Day;
}

/** The form of the office's page. */
export class EnterDeclineForm extends EnterDeclineDto {
  @IdField() decisionId: Id;
}

/** A declined award as the API shows it. */
export class AwardDeclineView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() decisionId: Id;
  @IdView() associationId: Id;
  @WholeView() amountOre: number;
  @ChoiceView(DECLINE_WAYS) cameBy: string;
  @DayView() receivedOn: Day;
  @TextView() because: string;
  @InstantView() enteredAt: Instant;
  @ChoiceView(AWARD_DECLINE_STATES) state: string;
  @WholeView() version: number;
}

export function viewOfDecline({ enteredBy: _by, ...kept }: AwardDecline): AwardDeclineView {
  return kept;
}
