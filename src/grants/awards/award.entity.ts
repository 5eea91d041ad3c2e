import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  OreColumn,
  TableOf,
  TextColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Ore } from '../../shared/amount.js';
import type { AwardFields } from './award.js';

/** An award [beviljat bidrag] that was paid out; such rows are never changed. */
@TableOf('award', 'committee')
export class Award implements AwardFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  /** Null where the list names no association but only what kind of payee it was. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  /** The payee as the list names it, cut off or masked where the list has it so. */
  @TextColumn() payee: string;
  @CodeColumn({ nullable: true }) decisionNumber: string | null;
  /** The scheme as the list names it. */
  @TextColumn() scheme: string;
  @DayColumn() paidOn: Day;
  @OreColumn() amountOre: Ore;
  /** The day on which it was reported to the committee. */
  @DayColumn({ nullable: true }) reportedOn: Day | null;
  /** What tells a row that was taken in before; rows that are alike in all count by their place among the like. */
  @CodeColumn() importKey: string;
  @InstantColumn() importedAt: Instant;
}
