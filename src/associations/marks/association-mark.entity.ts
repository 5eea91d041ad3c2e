import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { MarkFields, MarkKind } from './mark.js';

/** What a committee has decided about an association, for all committees to see at one look. */
@TableOf('association_mark', 'inner')
export class AssociationMark implements MarkFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() kind: MarkKind;
  @DayColumn() fromOn: Day;
  @DayColumn({ nullable: true }) untilOn: Day | null;
  @OreColumn({ nullable: true }) amountOre: number | null;
  /** The case it comes from; told only within its committee. */
  @IdColumn({ nullable: true }) matterId: Id | null;
  @DayColumn({ nullable: true }) endedOn: Day | null;
  @VersionColumn() version: number;
}
