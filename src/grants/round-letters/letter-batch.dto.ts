import { linesOf } from '../../decisions/sheet/decision-forms.dto.js';
import { DELIVERIES, type Delivery } from '../../documents/letters/letter.js';
import {
  ChoiceField,
  ChoicesField,
  DayField,
  IdField,
  TextField,
  WholeField,
  WordsField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, IdView, InstantView, ReasonsView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import {
  LETTER_BATCH_STATES,
  LETTER_ROW_STATES,
  PAPER_SIDES,
  TOLD_OUTCOMES,
  type BatchWishes,
  type LetterRowState,
  type PaperSides,
  type ToldOutcome,
} from './letter-batch.js';
import type { WrittenLetter } from './letter-batch-rows.service.js';
import type { BatchProgress } from './letter-batches.service.js';

const MOST_WORDS = 5_000;
const MOST_LINES = 50;
const MOST_LETTERS = 1_000_000;

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
  @ChoiceField(TOLD_OUTCOMES, { optional: true }) outcome?: ToldOutcome;
  /** How the letter goes; what is not written yet goes no way. */
  @ChoiceField(DELIVERIES, { optional: true }) delivery?: Delivery;
}

export class AllLetterRowsQuery extends LetterRowsQuery {
  @IdField({ optional: true }) batchId?: Id;
}

/** Which of the letters that have left are printed, and on what. */
export class PrintLettersQuery {
  @ChoiceField(DELIVERIES, { optional: true }) delivery?: Delivery;
  @ChoiceField(PAPER_SIDES, { optional: true }) sides?: PaperSides;
  /** By their numbers in the batch, the first and the last among them. */
  @WholeField({ min: 1, max: MOST_LETTERS, optional: true }) from?: number;
  @WholeField({ min: 1, max: MOST_LETTERS, optional: true }) to?: number;
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
  @IdView() batchId: Id;
  @WholeView() position: number;
  @IdView() matterId: Id;
  @IdView() decisionId: Id;
  @TextView() outcome: string;
  @IdView({ nullable: true }) letterId: Id | null;
  @TextView({ nullable: true }) delivery: string | null;
  @TextView({ nullable: true }) letterState: string | null;
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

export function viewOfLetterRow(row: LetterBatchRow, letter: WrittenLetter | undefined): LetterRowView {
  const { id, batchId, position, matterId, decisionId, outcome, letterId, because, state } = row;
  const told = { delivery: letter?.delivery ?? null, letterState: letter?.state ?? null };
  return { id, batchId, position, matterId, decisionId, outcome, letterId, ...told, because: because ?? [], state };
}

function partsOf(lines: string | readonly string[] | undefined): readonly string[] {
  return linesOf(typeof lines === 'object' ? lines.join('\n') : lines);
}
