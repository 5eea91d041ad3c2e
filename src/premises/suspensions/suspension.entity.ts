import type { Circumstance, DemocracyAct, SpecialReasons } from '../../decisions/grounds/content.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Quotation } from '../../rulebook/evaluation/criteria-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { SuspensionGround, SuspensionInput, SuspensionState } from './suspension.js';

/** A suspension [avstängning] of an association from booking rooms. */
@TableOf('suspension', 'committee')
export class Suspension implements SuspensionInput {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** Whom it is about. Named so because the association reads what is decided, not how it was weighed. */
  @IdColumn() subjectId: Id;
  @CodeColumn() ground: SuspensionGround;
  @TextColumn() words: string;
  @JsonColumn({ nullable: true }) citation: Quotation | null;
  @JsonColumn() restsOn: readonly string[];
  @JsonColumn() acts: readonly DemocracyAct[];
  @JsonColumn() circumstances: readonly Circumstance[];
  @JsonColumn({ nullable: true }) specialReasons: SpecialReasons | null;
  @DayColumn() untilOn: Day;
  @IdColumn({ nullable: true }) hearingId: Id | null;
  @IdColumn({ nullable: true }) decisionId: Id | null;
  @IdColumn({ nullable: true }) markId: Id | null;
  @CodeColumn() state: SuspensionState;
  @VersionColumn() version: number;
}
