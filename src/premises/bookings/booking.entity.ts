import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import type { Reason } from '../../shared/reason.js';
import type { EndTime } from '../occupancy/interval.js';
import type { BookingFields, BookingState } from './booking.js';

/** One time in a room [bokning], asked for or booked. */
@TableOf('booking', 'committee')
export class Booking implements BookingFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() requestId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() roomId: Id;
  @DayColumn() startsOn: Day;
  @CodeColumn() fromTime: LocalTime;
  @DayColumn() endsOn: Day;
  @CodeColumn() untilTime: EndTime;
  @InstantColumn() startsAt: Instant;
  @InstantColumn() endsAt: Instant;
  @OreColumn() priceOre: number;
  /** What is charged although it was not used. */
  @OreColumn({ nullable: true }) feeOre: number | null;
  /** Why it was not granted, cancelled or terminated. */
  @JsonColumn({ nullable: true }) because: readonly Reason[] | null;
  /** The billing basis it went out in. */
  @IdColumn({ nullable: true }) billingId: Id | null;
  @CodeColumn() state: BookingState;
  @VersionColumn() version: number;
}
