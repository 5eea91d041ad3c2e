import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Reason } from '../../shared/reason.js';
import type { OpeningHours } from './opening-hours.js';

export const PLACE_STATES = ['open', 'retired'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** Those who keep a committee's houses and rooms. */
export const ROOM_KEEPERS = ['premisesOfficer', 'admin'] as const satisfies readonly Role[];

/** A house [anläggning] in which rooms are let. */
// prettier-ignore
export const siteFlow = flow<PlaceState>('site', ['open', 'retired'], [
  { act: 'add',    by: ROOM_KEEPERS, from: [],          to: 'open',    basis: 'handling' },
  { act: 'change', by: ROOM_KEEPERS, from: ['open'],    to: 'same',    basis: 'handling' },
  { act: 'retire', by: ROOM_KEEPERS, from: ['open'],    to: 'retired', basis: 'handling', needs: ['nothingBooked'] },
  { act: 'reopen', by: ROOM_KEEPERS, from: ['retired'], to: 'open',    basis: 'handling' },
]);

/** A house as it is written. */
export interface SiteInput {
  readonly name: string;
  readonly address: string;
  /** How to get in, for those who have booked: keys, codes are handed out in person. */
  readonly access: string | null;
  readonly hours: OpeningHours;
}

/** What the needs of a house or a room look at. */
export interface PlaceLook {
  /** Bookings to come in it, or in any of its rooms. */
  readonly bookingsToCome: number;
  /** Bookings to come in the room that it is to be a part of, while that has no parts of its own. */
  readonly parentBookings: number;
}

const counted = (name: string, count: number): readonly Reason[] =>
  count === 0 ? [] : [{ code: `room.need.${name}`, facts: { count } }];

type PlaceNeeds = Readonly<Record<string, (look: PlaceLook) => readonly Reason[]>>;

export const siteNeeds: PlaceNeeds = {
  nothingBooked: ({ bookingsToCome }) => counted('nothingBooked', bookingsToCome),
};

export const roomNeeds: PlaceNeeds = {
  ...siteNeeds,
  // What was booked as a whole would not take the new part, and the part could then be booked a second time.
  parentNotBooked: ({ parentBookings }) => counted('parentNotBooked', parentBookings),
};
