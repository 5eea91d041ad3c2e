import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Clocked, DisclosureGround, ExchangeKind, ExchangeState, Question } from './exchange.js';

/** A question out and its answer in, in a case. */
@TableOf('exchange', 'committee')
export class Exchange implements Question, Clocked {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** The association that was asked, once it was; it may then read the exchange. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  @CodeColumn() kind: ExchangeKind;
  @TextColumn() party: string;
  @TextColumn({ nullable: true }) purpose: string | null;
  @TextColumn() question: string;
  @FlagColumn() discloses: boolean;
  @CodeColumn({ nullable: true }) ground: DisclosureGround | null;
  @TextColumn({ nullable: true }) weighing: string | null;
  @DayColumn({ nullable: true }) askedOn: Day | null;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  @DayColumn({ nullable: true }) extendedTo: Day | null;
  @TextColumn({ nullable: true }) extendedBecause: string | null;
  /** The day the answer arrived. */
  @DayColumn({ nullable: true }) answeredOn: Day | null;
  @TextColumn({ nullable: true }) answer: string | null;
  @IdColumn({ nullable: true }) answerFileId: Id | null;
  @IdColumn({ nullable: true }) letterId: Id | null;
  @TextColumn({ nullable: true }) waivedBecause: string | null;
  /** The task that awaits the answer. */
  @IdColumn({ nullable: true }) taskId: Id | null;
  @CodeColumn() state: ExchangeState;
  @VersionColumn() version: number;
}
