import type { Day } from './day.js';
import { problem } from './problem.js';
import type { Source } from './reason.js';

/** A value in force from a day until the next one's first day, with its source. */
export interface Dated<T> {
  readonly from: Day;
  readonly value: T;
  readonly source: Source;
  /** Who has confirmed the value; absent is provisional. */
  readonly confirmedBy?: string;
}

/**
 * The value in force on a day; rows may stand in any order.
 * A day before the first row is the problem `dated.noValue`: nothing is ever carried backwards.
 */
export function inForce<T>(rows: readonly Dated<T>[], on: Day): Dated<T> {
  let found: Dated<T> | undefined;
  for (const row of rows) if (row.from <= on && (!found || row.from > found.from)) found = row;
  if (!found) throw problem('refused', 'dated.noValue', { dayOn: on, firstOn: firstDay(rows, on) });
  return found;
}

function firstDay(rows: readonly Dated<unknown>[], unless: Day): Day {
  return (
    rows.reduce<Day | undefined>(
      (first, { from }) => (first === undefined || from < first ? from : first),
      undefined,
    ) ?? unless
  );
}
