import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { PaperFields, PaperKind, PaperState } from './paper.js';

/** A paper of an association: its kind, its year, how long it holds, and the file. */
@TableOf('paper', 'inner')
export class Paper implements PaperFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() kind: PaperKind;
  @NumberColumn({ nullable: true }) year: number | null;
  @IdColumn({ nullable: true }) fileId: Id | null;
  @DayColumn({ nullable: true }) seenOn: Day | null;
  @DayColumn({ nullable: true }) validUntil: Day | null;
  @CodeColumn() state: PaperState;
  @IdColumn({ nullable: true }) sentBy: Id | null;
  @IdColumn() addedBy: Id;
  @InstantColumn() addedAt: Instant;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @DayColumn({ nullable: true }) decidedOn: Day | null;
  @TextColumn({ nullable: true }) returnedBecause: string | null;
  @VersionColumn() version: number;
}
