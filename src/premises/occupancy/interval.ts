import { addDays, dayAt, type Day, type Instant } from '../../shared/day.js';
import { firstInstantOf, lastInstantOf, type LocalTime } from '../../shared/local-time.js';
import { problem } from '../../shared/problem.js';

/** A time by the clock at which something ends; `24:00` is the midnight after the day. */
export type EndTime = LocalTime | '24:00';

/** Time that is taken, in whole minutes since 1970 UTC; the end is not part of it, so that neighbours do not collide. */
export interface Interval {
  readonly starts: number;
  readonly ends: number;
}

/** A time of use as people say it: from a time on a day until a time on the same or a later day. */
export interface WallTimes {
  readonly on: Day;
  readonly from: LocalTime;
  readonly until: EndTime;
  /** The day of `until`; the same day where it is left out. */
  readonly endsOn?: Day;
}

const MINUTE_MS = 60_000;

/** The minute of an instant. */
export function minuteOf(instant: Instant): number {
  return Math.floor(Date.parse(instant) / MINUTE_MS);
}

/** The instant of a minute. */
export function instantOfMinute(minute: number): Instant {
  return new Date(minute * MINUTE_MS).toISOString() as Instant;
}

/** The midnight at which a day begins. */
export function midnightOf(day: Day): number {
  return minuteOf(firstInstantOf(day, '00:00'));
}

/** The minute at which an end is reached: of an hour that comes twice, the second time, so that the room is had to the end. */
export function endMinute(day: Day, time: EndTime): number {
  return time === '24:00' ? midnightOf(addDays(day, 1)) : minuteOf(lastInstantOf(day, time));
}

/**
 * The minutes of a time by the clock, right on the days of 23 and 25 hours. An end that is not after its start, also one
 * that is only so because the clock jumps, is the problem `booking.endsBeforeStart`.
 */
export function intervalOf({ on, from, until, endsOn = on }: WallTimes): Interval {
  const interval = { starts: minuteOf(firstInstantOf(on, from)), ends: endMinute(endsOn, until) };
  if (endsOn < on || interval.ends <= interval.starts)
    throw problem('invalid', 'booking.endsBeforeStart', { field: 'untilTime', dayOn: on, from, until });
  return interval;
}

/** Whether two times share a minute. */
export function overlap(one: Interval, other: Interval): boolean {
  return one.starts < other.ends && other.starts < one.ends;
}

/** Whether some times together cover another one without a gap. */
export function covers(spans: readonly Interval[], whole: Interval): boolean {
  let reached = whole.starts;
  for (const { starts, ends } of [...spans].sort((a, b) => a.starts - b.starts)) {
    if (starts > reached) break;
    reached = Math.max(reached, ends);
    if (reached >= whole.ends) return true;
  }
  return reached >= whole.ends;
}

/** The calendar days that a time touches, in order. */
export function daysOf({ starts, ends }: Interval): Day[] {
  const last = dayAt(instantOfMinute(ends - 1));
  const days = [dayAt(instantOfMinute(starts))];
  while (days.at(-1)! < last) days.push(addDays(days.at(-1)!, 1));
  return days;
}

/** The part of a time that lies within another, or null. */
export function cut(interval: Interval, within: Interval): Interval | null {
  const starts = Math.max(interval.starts, within.starts);
  const ends = Math.min(interval.ends, within.ends);
  return starts < ends ? { starts, ends } : null;
}

/** What is left of a time when some others are taken away from it, in order. */
export function gaps(whole: Interval, taken: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let reached = whole.starts;
  for (const { starts, ends } of [...taken].sort((a, b) => a.starts - b.starts)) {
    if (starts >= whole.ends) break;
    if (starts > reached) free.push({ starts: reached, ends: Math.min(starts, whole.ends) });
    reached = Math.max(reached, ends);
  }
  if (reached < whole.ends) free.push({ starts: reached, ends: whole.ends });
  return free;
}
