import { addDays, type Day } from '../../shared/day.js';
import type { Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { nearestWorkingDay } from './time-limit.js';

export const ARRIVAL_WAYS = ['post', 'email'] as const;
export type ArrivalWay = (typeof ARRIVAL_WAYS)[number];

export interface Arrival {
  readonly by: ArrivalWay;
  /** The local day on which it reached the authority. */
  readonly reachedOn: Day;
  /** The registrar's own finding that it cannot have been at the post office the working day before. */
  readonly notTheDayBefore?: boolean;
}

/**
 * The day on which a document came in (ankomstdag). Post counts as in "närmast föregående arbetsdag, om det inte framstår
 * som osannolikt" that it lay at the post office then; e-mail "den dag som handlingen når myndigheten"
 * (förvaltningslagen 2017:900 22 §, which municipalities follow for grants too).
 */
export function arrivedOn(arrival: Arrival): Reasoned<Day> {
  const { by, reachedOn, notTheDayBefore = false } = arrival;
  if (by === 'email')
    return {
      value: reachedOn,
      because: [{ code: 'arrival.email', facts: { reachedOn }, source: provision('fl-22-1') }],
    };
  const source = provision('fl-22-2');
  if (notTheDayBefore)
    return { value: reachedOn, because: [{ code: 'arrival.notTheDayBefore', facts: { reachedOn }, source }] };
  const before = nearestWorkingDay(addDays(reachedOn, -1), -1);
  const passed = before.because.map(({ code, facts }) => ({ code, ...(facts && { facts }) }));
  return {
    value: before.value,
    because: [{ code: 'arrival.post', facts: { reachedOn, arrivedOn: before.value }, source, because: passed }],
  };
}
