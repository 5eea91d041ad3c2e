import type { Day, Instant } from '../../shared/day.js';
import { dayAt } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { arrivedOn } from '../../law/time-limits/arrival.js';
import type { CameBy } from './received-file.js';

/** What is said of how a document came in. */
export interface Arrival {
  readonly cameBy: CameBy;
  /** The day it reached the office, where it is known. */
  readonly reachedOn: Day | undefined;
}

/** The day of arrival by the rules for post and mail; a day that has not come yet is refused. */
export function arrivalDay({ cameBy, reachedOn }: Arrival, at: Instant): Day {
  const today = dayAt(at);
  const reached = reachedOn ?? today;
  if (reached > today) throw problem('invalid', 'file.receivedInFuture', { field: 'receivedOn', receivedOn: reached });
  if (cameBy !== 'post' && cameBy !== 'email') return reached;
  return arrivedOn({ by: cameBy, reachedOn: reached }).value;
}
