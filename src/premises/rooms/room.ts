import { flow } from '../../matters/steps/steps.js';
import type { Id } from '../../shared/id.js';
import { ROOM_KEEPERS, type PlaceState } from './site.js';

/** A room [lokal], or a part of one. */
// prettier-ignore
export const roomFlow = flow<PlaceState>('room', ['open', 'retired'], [
  { act: 'add',    by: ROOM_KEEPERS, from: [],          to: 'open',    basis: 'handling', needs: ['parentNotBooked'] },
  { act: 'change', by: ROOM_KEEPERS, from: ['open'],    to: 'same',    basis: 'handling' },
  { act: 'retire', by: ROOM_KEEPERS, from: ['open'],    to: 'retired', basis: 'handling', needs: ['nothingBooked'] },
  { act: 'reopen', by: ROOM_KEEPERS, from: ['retired'], to: 'open',    basis: 'handling' },
]);

/** What a room has, for those who look for one. Texts under `equipment`. */
export const EQUIPMENT = [
  'wheelchairAccess',
  'hearingLoop',
  'projector',
  'stage',
  'piano',
  'kitchen',
  'changingRooms',
  'sportsGear',
  'sound',
] as const;
export type Equipment = (typeof EQUIPMENT)[number];

/** A room as it is written. */
export interface RoomInput {
  readonly name: string;
  readonly capacity: number;
  readonly equipment: readonly Equipment[];
  /** The class of rooms in the tariff. */
  readonly roomClass: string;
  /** How long it is cleaned after each use; nobody else has it meanwhile. */
  readonly minutesAfter: number;
  /** Whether a request holds the time until it is answered, or only competes for it. */
  readonly holds: boolean;
  /** Whether somebody always looks at a request for it first. */
  readonly flagged: boolean;
}

export interface RoomPlace {
  readonly siteId: Id;
  readonly parentId: Id | null;
}
