import type { Day } from '../../shared/day.js';
import type { Reasoned } from '../../shared/reason.js';
import { statutoryTime, type StatutoryTime } from '../time-limits/statutory-time.js';
import { deadline } from '../time-limits/time-limit.js';

/**
 * The last day to ask that a case of which the debtor has objected [bestritt] goes on in court: four weeks from the notice
 * of the objection (BFL 33 §).
 */
export function transferDay(notedOn: Day): Reasoned<Day> {
  return lastDay('transferToCourt', notedOn);
}

/** The last day on which the debtor may apply for a re-trial [återvinning]: a month from the verdict [utslag] (BFL 53 §). */
export function retrialDay(verdictOn: Day): Reasoned<Day> {
  return lastDay('retrial', verdictOn);
}

function lastDay(name: Extract<StatutoryTime, 'transferToCourt' | 'retrial'>, fromOn: Day): Reasoned<Day> {
  const time = statutoryTime(name, fromOn);
  const { value, because } = deadline(fromOn, time.value);
  return {
    value,
    because: [{ code: `proceedingDay.${name}`, facts: { fromOn, lastOn: value }, source: time.source }, ...because],
  };
}
