import { addDays, addMonths, dateOf, type Day } from '../../shared/day.js';
import type { LocalTime } from '../../shared/local-time.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { isHoliday } from '../rooms/opening-hours.js';
import { intervalOf, type EndTime, type Interval, type WallTimes } from '../occupancy/interval.js';

/** How a series comes back. Texts under `seriesEvery`. */
export const SERIES_EVERY = ['day', 'week', 'twoWeeks', 'month'] as const;
export type SeriesEvery = (typeof SERIES_EVERY)[number];

/** Times that come back, as one object: 52 Mondays are one series. A single time is a series of one. */
export interface Series extends WallTimes {
  readonly every: SeriesEvery | null;
  /** The last day a time may begin on; the first day itself where it does not come back. */
  readonly lastOn: Day;
  readonly skipHolidays: boolean;
  readonly skipDays: readonly Day[];
}

/** A time of a series. */
export interface Occurrence {
  readonly on: Day;
  readonly endsOn: Day;
  readonly from: LocalTime;
  readonly until: EndTime;
  readonly interval: Interval;
}

/** A day that a series leaves out, and why. */
export interface Skipped {
  readonly on: Day;
  readonly because: Reason;
}

export interface Expanded {
  readonly occurrences: readonly Occurrence[];
  readonly skipped: readonly Skipped[];
}

/** Longer series are for a new season: a year of every day. */
export const MOST_OCCURRENCES = 366;
const STEP_DAYS: Readonly<Record<Exclude<SeriesEvery, 'month'>, number>> = { day: 1, week: 7, twoWeeks: 14 };

/**
 * Every time of a series by the clock in Sweden: it begins at the same time in summer and in winter. Days that are left
 * out are told with their cause. More than `MOST_OCCURRENCES`, or times that run into each other, are a problem.
 */
export function expand(series: Series): Expanded {
  const length = intervalOf(series);
  const { on: firstOn, from, until, endsOn = firstOn, every, lastOn } = series;
  if (lastOn < firstOn) throw problem('invalid', 'series.endsBeforeStart', { field: 'lastOn', firstOn });
  if (every === null) return { occurrences: [{ on: firstOn, endsOn, from, until, interval: length }], skipped: [] };
  const days = daysOfSeries(firstOn, lastOn, every);
  const occurrences: Occurrence[] = [];
  const skipped: Skipped[] = [];
  const spans = spanOf(firstOn, endsOn);
  for (const on of days) {
    const cause = causeOf(series, on);
    if (cause) skipped.push({ on, because: cause });
    else {
      const ends = addDays(on, spans);
      occurrences.push({ on, endsOn: ends, from, until, interval: intervalOf({ on, from, until, endsOn: ends }) });
    }
  }
  if (occurrences.length === 0) throw problem('invalid', 'series.nothingLeft', { field: 'lastOn' });
  const clash = occurrences.find(({ interval }, at) => at > 0 && interval.starts < occurrences[at - 1]!.interval.ends);
  if (clash) throw problem('invalid', 'series.runsIntoItself', { field: 'every', dayOn: clash.on });
  return { occurrences, skipped };
}

/** The days of a series, before any is left out; a month without the date has no time, as the 31st of February. */
function daysOfSeries(firstOn: Day, lastOn: Day, every: SeriesEvery): Day[] {
  const days: Day[] = [];
  for (let at = 0, on = firstOn; on <= lastOn; at += 1) {
    const isDate = every !== 'month' || dateOf(on) === dateOf(firstOn);
    if (isDate) days.push(on);
    if (days.length > MOST_OCCURRENCES)
      throw problem('invalid', 'series.tooLong', { field: 'lastOn', most: MOST_OCCURRENCES });
    on = every === 'month' ? addMonths(firstOn, at + 1) : addDays(on, STEP_DAYS[every]);
  }
  return days;
}

function causeOf({ skipHolidays, skipDays }: Series, on: Day): Reason | null {
  if (skipDays.includes(on)) return { code: 'series.skippedByHand', facts: { dayOn: on } };
  return skipHolidays && isHoliday(on) ? { code: 'series.skippedHoliday', facts: { dayOn: on } } : null;
}

/** How many nights a time lasts over. */
function spanOf(from: Day, until: Day): number {
  let days = 0;
  for (let day = from; day < until; day = addDays(day, 1)) days += 1;
  return days;
}
