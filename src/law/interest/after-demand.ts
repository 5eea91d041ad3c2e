import type { Day } from '../../shared/day.js';
import type { Reasoned } from '../../shared/reason.js';
import { statutoryTime } from '../time-limits/statutory-time.js';
import { deadline } from '../time-limits/time-limit.js';

/**
 * The first day from which interest runs by a demand: "den dag som infaller trettio dagar efter det att borgenären har
 * avsänt räkning eller på annat sätt framställt krav" (räntelagen 4 §). The demand must say a determined amount and that
 * interest is owed when it is not paid. A day of rest moves to the next weekday, as the due day of the demand does.
 */
export function interestAfterDemand(sentOn: Day): Reasoned<Day> {
  const time = statutoryTime('interestAfterDemand', sentOn);
  const day = deadline(sentOn, time.value, 'statutory');
  const because = [{ code: 'interest.afterDemand', facts: { sentOn, fromOn: day.value }, source: time.source }];
  return { value: day.value, because: [...because, ...day.because] };
}
