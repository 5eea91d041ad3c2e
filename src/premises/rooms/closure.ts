import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { minuteOf, overlap, type Interval } from '../occupancy/interval.js';
import { leavesOf, type TreeRoom } from './room-tree.js';
import { ROOM_KEEPERS } from './site.js';

export const CLOSURE_STATES = ['standing', 'lifted'] as const;
export type ClosureState = (typeof CLOSURE_STATES)[number];

/** A closure is set, and lifted when it is over before its time. Closures may overlap each other. */
// prettier-ignore
export const closureFlow = flow<ClosureState>('closure', ['standing', 'lifted'], [
  { act: 'set',  by: ROOM_KEEPERS, from: [],           to: 'standing', basis: 'handling' },
  { act: 'lift', by: ROOM_KEEPERS, from: ['standing'], to: 'lifted',   basis: 'handling' },
]);

/** Who may be said to confirm a booking in spite of a closure. */
export const OVERRIDERS = ['premisesOfficer', 'decisionMaker'] as const satisfies readonly Role[];

export interface ClosureFields {
  readonly siteId: Id;
  /** Null is the whole house. */
  readonly roomId: Id | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly because: string;
  /** Roles that may book in spite of it; none is nobody. */
  readonly overridableBy: readonly Role[];
}

export function intervalOfClosure({ startsAt, endsAt }: Pick<ClosureFields, 'startsAt' | 'endsAt'>): Interval {
  return { starts: minuteOf(startsAt), ends: minuteOf(endsAt) };
}

/** The closures that meet a time in a room: those of its house, of a hall that it lies in, and of its own parts. */
export function closuresMeeting<C extends ClosureFields>(
  closures: readonly C[],
  rooms: readonly TreeRoom[],
  roomId: Id,
  interval: Interval,
): C[] {
  const own = new Set(leavesOf(rooms, roomId));
  return closures.filter(
    (closure) =>
      overlap(intervalOfClosure(closure), interval) &&
      (closure.roomId === null || leavesOf(rooms, closure.roomId).some((leaf) => own.has(leaf))),
  );
}

/** Why closures stop a time; one that somebody in these roles may pass over stops it no more when they mean to. */
export function closureStops(
  closures: readonly ClosureFields[],
  roles: readonly string[],
  meantInSpite: boolean,
): Reason[] {
  return closures
    .filter(({ overridableBy }) => !(meantInSpite && overridableBy.some((role) => roles.includes(role))))
    .map(({ because, startsAt, endsAt, overridableBy }) => ({
      code: overridableBy.length > 0 ? 'booking.closedMayPass' : 'booking.closed',
      facts: { because, startsAt, endsAt, roleCodes: overridableBy.map((role) => `role.${role}`) },
    }));
}
