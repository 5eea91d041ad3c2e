import type { Weekday } from '../../shared/day.js';

/** The week as people count it, from Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const satisfies readonly Weekday[];
