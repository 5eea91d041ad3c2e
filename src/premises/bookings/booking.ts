import { flow, type Taker } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { LocalTime } from '../../shared/local-time.js';
import type { Reason } from '../../shared/reason.js';
import type { EndTime } from '../occupancy/interval.js';

export const BOOKING_STATES = [
  'requested',
  'held',
  'confirmed',
  'rejected',
  'cancelled',
  'terminated',
  'missed',
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** The states of a time that nobody has answered. */
export const OPEN_STATES = ['requested', 'held'] as const satisfies readonly BookingState[];

const OFFICERS: readonly Taker[] = ['premisesOfficer'];
const HIRERS: readonly Taker[] = ['premisesOfficer', 'associationRepresentative', 'program'];

/**
 * One time in a room [bokning]. What is asked for takes nothing until it is held or confirmed; confirmed, it is a contract,
 * and ends only by its hirer's cancellation or by a term that says so (practice.md 9).
 */
// prettier-ignore
export const bookingFlow = flow<BookingState>('booking', ['confirmed', 'rejected', 'cancelled', 'terminated', 'missed'], [
  { act: 'place',      by: HIRERS,                 from: [],                        to: 'requested',  basis: 'letting' },
  { act: 'hold',       by: [...OFFICERS, 'program', 'associationRepresentative'], from: ['requested'], to: 'held', basis: 'letting' },
  { act: 'confirm',    by: [...OFFICERS, 'program'], from: OPEN_STATES,             to: 'confirmed',  basis: 'letting' },
  { act: 'reject',     by: [...OFFICERS, 'program'], from: OPEN_STATES,             to: 'rejected',   basis: 'letting' },
  { act: 'putBack',    by: OFFICERS,               from: ['confirmed', 'rejected'], to: 'requested',  basis: 'handling' },
  { act: 'move',       by: OFFICERS,               from: ['confirmed'],             to: 'same',       basis: 'letting', needs: ['toCome'] },
  { act: 'cancel',     by: HIRERS,                 from: [...OPEN_STATES, 'confirmed'], to: 'cancelled', basis: 'letting', needs: ['toCome'] },
  { act: 'miss',       by: OFFICERS,               from: ['confirmed'],             to: 'missed',     basis: 'letting', needs: ['begun', 'notBilled'] },
  { act: 'unmiss',     by: OFFICERS,               from: ['missed'],                to: 'confirmed',  basis: 'handling', needs: ['notBilled'] },
  { act: 'noteIncident', by: OFFICERS,             from: ['confirmed', 'missed'],   to: 'same',       basis: 'register', needs: ['begun'] },
  { act: 'terminate',  by: OFFICERS,               from: ['confirmed'],             to: 'terminated', basis: 'letting', needs: ['toCome', 'terminable'] },
]);

/** A time as its row holds it. */
export interface BookingTimes {
  readonly startsOn: Day;
  readonly fromTime: LocalTime;
  readonly endsOn: Day;
  readonly untilTime: EndTime;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** What letters and lists tell of a time. */
export interface BookingFields extends BookingTimes {
  readonly priceOre: Ore;
  /** Why it was not granted, cancelled or terminated. */
  readonly because: readonly Reason[] | null;
  readonly state: BookingState;
}

/** What the needs of a booking look at. */
export interface BookingLook {
  readonly booking: Pick<BookingTimes, 'startsAt'>;
  readonly at: Instant;
  readonly billed: boolean;
  /** Why it cannot be terminated by the terms it was made under; empty is that it can. */
  readonly unterminable: readonly Reason[];
}

const unless = (holds: boolean, name: string, facts?: Reason['facts']): readonly Reason[] =>
  holds ? [] : [{ code: `booking.need.${name}`, ...(facts && { facts }) }];

export const bookingNeeds: Readonly<Record<string, (look: BookingLook) => readonly Reason[]>> = {
  toCome: ({ booking: { startsAt }, at }) => unless(startsAt > at, 'toCome', { startsAt }),
  begun: ({ booking: { startsAt }, at }) => unless(startsAt <= at, 'begun', { startsAt }),
  notBilled: ({ billed }) => unless(!billed, 'notBilled'),
  terminable: ({ unterminable }) => unterminable,
};
