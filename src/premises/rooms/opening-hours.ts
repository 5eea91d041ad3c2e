import { restDayOn } from '../../law/calendar/rest-days.js';
import { addDays, weekdayOf, type Day, type Weekday } from '../../shared/day.js';
import { firstInstantOf, isLocalTime, type LocalTime } from '../../shared/local-time.js';
import type { Reason } from '../../shared/reason.js';
import { covers, daysOf, endMinute, minuteOf, type EndTime, type Interval } from '../occupancy/interval.js';

/** From when until when a house is open, by the clock in Sweden. */
export interface Hours {
  readonly opens: LocalTime;
  readonly closes: EndTime;
}

/** The hours of a weekday; one weekday may have several. */
export interface WeeklyHours extends Hours {
  readonly weekday: Weekday;
}

/** A day that is not as its weekday is: other hours, or none. */
export interface ExceptionalDay {
  readonly on: Day;
  readonly hours: readonly Hours[];
  readonly because: string;
}

/** When a house is open [öppettider]. */
export interface OpeningHours {
  readonly weekly: readonly WeeklyHours[];
  readonly exceptions: readonly ExceptionalDay[];
  /** Whether public holidays are closed where no exception says otherwise. */
  readonly closedOnHolidays: boolean;
}

/** The hours of a day: an exception before all else, then the holiday, then the weekday. */
export function hoursOn(hours: OpeningHours, day: Day): readonly Hours[] {
  const exception = hours.exceptions.find(({ on }) => on === day);
  if (exception) return exception.hours;
  if (hours.closedOnHolidays && isHoliday(day)) return [];
  return hours.weekly.filter(({ weekday }) => weekday === weekdayOf(day));
}

/** The open times of a day in minutes. */
export function openOn(hours: OpeningHours, day: Day): Interval[] {
  return hoursOn(hours, day)
    .map(({ opens, closes }) => ({ starts: minuteOf(firstInstantOf(day, opens)), ends: endMinute(day, closes) }))
    .filter(({ starts, ends }) => starts < ends);
}

/** Why a time is outside the opening hours; nothing where it is within. */
export function outsideHours(hours: OpeningHours, interval: Interval): Reason[] {
  const days = daysOf(interval);
  if (
    covers(
      days.flatMap((day) => openOn(hours, day)),
      interval,
    )
  )
    return [];
  const dayOn = days.find((day) => !covers(openOn(hours, day), partOf(interval, day))) ?? days[0]!;
  const exception = hours.exceptions.find(({ on }) => on === dayOn);
  const open = hoursOn(hours, dayOn).map(({ opens, closes }) => `${opens}–${closes}`);
  if (open.length > 0) return [{ code: 'booking.outsideHours', facts: { dayOn, hours: open.join(', ') } }];
  const words = exception ? { because: exception.because } : {};
  return [{ code: exception ? 'booking.closedThatDay' : 'booking.notOpenThatDay', facts: { dayOn, ...words } }];
}

/** What is wrong with opening hours as they are written. */
export function hoursFaults({ weekly, exceptions }: OpeningHours): Reason[] {
  const wrong = [...weekly, ...exceptions.flatMap(({ hours }) => hours)].filter(
    ({ opens, closes }) => !isLocalTime(opens) || !isEndTime(closes) || closes <= opens,
  );
  const twice = exceptions.filter(({ on }, at) => exceptions.findIndex((other) => other.on === on) !== at);
  return [
    ...wrong.map(({ opens, closes }) => ({
      code: 'hours.closesBeforeOpening',
      facts: { field: 'hours', opens, closes },
    })),
    ...twice.map(({ on: dayOn }) => ({ code: 'hours.exceptionTwice', facts: { field: 'hours', dayOn } })),
  ];
}

export function isEndTime(text: unknown): text is EndTime {
  return text === '24:00' || isLocalTime(text);
}

/** A public holiday; Saturdays and Sundays alone are none. */
export function isHoliday(day: Day): boolean {
  const code = restDayOn(day)?.code;
  return code !== undefined && code !== 'restDay.saturday' && code !== 'restDay.sunday';
}

function partOf({ starts, ends }: Interval, day: Day): Interval {
  const [from, until] = [minuteOf(firstInstantOf(day, '00:00')), minuteOf(firstInstantOf(addDays(day, 1), '00:00'))];
  return { starts: Math.max(starts, from), ends: Math.min(ends, until) };
}
