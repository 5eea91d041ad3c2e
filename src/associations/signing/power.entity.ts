import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { PowerFields, PowerState, SignedFor } from './power.js';

/** A power of attorney [fullmakt]: somebody outside the board who may act for an association. */
@TableOf('power_of_attorney', 'inner')
export class Power implements PowerFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @TextColumn() holderName: string;
  @FlagColumn() protectedPerson: boolean;
  @IdColumn({ nullable: true }) userId: Id | null;
  @JsonColumn() scope: readonly SignedFor[];
  @DayColumn() givenOn: Day;
  @JsonColumn() givenBy: readonly Id[];
  @DayColumn() fromOn: Day;
  @DayColumn() untilOn: Day;
  @IdColumn() paperId: Id;
  @CodeColumn() state: PowerState;
  @DayColumn({ nullable: true }) revokedOn: Day | null;
  @TextColumn({ nullable: true }) revokedBecause: string | null;
  @VersionColumn() version: number;
}
