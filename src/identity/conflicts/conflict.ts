import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';

/** The grounds of a conflict of interest [jäv], kommunallagen (2017:725) 6 kap. 28 §; each point is one of them. */
export const CONFLICT_GROUNDS = [
  /** Point 1: a party oneself or somebody close, or affected to a not insignificant extent. */
  'affected',
  /** Point 2: is or has been a representative of a party or of somebody so affected, oneself or somebody close. */
  'representative',
  /** Point 3: supervision of municipal activity that one is tied to. */
  'supervision',
  /** Point 4: another special circumstance by which impartiality can be questioned. */
  'otherCircumstance',
] as const;
export type ConflictGround = (typeof CONFLICT_GROUNDS)[number];

const FIRST_YEAR = 1900;
/** A declaration on the wrong case may be taken back as long as a letter may. */
const TAKE_BACK_MS = 600_000;

/** What a declaration says, as far as the rules look at it. */
export interface DeclaredConflict {
  readonly committeeId: Id;
  readonly disregardedBy: Id | null;
  readonly withdrawnAt: string | null;
}

/** Tells whether a declared conflict keeps the person from acting in a matter of a committee; only that committee's chief can disregard it. */
export function stands(conflict: DeclaredConflict, committeeId: Id): boolean {
  if (conflict.withdrawnAt !== null) return false;
  return conflict.disregardedBy === null || conflict.committeeId !== committeeId;
}

/** "Has been" a representative has no limit in the words of the law: the last year is asked for, and only then. */
export function checkUntilYear(ground: ConflictGround, untilYear: number | null, thisYear: number): void {
  if (untilYear === null) return;
  if (ground !== 'representative') throw problem('invalid', 'conflict.yearUnasked', { field: 'untilYear' });
  if (untilYear < FIRST_YEAR || untilYear > thisYear)
    throw problem('invalid', 'conflict.yearWrong', { field: 'untilYear', first: FIRST_YEAR, last: thisYear });
}

export function mayTakeBack(declaredAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(declaredAt) < TAKE_BACK_MS;
}
