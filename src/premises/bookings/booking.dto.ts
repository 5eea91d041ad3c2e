import { DayField, TextField, TimeField } from '../../platform/http/fields.js';
import type { Day } from '../../shared/day.js';
import type { LocalTime } from '../../shared/local-time.js';
import type { EndTime } from '../occupancy/interval.js';
import type { NewTimes } from './bookings.service.js';

const MOST_WORDS = 2000;

export class CancelBookingDto {
  @TextField({ max: MOST_WORDS, optional: true }) because?: string;
}

export class MoveBookingDto {
  @DayField() on: Day;
  @TimeField() fromTime: LocalTime;
  @TimeField({ midnight: true }) untilTime: EndTime;
}

/** What was done, where and when; acts, not opinions. */
export class IncidentDto {
  @TextField({ max: MOST_WORDS }) text: string;
}

export class TerminateBookingDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export function newTimesOf({ on, fromTime, untilTime }: MoveBookingDto): NewTimes {
  return { on, from: fromTime, until: untilTime };
}
