import { addDays, type Day } from '../../shared/day.js';
import type { Reasoned } from '../../shared/reason.js';
import { addWorkingDays } from '../calendar/rest-days.js';
import { provision } from '../law-data.js';
import { nearestWorkingDay } from '../time-limits/time-limit.js';

/** How long a letter is thought to be on its way, in bank days. */
const ON_ITS_WAY = 2;
/** A reasonable time to pay or object (inkassolagen 5 §; Inkassonämnden 273-2021). */
const DAYS_FROM_SENDING = 8;
const BANK_DAYS_FROM_RECEIPT = 4;

/**
 * The first day that a collection demand [inkassokrav] may give for payment or objection: at least eight days from its
 * sending and at least four bank days after it is thought to have arrived.
 */
export function earliestCollectionDay(sentOn: Day): Reasoned<Day> {
  const receivedOn = addWorkingDays(sentOn, ON_ITS_WAY);
  const afterReceipt = addWorkingDays(receivedOn, BANK_DAYS_FROM_RECEIPT);
  const afterSending = nearestWorkingDay(addDays(sentOn, DAYS_FROM_SENDING), 1).value;
  const value = afterReceipt > afterSending ? afterReceipt : afterSending;
  const facts = { sentOn, receivedOn, earliestOn: value };
  return { value, because: [{ code: 'collectionTime.earliest', facts, source: provision('inkassolagen-5') }] };
}
