import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import type { Group } from './group.js';

/** Who paid, and the organisation number if it is one: a personal number is never kept. */
export function partyOf(transaction: Group): { payer: string | null; payerOrgNumber: string | null } {
  const payer = transaction.first('payer') ?? transaction.first('lastPayer') ?? null;
  const numbers = transaction.all('payerNumber').map((text) => checkOrgNumber(text).normalised);
  return { payer, payerOrgNumber: numbers.find((number) => number !== null) ?? null };
}
