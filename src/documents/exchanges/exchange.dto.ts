import { ChoiceField, DayField, FlagField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, FlagView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Exchange } from './exchange.entity.js';
import {
  DISCLOSURE_GROUNDS,
  EXCHANGE_KINDS,
  EXCHANGE_STATES,
  type DisclosureGround,
  type ExchangeKind,
  type Question,
} from './exchange.js';

const MOST_WORDS = 10_000;
const MOST_REASON = 2000;

/** A question as it is written; what is missing may be filled in until it is sent. */
export class QuestionDto {
  @ChoiceField(EXCHANGE_KINDS) kind: ExchangeKind;
  @TextField({ max: 200 }) party: string;
  @TextField({ max: 500, optional: true }) purpose?: string;
  @TextField({ max: MOST_WORDS, optional: true }) question?: string;
  @DayField({ optional: true }) dueOn?: Day;
  @FlagField() discloses: boolean = false;
  @ChoiceField(DISCLOSURE_GROUNDS, { optional: true }) ground?: DisclosureGround;
  @TextField({ max: MOST_REASON, optional: true }) weighing?: string;
}

export class DraftExchangeDto extends QuestionDto {
  @IdField() matterId: Id;
}

export class ExtendExchangeDto {
  @DayField() extendedTo: Day;
  @TextField({ max: MOST_REASON }) because: string;
}

/** The association's own answer. */
export class ReplyExchangeDto {
  @TextField({ max: MOST_WORDS }) answer: string;
}

export class AnswerExchangeDto {
  @DayField() answeredOn: Day;
  @TextField({ max: MOST_WORDS, optional: true }) answer?: string;
}

export class WaiveExchangeDto {
  @TextField({ max: MOST_REASON }) because: string;
}

export class ExchangesQuery extends PageQuery {
  @IdField() matterId: Id;
}

/** An exchange as the API shows it. */
export class ExchangeView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView({ nullable: true }) associationId: Id | null;
  @ChoiceView(EXCHANGE_KINDS) kind: string;
  @TextView() party: string;
  @TextView({ nullable: true }) purpose: string | null;
  @TextView() question: string;
  @FlagView() discloses: boolean;
  @TextView({ nullable: true }) ground: string | null;
  @TextView({ nullable: true }) weighing: string | null;
  @DayView({ nullable: true }) askedOn: Day | null;
  @DayView({ nullable: true }) dueOn: Day | null;
  @DayView({ nullable: true }) extendedTo: Day | null;
  @TextView({ nullable: true }) extendedBecause: string | null;
  @DayView({ nullable: true }) answeredOn: Day | null;
  @TextView({ nullable: true }) answer: string | null;
  @IdView({ nullable: true }) answerFileId: Id | null;
  @IdView({ nullable: true }) letterId: Id | null;
  @TextView({ nullable: true }) waivedBecause: string | null;
  @ChoiceView(EXCHANGE_STATES) state: string;
  @WholeView() version: number;
}

/** The question that was sent; a ground that is named discloses something. */
export function questionOf(dto: QuestionDto): Question {
  const { kind, party, purpose = null, question = '', dueOn = null, ground = null, weighing = null } = dto;
  return { kind, party, purpose, question, dueOn, discloses: dto.discloses || ground !== null, ground, weighing };
}

export function viewOfExchange(exchange: Exchange): ExchangeView {
  const { taskId: _task, ...view } = exchange;
  return view;
}
