import { earliestCollectionDay } from '../../law/collection/collection-time.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';

/** A collection demand [inkassokrav] as far as what follows it asks: when it was sent, and what time it gave. */
export interface CollectionDemand {
  readonly sentOn: Day;
  /** The last day to pay or object that it gave. */
  readonly payBy: Day;
}

/** Refuses a demand that gave less than a reasonable time (inkassolagen 5 §), and one of a day to come. */
export function checkCollectionDemand({ sentOn, payBy }: CollectionDemand, today: Day): void {
  if (sentOn > today) throw problem('invalid', 'collectionDemand.notYet', { dayOn: sentOn, field: 'sentOn' });
  const { value: earliestOn } = earliestCollectionDay(sentOn);
  if (payBy < earliestOn)
    throw problem('invalid', 'collectionDemand.tooShort', { payByOn: payBy, earliestOn, field: 'payBy' });
}
