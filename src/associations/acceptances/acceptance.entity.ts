import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { AcceptanceFields, AcceptanceState, AcceptanceWay, Signed } from './acceptance.js';

/** A signature of an association under terms. */
@TableOf('acceptance', 'inner')
export class Acceptance implements AcceptanceFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @CodeColumn() termsHash: string;
  @CodeColumn() termsVersion: string;
  @JsonColumn() signers: readonly Signed[];
  @CodeColumn() way: AcceptanceWay;
  @IdColumn({ nullable: true }) paperId: Id | null;
  @NumberColumn({ nullable: true }) page: number | null;
  @DayColumn() signedOn: Day;
  @IdColumn() enteredBy: Id;
  @InstantColumn() enteredAt: Instant;
  @CodeColumn() state: AcceptanceState;
  @TextColumn({ nullable: true }) withdrawnBecause: string | null;
  @VersionColumn() version: number;
}
