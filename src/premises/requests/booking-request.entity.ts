import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { HirerKind, RoomUse } from '../../rulebook/tariffs/tariff-content.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { Series, Skipped } from '../bookings/series.js';
import type { Condition, FiredRule, RequestFields, RequestState, Sheet, ToldPrice } from './request.js';

/** A request for a room [förfrågan], the one object that its times belong to. */
@TableOf('booking_request', 'committee')
export class BookingRequest implements RequestFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() siteId: Id;
  @IdColumn() roomId: Id;
  @CodeColumn() hirerKind: HirerKind;
  @TextColumn() hirer: string;
  @TextColumn() contactName: string;
  @CodeColumn() contactEmail: string;
  @CodeColumn({ nullable: true }) contactPhone: string | null;
  @TextColumn({ nullable: true }) onBehalfOf: string | null;
  @CodeColumn() roomUse: RoomUse;
  @TextColumn() purpose: string;
  @NumberColumn() participants: number;
  @FlagColumn() shown: boolean;
  @JsonColumn() series: Series;
  /** Days of the series that were not asked for, each with its cause. */
  @JsonColumn() skipped: readonly Skipped[];
  @JsonColumn() price: ToldPrice;
  /** The version of the terms that was accepted; null where the committee has none. */
  @CodeColumn({ nullable: true }) termsHash: string | null;
  @InstantColumn({ nullable: true }) termsAcceptedAt: Instant | null;
  @JsonColumn({ nullable: true }) sheet: Sheet | null;
  @JsonColumn() fired: readonly FiredRule[];
  /** The second person who has read it. */
  @IdColumn({ nullable: true }) readBy: Id | null;
  @IdColumn({ nullable: true }) assessmentId: Id | null;
  @JsonColumn() conditions: readonly Condition[];
  /** By what right it was confirmed. */
  @JsonColumn({ nullable: true }) delegation: readonly Reason[] | null;
  /** The day an answer was promised by. */
  @DayColumn() answerBy: Day;
  /** The day on which the office was reminded of that. */
  @DayColumn({ nullable: true }) remindedOn: Day | null;
  /** The first day that is asked for. */
  @DayColumn() firstOn: Day;
  @IdColumn() askedBy: Id | 'system';
  @InstantColumn() askedAt: Instant;
  @IdColumn({ nullable: true }) answeredBy: Id | 'system' | null;
  @InstantColumn({ nullable: true }) answeredAt: Instant | null;
  @CodeColumn() state: RequestState;
  @VersionColumn() version: number;
}
