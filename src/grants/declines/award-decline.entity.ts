import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { AwardDeclineFields, AwardDeclineState, DeclineWay } from './award-decline.js';

/** An association's word that it does not want what was granted to it [avstående]; read by it and by the committee. */
@TableOf('award_decline', 'committee')
export class AwardDecline implements AwardDeclineFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() decisionId: Id;
  @IdColumn() associationId: Id;
  @OreColumn() amountOre: number;
  @CodeColumn() cameBy: DeclineWay;
  @DayColumn() receivedOn: Day;
  @TextColumn() because: string;
  @IdColumn() enteredBy: Id;
  @InstantColumn() enteredAt: Instant;
  @CodeColumn() state: AwardDeclineState;
  @VersionColumn() version: number;
}
