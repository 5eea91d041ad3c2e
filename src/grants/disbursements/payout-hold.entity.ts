import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { HoldState } from './payout-hold.js';

/** A hold on payouts to an association [spärr], for the whole of it or for one case. */
@TableOf('payout_hold', 'committee')
export class PayoutHold {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() payeeId: Id;
  /** The case it is about; null is every payout of the committee to the association. */
  @IdColumn({ nullable: true }) matterId: Id | null;
  @IdColumn() markId: Id;
  @DayColumn() fromOn: Day;
  @DayColumn() untilOn: Day;
  @TextColumn() because: string;
  @CodeColumn() state: HoldState;
  @VersionColumn() version: number;
}
