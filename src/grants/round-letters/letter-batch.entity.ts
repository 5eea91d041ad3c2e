import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { BatchWishes, LetterBatchState, LetterRowState, ToldOutcome } from './letter-batch.js';

/** The letters of a round's decisions, ordered at once [omgångens beslutsbrev]. */
@TableOf('letter_batch', 'committee')
export class LetterBatch {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() roundId: Id;
  @JsonColumn() wishes: BatchWishes;
  /** How many letters were ordered. */
  @NumberColumn() count: number;
  /** In whose name they are written. */
  @IdColumn() madeBy: Id;
  @InstantColumn() madeAt: Instant;
  @InstantColumn({ nullable: true }) endedAt: Instant | null;
  @CodeColumn() state: LetterBatchState;
  @VersionColumn() version: number;
}

/** One letter of such a batch: it waits, is written in one act with this row, or is told why not. */
@TableOf('letter_batch_row', 'committee')
export class LetterBatchRow {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() batchId: Id;
  /** Its place in the batch, from 1. */
  @NumberColumn() position: number;
  @IdColumn() matterId: Id;
  @IdColumn() decisionId: Id;
  @CodeColumn() outcome: ToldOutcome;
  @IdColumn({ nullable: true }) letterId: Id | null;
  /** Why it could not be written. */
  @JsonColumn({ nullable: true }) because: readonly Reason[] | null;
  @CodeColumn() state: LetterRowState;
  @VersionColumn() version: number;
}
