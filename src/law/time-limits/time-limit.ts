import { addDays, dateOf, type Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { restDayOn } from '../calendar/rest-days.js';
import { provision } from '../law-data.js';
import { endOfPeriod, type Period } from './period.js';

/** `statutory` moves a day off to the next working day (lag 1930:173 2 §), `earlier` to the one before, `none` nowhere. */
export const SHIFTS = ['statutory', 'none', 'earlier'] as const;
export type Shift = (typeof SHIFTS)[number];

/**
 * The last day of a time limit that runs from a day, and one reason for each day off that it was moved over.
 * "Infaller den tid, då enligt lag … en åtgärd senast ska vidtas, på en söndag, annan allmän helgdag, lördag,
 * midsommarafton, julafton eller nyårsafton, får åtgärden vidtas nästa vardag" (lag 1930:173 2 §).
 * A municipality's own deadlines follow the municipality's rule: `none` unless it says otherwise.
 */
export function deadline(from: Day, period: Period, shift: Shift = 'statutory'): Reasoned<Day> {
  const end = endOfPeriod(from, period);
  const shifted = shift === 'none' ? { value: end, because: [] } : nearestWorkingDay(end, shift === 'earlier' ? -1 : 1);
  return { value: shifted.value, because: [...clamped(from, end, period), ...shifted.because] };
}

/** The day itself when it is a working day, otherwise the next one (+1) or the one before (−1), with the days passed over. */
export function nearestWorkingDay(day: Day, direction: 1 | -1): Reasoned<Day> {
  const because: Reason[] = [];
  let reached = day;
  for (let rest = restDayOn(reached); rest; rest = restDayOn(reached)) {
    because.push(passedOver(rest));
    reached = addDays(reached, direction);
  }
  return { value: reached, because };
}

/** The holiday with the section that makes it count, and beneath it the one that says when it falls. */
function passedOver(rest: Reason): Reason {
  const source = provision('tidslagen-2');
  if (rest.source?.document === source.document) return { ...rest, source };
  return { ...rest, source, because: [{ code: 'restDay.publicHoliday', ...(rest.source && { source: rest.source }) }] };
}

function clamped(from: Day, end: Day, period: Period): Reason[] {
  const inMonths = period.unit === 'month' || period.unit === 'year';
  if (!inMonths || dateOf(end) === dateOf(from)) return [];
  return [{ code: 'deadline.lastOfMonth', facts: { fromOn: from, endOn: end }, source: provision('tidslagen-1') }];
}
