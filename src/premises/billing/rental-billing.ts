import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { BookingState } from '../bookings/booking.js';

/** What of a booked time can stand in a column of the billing basis of rents. */
export const RENTAL_VALUES = [
  'customerNumber',
  'orgNumber',
  'name',
  'street',
  'postalCode',
  'city',
  'email',
  'text',
  'room',
  'site',
  'caseNumber',
  'usedOn',
  'fromTime',
  'untilTime',
  'amount',
  'netAmount',
  'vatAmount',
  'vatCode',
  'dueOn',
  'contact',
  'attestant',
] as const;
export type RentalValue = (typeof RENTAL_VALUES)[number];

/** What is invoiced: a time that was had, one that was cancelled too late, one to which nobody came. Texts under `rentalBilled`. */
export type BilledFor = 'use' | 'lateCancellation' | 'noShow';

/** The states of a time that can cost something once it has passed. */
export const BILLED_STATES = ['confirmed', 'cancelled', 'missed'] as const satisfies readonly BookingState[];

/** A billing basis of rents [fakturaunderlag för hyror]: a numbered file, made once and never changed. */
export const rentalBillingFlow = flow<'made'>(
  'rentalBilling',
  ['made'],
  [{ act: 'make', by: ['finance', 'program'], from: [], to: 'made', basis: 'bookkeeping' }],
);

/** How the municipality's ledger wants the basis: one mapping for each committee, which its finance office writes. */
export const rentalMappingFlow = flow<'kept'>(
  'rentalMapping',
  ['kept'],
  [
    { act: 'keep', by: ['finance'], from: [], to: 'kept', basis: 'bookkeeping' },
    { act: 'change', by: ['finance'], from: ['kept'], to: 'same', basis: 'bookkeeping' },
  ],
);

/** What a time that has passed costs its hirer, and for what; null where nothing is to be paid. */
export function billedOf({
  state,
  priceOre,
  feeOre,
}: {
  readonly state: BookingState;
  readonly priceOre: Ore;
  readonly feeOre: Ore | null;
}): { readonly amountOre: Ore; readonly billedFor: BilledFor } | null {
  if (state === 'confirmed') return priceOre > 0 ? { amountOre: priceOre, billedFor: 'use' } : null;
  const amountOre = feeOre ?? 0;
  if (amountOre <= 0) return null;
  if (state === 'cancelled') return { amountOre, billedFor: 'lateCancellation' };
  return state === 'missed' ? { amountOre, billedFor: 'noShow' } : null;
}
