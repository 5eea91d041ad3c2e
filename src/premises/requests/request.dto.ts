import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  EmailField,
  FlagField,
  IdField,
  IdsField,
  ListField,
  TextField,
  TimeField,
  WholeField,
  WordsField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import { HIRER_KINDS, ROOM_USES, type HirerKind, type RoomUse } from '../../rulebook/tariffs/tariff-content.js';
import { isDay, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { Booking } from '../bookings/booking.entity.js';
import { BOOKING_STATES } from '../bookings/booking.js';
import { MOST_OCCURRENCES, SERIES_EVERY, type Series, type SeriesEvery, type Skipped } from '../bookings/series.js';
import type { EndTime } from '../occupancy/interval.js';
import type { Yes } from './answers.service.js';
import type { BookingRequest } from './booking-request.entity.js';
import type { Plan, Question } from './request-plans.service.js';
import { CONDITION_KINDS, REQUEST_STATES, type AskInput, type ConditionKind, type Sheet } from './request.js';

const MOST_NAME = 200;
const MOST_WORDS = 2000;
const MOST_PEOPLE = 100_000;
const MOST_CHECKS = 30;

/** When: one time, or one that comes back until a day. */
export class TimesDto {
  @DayField() on: Day;
  @TimeField() fromTime: LocalTime;
  @TimeField({ midnight: true }) untilTime: EndTime;
  /** The day of the end, where it is another. */
  @DayField({ optional: true }) endsOn?: Day;
  @ChoiceField(SERIES_EVERY, { optional: true }) every?: SeriesEvery;
  @DayField({ optional: true }) lastOn?: Day;
  @FlagField() skipHolidays = false;
  @WordsField({ max: MOST_OCCURRENCES, longest: 10 }) skipDays: string[] = [];
}

/** What bears on the price of a room, and on whether it can be had. */
export class AskPriceDto extends TimesDto {
  @IdField() roomId: Id;
  @ChoiceField(HIRER_KINDS) hirerKind: HirerKind;
  @ChoiceField(ROOM_USES) use: RoomUse;
  @WholeField({ min: 1, max: MOST_PEOPLE }) participants: number;
}

/** Who, on whose behalf, what, when, how many; nothing else is asked before a first booking. */
export class AskDto extends AskPriceDto {
  @IdField({ optional: true }) associationId?: Id;
  /** Left out for an association: its name stands in the register. */
  @TextField({ max: MOST_NAME, optional: true }) hirer?: string;
  @TextField({ max: MOST_NAME }) contactName: string;
  @EmailField() contactEmail: string;
  @TextField({ max: 40, optional: true }) contactPhone?: string;
  @TextField({ max: MOST_NAME, optional: true }) onBehalfOf?: string;
  @TextField({ max: MOST_WORDS }) purpose: string;
  /** Whether the calendar may say who has booked. */
  @FlagField() shown = false;
  @FlagField() termsAccepted = false;
}

export class CheckDto {
  @TextField({ max: MOST_WORDS }) found: string;
  @TextField({ max: MOST_NAME }) source: string;
  @DayField() on: Day;
}

/** The sheet that a rule asks for. */
export class SheetDto {
  @TextField({ max: MOST_NAME }) title: string;
  @FlagField() openToPublic = false;
  @TextField({ max: MOST_WORDS, optional: true }) speakers?: string;
  @TextField({ max: MOST_NAME, optional: true }) subOrganiser?: string;
  @TextField({ max: MOST_WORDS, optional: true }) invitation?: string;
  @ListField(CheckDto, { max: MOST_CHECKS }) checks: CheckDto[] = [];
}

export class ConditionDto {
  @ChoiceField(CONDITION_KINDS) kind: ConditionKind;
  @TextField({ max: MOST_WORDS }) words: string;
}

/** A yes, with what is asked for it. */
export class ConfirmDto {
  @ListField(ConditionDto, { max: 10 }) conditions: ConditionDto[] = [];
  /** That a closure which the caller may pass over is meant to be. */
  @FlagField() inSpite = false;
}

export class ConfirmPartlyDto extends ConfirmDto {
  @IdsField({ max: MOST_OCCURRENCES }) bookingIds: Id[];
}

export class UseScreeningDto {
  @IdField() assessmentId: Id;
}

/** Another room, and how the hirer has agreed to it. */
export class MoveRoomDto {
  @IdField() roomId: Id;
  @TextField({ max: 1000 }) because: string;
}

export class ReturnRequestDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class RequestsQuery extends PageQuery {
  @ChoiceField(REQUEST_STATES, { optional: true }) state?: BookingRequest['state'];
}

export class SkippedView {
  @DayView() on: Day;
  @ReasonsView() because: readonly Reason[];
}

/** What a request would come to. */
export class PlanView {
  @WholeView() count: number;
  @ApiProperty({ type: [SkippedView], required: true }) skipped: readonly SkippedView[];
  @TextView() group: string;
  @WholeView() totalOre: number;
  @WholeView() vatOre: number;
  @TextView() vatCode: string;
  @ReasonsView() because: readonly Reason[];
  @TextView({ nullable: true }) termsHash: string | null;
}

/** A request as the API answers it, to the office and to the association alike. */
export class RequestView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView({ nullable: true }) associationId: Id | null;
  @IdView() roomId: Id;
  @ChoiceView(HIRER_KINDS) hirerKind: HirerKind;
  @TextView() hirer: string;
  @TextView({ nullable: true }) onBehalfOf: string | null;
  @ChoiceView(ROOM_USES) use: RoomUse;
  @TextView() purpose: string;
  @WholeView() participants: number;
  @ApiProperty({ type: [SkippedView], required: true }) skipped: readonly SkippedView[];
  @WholeView() totalOre: number;
  @WholeView() vatOre: number;
  @ReasonsView() price: readonly Reason[];
  @TextView({ nullable: true }) termsHash: string | null;
  @FlagView() termsAccepted: boolean;
  @DayView() answerBy: Day;
  @InstantView() askedAt: string;
  @InstantView({ nullable: true }) answeredAt: string | null;
  @ChoiceView(REQUEST_STATES) state: string;
  @WholeView() version: number;
}

/** A time of a request. */
export class BookingView {
  @IdView() id: Id;
  @IdView() requestId: Id;
  @IdView() roomId: Id;
  @DayView() startsOn: Day;
  @TextView() fromTime: string;
  @DayView() endsOn: Day;
  @TextView() untilTime: string;
  @InstantView() startsAt: string;
  @InstantView() endsAt: string;
  @WholeView() priceOre: number;
  @WholeView({ nullable: true }) feeOre: number | null;
  @ChoiceView(BOOKING_STATES) state: string;
  @WholeView() version: number;
}

export function seriesOf(dto: TimesDto): Series {
  const { on, fromTime: from, untilTime: until, endsOn, every, lastOn, skipHolidays, skipDays } = dto;
  const wrong = skipDays.find((day) => !isDay(day));
  if (wrong !== undefined) throw problem('invalid', 'field.notDay', { field: 'skipDays' });
  if (every !== undefined && lastOn === undefined) throw problem('invalid', 'field.required', { field: 'lastOn' });
  const days = { lastOn: every === undefined ? on : lastOn!, skipHolidays, skipDays: skipDays as Day[] };
  return { on, from, until, ...(endsOn !== undefined && { endsOn }), every: every ?? null, ...days };
}

export function questionOf(dto: AskPriceDto): Question {
  const { roomId, hirerKind, use, participants } = dto;
  return { roomId, hirer: { kind: hirerKind }, use, participants, series: seriesOf(dto) };
}

export function askInputOf(dto: AskDto): AskInput {
  const { roomId, hirerKind, use, participants, purpose, shown, termsAccepted, contactName, contactEmail } = dto;
  const { associationId = null, hirer = '', contactPhone = null, onBehalfOf = null } = dto;
  if (associationId === null && hirer === '') throw problem('invalid', 'field.required', { field: 'hirer' });
  const who = { kind: hirerKind, name: hirer, associationId, contactName, contactEmail, contactPhone, onBehalfOf };
  return { roomId, hirer: who, use, purpose, participants, series: seriesOf(dto), shown, termsAccepted };
}

export function sheetOf({ title, openToPublic, speakers, subOrganiser, invitation, checks }: SheetDto): Sheet {
  const told = { speakers: speakers ?? null, subOrganiser: subOrganiser ?? null, invitation: invitation ?? null };
  return { title, openToPublic, ...told, checks: checks.map(({ found, source, on }) => ({ found, source, on })) };
}

export function yesOf({ conditions, inSpite }: ConfirmDto): Yes {
  return { conditions: conditions.map(({ kind, words }) => ({ kind, words })), inSpite };
}

export function viewOfPlan({ occurrences, skipped, price, termsHash }: Plan): PlanView {
  const { group, totalOre, vatOre, vatCode, because } = price;
  return {
    count: occurrences.length,
    skipped: skipped.map(viewOfSkipped),
    group,
    totalOre,
    vatOre,
    vatCode,
    because,
    termsHash,
  };
}

function viewOfSkipped({ on, because }: Skipped): SkippedView {
  return { on, because: [because] };
}

export function viewOfRequest(request: BookingRequest): RequestView {
  const { id, committeeId, matterId, associationId, roomId, hirerKind, hirer, onBehalfOf, purpose } = request;
  const { participants, skipped, price, termsHash, answerBy, askedAt, answeredAt, state, version } = request;
  const who = { id, committeeId, matterId, associationId, roomId, hirerKind, hirer, onBehalfOf };
  const what = {
    use: request.roomUse,
    purpose,
    participants,
    skipped: skipped.map(viewOfSkipped),
    totalOre: price.totalOre,
    vatOre: price.vatOre,
  };
  const terms = { price: price.because, termsHash, termsAccepted: request.termsAcceptedAt !== null };
  return { ...who, ...what, ...terms, answerBy, askedAt, answeredAt, state, version };
}

export function viewOfBooking(booking: Booking): BookingView {
  const { id, requestId, roomId, startsOn, fromTime, endsOn, untilTime, startsAt, endsAt } = booking;
  const { priceOre, feeOre, state, version } = booking;
  return {
    id,
    requestId,
    roomId,
    startsOn,
    fromTime,
    endsOn,
    untilTime,
    startsAt,
    endsAt,
    priceOre,
    feeOre,
    state,
    version,
  };
}
