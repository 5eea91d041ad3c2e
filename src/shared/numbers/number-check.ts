import { Problem } from '../problem.js';
import type { Reason } from '../reason.js';

/** What a look at a number found. */
export interface NumberCheck {
  readonly valid: boolean;
  /** The one form in which the number is stored and shown; null when it is not valid. */
  readonly normalised: string | null;
  /** What deserves a second look by a person, and never blocks. */
  readonly warnings: readonly Reason[];
  /** Why it is not valid; empty when it is. */
  readonly faults: readonly Reason[];
}

/** The answer for a number that is in order. */
export function validNumber(normalised: string, warnings: readonly Reason[] = []): NumberCheck {
  return { valid: true, normalised, warnings, faults: [] };
}

/** The answer for a number that cannot be used. */
export function invalidNumber(...faults: readonly [Reason, ...Reason[]]): NumberCheck {
  return { valid: false, normalised: null, warnings: [], faults };
}

/** The stored form of a number that must be valid; otherwise the problem says what is wrong with it. */
export function normalisedOrProblem(check: NumberCheck): string {
  if (check.normalised !== null) return check.normalised;
  throw new Problem('invalid', check.faults as readonly [Reason, ...Reason[]]);
}
