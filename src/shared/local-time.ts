import { dateOf, dayAt, monthOf, yearOf, type Day, type Instant } from './day.js';
import { formatTime } from './day-format.js';

/** A time by the clock in Sweden, `HH:MM`. */
export type LocalTime = `${number}:${number}`;

const TIME_FORM = /^([01]\d|2[0-3]):[0-5]\d$/;
const MINUTE_MS = 60_000;
/** Winter and summer time in Sweden, the later offset first: summer time comes first on the day the clock goes back. */
const OFFSETS_MINUTES = [120, 60] as const;

export function isLocalTime(text: unknown): text is LocalTime {
  return typeof text === 'string' && TIME_FORM.test(text);
}

/** The moment at which the clock first shows a time on a day; a time that is jumped over is the moment of the jump. */
export function firstInstantOf(day: Day, time: LocalTime): Instant {
  return momentsOf(day, time)[0] ?? jumpBefore(day, time);
}

/** The last moment at which the clock shows a time on a day; a time that is jumped over is the moment of the jump. */
export function lastInstantOf(day: Day, time: LocalTime): Instant {
  return momentsOf(day, time).at(-1) ?? jumpBefore(day, time);
}

/** The first moment after the last minute in which the clock shows a time on a day. A time that is jumped over is the jump. */
export function endOfMinute(day: Day, time: LocalTime): Instant {
  const last = momentsOf(day, time).at(-1);
  return last === undefined ? jumpBefore(day, time) : instantOf(Date.parse(last) + MINUTE_MS);
}

/** Every moment at which the clock shows the time: none in spring, two in autumn, else one; the first before the second. */
function momentsOf(day: Day, time: LocalTime): Instant[] {
  return OFFSETS_MINUTES.map((offset) => instantOf(wallOf(day, time) - offset * MINUTE_MS)).filter(
    (instant) => dayAt(instant) === day && formatTime(instant, 'en') === time,
  );
}

/** The jump lies within the hour before the time as summer time would have it, and is the minute the offset changes. */
function jumpBefore(day: Day, time: LocalTime): Instant {
  let at = wallOf(day, time) - OFFSETS_MINUTES[0] * MINUTE_MS;
  while (formatTime(instantOf(at), 'en') < time && dayAt(instantOf(at)) === day) at += MINUTE_MS;
  return instantOf(at);
}

function wallOf(day: Day, time: LocalTime): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return Date.UTC(yearOf(day), monthOf(day) - 1, dateOf(day), hour, minute);
}

function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}
