import { addDays, addMonths, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';

export type PeriodUnit = 'day' | 'week' | 'month' | 'year';

/** A length of time as statutes give it: a whole number of one unit. */
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

const UNITS: Readonly<Record<string, PeriodUnit>> = { d: 'day', w: 'week', m: 'month', y: 'year' };
const FORM = /^(\d{1,9})([dwmy])$/;

/** Reads `14d`, `3w`, `1m` or `10y`; anything else is the problem `period.invalid`. */
export function parsePeriod(text: string): Period {
  const parts = FORM.exec(text.trim());
  const unit = UNITS[parts?.[2] ?? ''];
  if (!parts || !unit) throw problem('invalid', 'period.invalid', { text });
  return { count: Number(parts[1]), unit };
}

/** The day on which a period ends that runs from a day, before any shift: that day is not counted (lag 1930:173 1 §). */
export function endOfPeriod(from: Day, period: Period): Day {
  switch (period.unit) {
    case 'day':
      return addDays(from, period.count);
    case 'week':
      return addDays(from, 7 * period.count);
    case 'month':
      return addMonths(from, period.count);
    case 'year':
      return addMonths(from, 12 * period.count);
  }
}
