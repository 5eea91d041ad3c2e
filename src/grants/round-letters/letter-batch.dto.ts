import { linesOf } from '../../decisions/sheet/decision-forms.dto.js';
import { DELIVERIES, type Delivery } from '../../documents/letters/letter.js';
import { ChoiceField, ChoicesField, DayField, IdField, TextField, WordsField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, IdView, InstantView, ReasonsView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import {
  LETTER_BATCH_STATES,
  LETTER_ROW_STATES,
  TOLD_OUTCOMES,
  type BatchWishes,
  type LetterRowState,
  type ToldOutcome,
} from './letter-batch.js';
import type { BatchProgress } from './letter-batches.service.js';

const MOST_WORDS = 5_000;
const MOST_LINES = 50;

class LettersDto {
  @ChoicesField(TOLD_OUTCOMES) outcomes: ToldOutcome[];
  /** How they go where the association can be reached so; otherwise by the way that is open. */
  @ChoiceField(DELIVERIES) delivery: Delivery;
  /** For awards: when the money comes, and when and what is to be accounted for. */
  @DayField({ optional: true }) payoutOn?: Day;
  @DayField({ optional: true }) reportDueOn?: Day;
  /** For refusals: how to apply again. */
  @TextField({ max: MOST_WORDS, optional: true }) again?: string;
}

export class OrderLettersDto extends LettersDto {
  @IdField() roundId: Id;
  @WordsField({ max: MOST_LINES, longest: MOST_WORDS }) reportParts: string[] = [];
  @WordsField({ max: MOST_LINES, longest: MOST_WORDS }) conditions: string[] = [];
}

/** The same as a form; its lists have a line for each thing. */
export class RoundLettersForm extends LettersDto {
  @TextField({ max: MOST_WORDS, optional: true }) reportParts?: string;
  @TextField({ max: MOST_WORDS, optional: true }) conditions?: string;
}

export class OrderLettersForm extends RoundLettersForm {
  /** Made with the preview: the same order sent again is one order. */
  @IdField() key: Id;
}

export class LetterBatchesQuery extends PageQuery {
  @IdField() roundId: Id;
}

export class LetterRowsQuery extends PageQuery {
  @ChoiceField(LETTER_ROW_STATES, { optional: true }) state?: LetterRowState;
}

/** The letters of a round as a whole, with how many are in each state. */
export class LetterBatchView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() roundId: Id;
  @WholeView() count: number;
  @WholeView() waiting: number;
  @WholeView() written: number;
  @WholeView() failed: number;
  @WholeView() left: number;
  @InstantView() madeAt: Instant;
  @InstantView({ nullable: true }) endedAt: Instant | null;
  @ChoiceView(LETTER_BATCH_STATES) state: string;
  @WholeView() version: number;
}

/** What came of one letter. */
export class LetterRowView {
  @IdView() id: Id;
  @WholeView() position: number;
  @IdView() matterId: Id;
  @IdView() decisionId: Id;
  @TextView() outcome: string;
  @IdView({ nullable: true }) letterId: Id | null;
  @ReasonsView() because: readonly Reason[];
  @ChoiceView(LETTER_ROW_STATES) state: string;
}

export function wishesOf(dto: OrderLettersDto | RoundLettersForm): BatchWishes {
  const { outcomes, delivery, payoutOn = null, reportDueOn = null, again = '', reportParts, conditions } = dto;
  return {
    ...{ outcomes, delivery, payoutOn, reportDueOn, again },
    ...{ reportParts: partsOf(reportParts), conditions: partsOf(conditions) },
  };
}

export function viewOfLetterBatch(batch: LetterBatch, progress: BatchProgress): LetterBatchView {
  const { id, committeeId, roundId, count, madeAt, endedAt, state, version } = batch;
  return { ...{ id, committeeId, roundId, count }, ...progress, ...{ madeAt, endedAt, state, version } };
}

export function viewOfLetterRow(row: LetterBatchRow): LetterRowView {
  const { id, position, matterId, decisionId, outcome, letterId, because, state } = row;
  return { id, position, matterId, decisionId, outcome, letterId, because: because ?? [], state };
}

function partsOf(lines: string | readonly string[] | undefined): readonly string[] {
  return linesOf(typeof lines === 'object' ? lines.join('\n') : lines);
}
