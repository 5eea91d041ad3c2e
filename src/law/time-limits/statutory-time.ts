import { inForce, type Dated } from '../../shared/dated.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import { datedRows, lawFile, refuseUnknownKeys, textOf, type Fields, type Note } from '../law-data.js';
import { parsePeriod, type Period } from './period.js';

/** The times that statutes give and the program counts with. */
export const STATUTORY_TIMES = [
  'appeal',
  'minutesApproval',
  'announcement',
  'limitation',
  'limitationAfterUnservedProceedings',
  'interestAfterDemand',
  'transferToCourt',
  'retrial',
] as const;
export type StatutoryTime = (typeof STATUTORY_TIMES)[number];

const times = lawFile('time-limits.yaml', readStatutoryTimes);

/** A statutory time as it was in force on a day, with its source. */
export function statutoryTime(name: StatutoryTime, on: Day): Dated<Period> {
  return inForce(times()[name], on);
}

/** Reads and checks `data/law/time-limits.yaml`. */
export function readStatutoryTimes(
  content: Fields,
  note: Note,
): Readonly<Record<StatutoryTime, readonly Dated<Period>[]>> {
  refuseUnknownKeys(content, STATUTORY_TIMES, '/', note);
  const read = STATUTORY_TIMES.map((name) => [name, datedRows(content[name], name, note, readPeriod)]);
  return Object.fromEntries(read) as Record<StatutoryTime, readonly Dated<Period>[]>;
}

function readPeriod(value: unknown, place: string, note: Note): Period {
  try {
    return parsePeriod(textOf(value, place, note));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    note('lawData.notAPeriod', place, { text: String(value) });
    return { count: 0, unit: 'day' };
  }
}
