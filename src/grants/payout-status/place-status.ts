import type { Ore } from '../../shared/amount.js';
import { dayAt, type Day, type Instant } from '../../shared/day.js';
import type { Code } from '../../shared/reason.js';
import type { DisbursementState } from '../disbursements/disbursement.js';
import type { PayoutStatusColumn, PayoutStatusRow } from './status-row.js';

/** A payout as a row is held against it. */
export interface PlacedOn {
  readonly tranche: number;
  readonly amountOre: Ore;
  readonly batchNumber: string | null;
  readonly sentAt: Instant | null;
  readonly paidOn: Day | null;
  readonly state: DisbursementState;
}

/** What a row comes to: the payout it changes, nothing new, or what is wrong with it. */
export type Placed<Payout> =
  | { readonly payout: Payout; readonly code?: never; readonly field?: never }
  | { readonly payout: null; readonly code: null; readonly field?: never }
  | { readonly payout: null; readonly code: Code; readonly field: PayoutStatusColumn };

/** Which payout of its case a row means, and whether it changes it; what the file has told before changes nothing. */
export function placeStatus<Payout extends PlacedOn>(row: PayoutStatusRow, ofCase: readonly Payout[]): Placed<Payout> {
  const wrong = (field: PayoutStatusColumn, code: string): Placed<Payout> => ({
    payout: null,
    field,
    code: `payoutStatus.${code}`,
  });
  if (ofCase.length === 0) return wrong('case_number', 'noSuchPayout');
  const meant = ofCase.filter(
    ({ tranche, batchNumber }) =>
      (row.part === null || tranche === row.part) && (row.batch === null || batchNumber === row.batch),
  );
  if (meant.length === 0) return wrong(row.batch === null ? 'part' : 'batch', 'noSuchPart');
  const fits = meant.filter(({ amountOre }) => amountOre === row.amountOre);
  if (fits.length === 0) return wrong('amount', 'otherAmount');
  const open = fits.filter((payout) => isOpenFor(row, payout));
  if (open.length > 1) return wrong('part', 'severalPayouts');
  const [only] = open;
  if (only) return { payout: only };
  return fits.some((payout) => isTold(row, payout)) ? { payout: null, code: null } : wrong('status', 'notSent');
}

/** Whether the row can change the payout; what came back before it was sent this time is an old row. */
function isOpenFor({ status, on }: PayoutStatusRow, { state, sentAt, paidOn }: PlacedOn): boolean {
  if (sentAt === null || on < dayAt(sentAt)) return false;
  if (status === 'paid') return state === 'sent';
  return state === 'sent' || (state === 'paid' && paidOn !== null && paidOn <= on);
}

/** Whether the payout stands as the row says already. */
function isTold({ status, on }: PayoutStatusRow, { state, paidOn, sentAt }: PlacedOn): boolean {
  if (status === 'paid') return state === 'paid' && paidOn === on;
  return state === 'planned' || (sentAt !== null && on < dayAt(sentAt));
}
