import { yearOf, type Day } from '../../shared/day.js';
import type { Transition } from '../evaluation/verdict.js';

/** The days of a case by which its version is told. */
export interface CaseDates {
  readonly appliedOn?: Day | undefined;
  readonly activityYear?: number | undefined;
  readonly decidedOn?: Day | undefined;
}

/** A version with its first day and the rule that tells whom it applies to. */
export interface Dateable {
  readonly fromOn: Day;
  readonly transition: Transition;
}

/** The latest version that applies to a case, each by its own transition rule; of one day, the last given. None is undefined. */
export function versionFor<T extends Dateable>(versions: readonly T[], dates: CaseDates): T | undefined {
  const inOrder = [...versions].sort((one, other) => one.fromOn.localeCompare(other.fromOn));
  return inOrder.findLast((version) => appliesTo(version, dates));
}

/** Without the day that its rule asks for, a version applies to nothing by that rule; the day of application stands in. */
function appliesTo({ fromOn, transition }: Dateable, { appliedOn, activityYear, decidedOn }: CaseDates): boolean {
  const fallback = appliedOn ?? decidedOn;
  if (transition === 'activityYear' && activityYear !== undefined) return activityYear >= yearOf(fromOn);
  const day = (transition === 'decidedOn' ? decidedOn : appliedOn) ?? fallback;
  return day !== undefined && day >= fromOn;
}
