import { addDays, weekdayOf, type Day } from '../../shared/day.js';
import type { MatterState } from '../diary/matter.js';
import type { Urgency } from './queue-view.js';

/** The groups of every work list, most urgent first. */
export const URGENCIES: readonly Urgency[] = ['late', 'today', 'thisWeek', 'later', 'waiting'];

/**
 * How soon something must be done, seen from today. What waits for somebody else does not count against the officer
 * until the day it wakes; the week ends on Sunday.
 */
export function urgencyOf(due: Day | null, state: MatterState | 'task', today: Day): Urgency {
  if (state === 'waiting' && (due === null || due > today)) return 'waiting';
  if (due === null) return 'later';
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= lastDayOfWeek(today) ? 'thisWeek' : 'later';
}

export function lastDayOfWeek(day: Day): Day {
  return addDays(day, (7 - weekdayOf(day)) % 7);
}
