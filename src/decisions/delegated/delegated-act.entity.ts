import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { DelegationKind } from '../../rulebook/delegation/delegation-order.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { DelegatedOutcome } from './delegated-row.js';

/**
 * What a delegate has decided in a folder above this one (a respite, an application to the enforcement authority), written
 * down here by that folder so that the committee hears of it.
 */
@TableOf('delegated_act', 'committee')
export class DelegatedAct {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** The number among the committee's delegated decisions of the year. */
  @CodeColumn() number: string;
  @DayColumn() decidedOn: Day;
  @CodeColumn() kind: DelegationKind;
  @CodeColumn() outcome: DelegatedOutcome;
  @OreColumn({ nullable: true }) amountOre: number | null;
  @IdColumn() decidedBy: Id;
  /** The point of the delegation order. */
  @CodeColumn({ nullable: true }) point: string | null;
  /** The meeting it was reported at, and the paragraph; null until then. */
  @DayColumn({ nullable: true }) meetingOn: Day | null;
  @CodeColumn({ nullable: true }) paragraph: string | null;
  @VersionColumn() version: number;
}
