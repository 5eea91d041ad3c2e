import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceField, DayField, FlagField, IdField, TextField, WholeField } from '../../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  IdView,
  InstantView,
  ObjectView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import { AcceptedView, AnswersField } from '../drafts/draft.dto.js';
import type { Application } from './application.entity.js';
import { AcrossRoundsQuery } from '../rounds/round.dto.js';
import {
  APPLICATION_NARROWINGS,
  APPLICATION_ORIGINS,
  APPLICATION_STATES,
  type ApplicationNarrowing,
  type ApplicationState,
} from './application.js';
import { PAPER_WAYS, type PaperApplication, type PaperWay } from './paper-applications.service.js';

const MOST_REASON = 2000;
const MOST_ANSWER = 10_000;

export class EnterApplicationDto {
  @IdField() roundId: Id;
  @IdField() associationId: Id;
  @ChoiceField(PAPER_WAYS) cameBy: PaperWay;
  /** The day it reached the office. */
  @DayField() reachedOn: Day;
  @AnswersField() answers?: Record<string, unknown>;
}

export class WithdrawApplicationDto {
  @TextField({ max: MOST_REASON, optional: true }) because?: string;
}

export class WithdrawApplicationForm extends WithdrawApplicationDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

/** The form that enters an application on paper; the association by its number or name, its answers beside this. */
export class PaperForm {
  @TextField({ max: 300 }) association: string;
  @ChoiceField(PAPER_WAYS) cameBy: PaperWay;
  @DayField() reachedOn: Day;
}

/** The form that answers a question, beside the files that come with it. */
export class ReplyForm {
  @TextField({ max: MOST_ANSWER }) answer: string;
  @FlagField() personalNumbersMeant: boolean = false;
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

/** Their day is the one by which the round has promised an answer. */
export class ApplicationsQuery extends AcrossRoundsQuery {
  @ChoiceField(APPLICATION_STATES, { optional: true }) state?: ApplicationState;
  @ChoiceField(APPLICATION_NARROWINGS, { optional: true }) only?: ApplicationNarrowing;
}

/** An answer to a question of the committee's own. */
export class ExtraAnswerView {
  @ObjectView() question: Facts;
  @TextView({ nullable: true }) answer: string | null;
}

/** An application as the API shows it. */
export class ApplicationView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() associationId: Id;
  @IdView() roundId: Id;
  @ChoiceView(APPLICATION_ORIGINS) origin: string;
  @DayView() receivedOn: Day;
  @WholeView() daysLate: number;
  @WholeView() activityYear: number;
  @WholeView({ nullable: true }) amountOre: number | null;
  @TextView({ nullable: true }) purpose: string | null;
  @TextView({ nullable: true }) corrections: string | null;
  @TextView() adoptedHash: string;
  @ObjectView() facts: Facts;
  @ApiProperty({ type: [ExtraAnswerView], nullable: true }) extra: readonly ExtraAnswerView[] | null;
  @TextView({ nullable: true }) termsHash: string | null;
  @ApiProperty({ type: [AcceptedView] }) accepted: readonly AcceptedView[];
  @ChoiceView(APPLICATION_STATES) state: string;
  @InstantView() submittedAt: Instant;
  @WholeView() version: number;
}

export function paperOf({ answers = {}, ...dto }: EnterApplicationDto): PaperApplication {
  return { ...dto, sent: answers };
}

export function viewOfApplication({ submittedBy: _by, facts, extra, ...kept }: Application): ApplicationView {
  const answers = extra?.map(({ question, answer }) => ({ question: { ...question }, answer })) ?? null;
  return { ...kept, facts: { ...facts }, extra: answers };
}
