import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoicesField,
  DayField,
  FlagField,
  IdField,
  ListField,
  PartField,
  TextField,
  TimeField,
  WholeField,
} from '../../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Role } from '../../identity/roles.js';
import type { Day, Weekday } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import { endMinute, instantOfMinute, minuteOf, type EndTime } from '../occupancy/interval.js';
import { firstInstantOf } from '../../shared/local-time.js';
import type { Closure } from './closure.entity.js';
import { CLOSURE_STATES, OVERRIDERS } from './closure.js';
import type { Room } from './room.entity.js';
import { EQUIPMENT, type Equipment, type RoomInput } from './room.js';
import { PLACE_STATES, type SiteInput } from './site.js';
import type { ClosureInput } from './rooms.service.js';
import type { Site } from './site.entity.js';

const MOST_NAME = 200;
const MOST_WORDS = 2000;
const MOST_PEOPLE = 100_000;
const MOST_CLEANING = 24 * 60;

export class HoursDto {
  @TimeField() opens: LocalTime;
  @TimeField({ midnight: true }) closes: EndTime;
}

/** The hours of a weekday; 0 is Sunday and 6 Saturday. */
export class WeeklyHoursDto extends HoursDto {
  @WholeField({ min: 0, max: 6 }) weekday: Weekday;
}

/** A day with other hours than its weekday's, or none. */
export class ExceptionalDayDto {
  @DayField() on: Day;
  @ListField(HoursDto, { max: 5 }) hours: HoursDto[] = [];
  @TextField({ max: MOST_NAME }) because: string;
}

export class OpeningHoursDto {
  @ListField(WeeklyHoursDto, { max: 35 }) weekly: WeeklyHoursDto[] = [];
  @ListField(ExceptionalDayDto, { max: 400 }) exceptions: ExceptionalDayDto[] = [];
  @FlagField() closedOnHolidays = false;
}

export class SiteDto {
  @TextField({ max: MOST_NAME }) name: string;
  @TextField({ max: MOST_NAME }) address: string;
  @TextField({ max: MOST_WORDS, optional: true }) access?: string;
  @PartField(OpeningHoursDto) hours?: OpeningHoursDto;
}

export class AddSiteDto extends SiteDto {
  @IdField() committeeId: Id;
}

export class RoomDto {
  @TextField({ max: MOST_NAME }) name: string;
  @WholeField({ min: 1, max: MOST_PEOPLE }) capacity: number;
  @ChoicesField(EQUIPMENT, { optional: true }) equipment?: Equipment[];
  @TextField({ max: 60 }) roomClass: string;
  @WholeField({ min: 0, max: MOST_CLEANING, optional: true }) minutesAfter?: number;
  @FlagField() holds = false;
  @FlagField() flagged = false;
}

export class AddRoomDto extends RoomDto {
  @IdField() siteId: Id;
  /** The room that it is a part of. */
  @IdField({ optional: true }) parentId?: Id;
}

/** From a time on a day until a time on a day, by the clock in Sweden. */
export class ClosureDto {
  @IdField({ optional: true }) roomId?: Id;
  @DayField() fromOn: Day;
  @TimeField({ initial: '00:00' }) fromTime: LocalTime = '00:00';
  @DayField() untilOn: Day;
  @TimeField({ initial: '24:00', midnight: true }) untilTime: EndTime = '24:00';
  @TextField({ max: MOST_WORDS }) because: string;
  @ChoicesField(OVERRIDERS, { optional: true }) overridableBy?: Role[];
}

export class HoursView {
  @TextView() opens: string;
  @TextView() closes: string;
}
export class WeeklyHoursView extends HoursView {
  @WholeView() weekday: number;
}
export class ExceptionalDayView {
  @DayView() on: Day;
  @ApiProperty({ type: [HoursView], required: true }) hours: readonly HoursView[];
  @TextView() because: string;
}
export class OpeningHoursView {
  @ApiProperty({ type: [WeeklyHoursView], required: true }) weekly: readonly WeeklyHoursView[];
  @ApiProperty({ type: [ExceptionalDayView], required: true }) exceptions: readonly ExceptionalDayView[];
  @FlagView() closedOnHolidays: boolean;
}

/** A house as the API shows it to everybody; how to get in is told to those who have booked. */
export class SiteView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @TextView() name: string;
  @TextView() address: string;
  @ApiProperty({ type: OpeningHoursView, required: true }) hours: OpeningHoursView;
  @ChoiceView(PLACE_STATES) state: string;
  @WholeView() version: number;
}

export class RoomView {
  @IdView() id: Id;
  @IdView() siteId: Id;
  @IdView({ nullable: true }) parentId: Id | null;
  @TextView() name: string;
  @WholeView() capacity: number;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...EQUIPMENT] }, required: true })
  equipment: readonly Equipment[];
  @TextView() roomClass: string;
  @WholeView() minutesAfter: number;
  @FlagView() holds: boolean;
  @FlagView() flagged: boolean;
  @ChoiceView(PLACE_STATES) state: string;
  @WholeView() version: number;
}

export class ClosureView {
  @IdView() id: Id;
  @IdView() siteId: Id;
  @IdView({ nullable: true }) roomId: Id | null;
  @InstantView() startsAt: string;
  @InstantView() endsAt: string;
  @TextView() because: string;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...OVERRIDERS] }, required: true })
  overridableBy: readonly string[];
  @ChoiceView(CLOSURE_STATES) state: string;
  @WholeView() version: number;
}

export function siteInputOf({ name, address, access, hours }: SiteDto): SiteInput {
  const { weekly = [], exceptions = [], closedOnHolidays = false } = hours ?? {};
  return { name, address, access: access ?? null, hours: { weekly, exceptions, closedOnHolidays } };
}

export function roomInputOf(dto: RoomDto): RoomInput {
  const { name, capacity, equipment = [], roomClass, minutesAfter = 0, holds, flagged } = dto;
  return { name, capacity, equipment: [...new Set(equipment)], roomClass, minutesAfter, holds, flagged };
}

export function closureInputOf(dto: ClosureDto): ClosureInput {
  const { roomId = null, fromOn, fromTime, untilOn, untilTime, because, overridableBy = [] } = dto;
  const startsAt = instantOfMinute(minuteOf(firstInstantOf(fromOn, fromTime)));
  return { roomId, startsAt, endsAt: instantOfMinute(endMinute(untilOn, untilTime)), because, overridableBy };
}

export function viewOfSite({ id, committeeId, name, address, hours, state, version }: Site): SiteView {
  return { id, committeeId, name, address, hours, state, version };
}

export function viewOfRoom(room: Room): RoomView {
  const { id, siteId, parentId, name, capacity, equipment, roomClass, minutesAfter, holds, flagged, state, version } =
    room;
  return { id, siteId, parentId, name, capacity, equipment, roomClass, minutesAfter, holds, flagged, state, version };
}

export function viewOfClosure({ committeeId: _own, ...closure }: Closure): ClosureView {
  return closure;
}
