import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { Role } from '../../identity/roles.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Instant } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { minuteOf } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { Closure } from './closure.entity.js';
import { closureFlow, type ClosureState } from './closure.js';
import { hoursFaults } from './opening-hours.js';
import { Room } from './room.entity.js';
import { checkPlace, leavesOf } from './room-tree.js';
import { roomFlow, type RoomInput, type RoomPlace } from './room.js';
import { RoomsQueries } from './rooms.queries.js';
import { Site } from './site.entity.js';
import { roomNeeds, siteFlow, siteNeeds, type PlaceLook, type PlaceState, type SiteInput } from './site.js';

/** A closure as it is set. */
export interface ClosureInput {
  readonly roomId: Id | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly because: string;
  readonly overridableBy: readonly Role[];
}

/** Houses and rooms [anläggningar, lokaler] of a committee, and when they are closed. They belong to no case: each stands in the place of one. */
@Injectable()
export class Rooms {
  readonly siteNoun: Noun<PlaceState, Site, PlaceLook> = {
    ...{ flow: siteFlow, entity: Site, needs: siteNeeds, matterIdOf: ({ id }) => id },
    factsOf: async (act, site) => ({ bookingsToCome: await this.booked(act, site.id, null), parentBookings: 0 }),
  };
  readonly roomNoun: Noun<PlaceState, Room, PlaceLook> = {
    ...{ flow: roomFlow, entity: Room, needs: roomNeeds, matterIdOf: ({ id }) => id },
    factsOf: async (act, { id, siteId, parentId }) => ({
      bookingsToCome: await this.booked(act, siteId, id),
      parentBookings: parentId === null ? 0 : await this.bookedWhole(act, siteId, parentId),
    }),
  };
  readonly closureNoun: Noun<ClosureState, Closure, undefined> = {
    ...{ flow: closureFlow, entity: Closure, needs: {}, matterIdOf: ({ id }) => id },
    factsOf: async () => undefined,
  };

  constructor(
    private readonly courses: Courses,
    private readonly queries: RoomsQueries,
    private readonly occupancies: Occupancies,
  ) {}

  async addSite(actor: Actor, committeeId: Id, input: SiteInput, asked: Asked): Promise<Site> {
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    checkHours(input);
    return this.courses.make(actor, this.siteNoun, 'add', { committeeId }, asked, async () => ({
      row: { ...input, id: newId(), committeeId, state: 'open', version: 1 },
    }));
  }

  async changeSite(actor: Actor, id: Id, input: SiteInput, asked: Asked): Promise<Site> {
    checkHours(input);
    const found = await this.queries.ownSite(actor, id);
    return (await this.courses.take(actor, this.siteNoun, 'change', found, asked, async () => ({ changes: input })))
      .row;
  }

  async stepSite(actor: Actor, act: 'retire' | 'reopen', id: Id, asked: Asked): Promise<Site> {
    return (await this.courses.take(actor, this.siteNoun, act, await this.queries.ownSite(actor, id), asked)).row;
  }

  /** Adds a room, or a part of one; a room that is booked as a whole gets no parts until that is over. */
  async addRoom(actor: Actor, place: RoomPlace, input: RoomInput, asked: Asked): Promise<Room> {
    const { committeeId } = await this.queries.ownSite(actor, place.siteId);
    return this.courses.make(actor, this.roomNoun, 'add', { committeeId }, asked, async (act) => {
      checkPlace(await act.rows.many(Room, { siteId: place.siteId }), place.parentId);
      const row: Room = { ...input, ...place, id: newId(), committeeId, state: 'open', version: 1 };
      return { row, facts: { siteId: place.siteId, parentId: place.parentId } };
    });
  }

  async changeRoom(actor: Actor, id: Id, input: RoomInput, asked: Asked): Promise<Room> {
    const found = await this.ownRoom(actor, id);
    return (await this.courses.take(actor, this.roomNoun, 'change', found, asked, async () => ({ changes: input })))
      .row;
  }

  async stepRoom(actor: Actor, act: 'retire' | 'reopen', id: Id, asked: Asked): Promise<Room> {
    return (await this.courses.take(actor, this.roomNoun, act, await this.ownRoom(actor, id), asked)).row;
  }

  /** Closes a house or a room for a time. What is booked already stands, and is shown to whoever closes. */
  async close(actor: Actor, siteId: Id, input: ClosureInput, asked: Asked): Promise<Closure> {
    const { committeeId } = await this.queries.ownSite(actor, siteId);
    if (input.endsAt <= input.startsAt) throw problem('invalid', 'closure.endsBeforeStart', { field: 'endsAt' });
    return this.courses.make(actor, this.closureNoun, 'set', { committeeId }, asked, async (act) => {
      if (input.roomId !== null && !(await act.rows.one(Room, { id: input.roomId, siteId })))
        throw problem('invalid', 'room.notInSite', { field: 'roomId' });
      const row: Closure = { ...input, id: newId(), committeeId, siteId, state: 'standing', version: 1 };
      const { startsAt, endsAt, roomId } = row;
      return { row, facts: { siteId, roomId, startsAt, endsAt }, sealed: { because: input.because } };
    });
  }

  async lift(actor: Actor, siteId: Id, id: Id, asked: Asked): Promise<Closure> {
    await this.queries.ownSite(actor, siteId);
    const found = (await this.queries.closures(siteId)).find((each) => each.id === id);
    if (!found) throw problem('notFound', 'closure.notFound');
    return (await this.courses.take(actor, this.closureNoun, 'lift', found, asked)).row;
  }

  /** A room of a committee that the actor works in. */
  async ownRoom(actor: Actor, id: Id): Promise<Room> {
    const room = await this.queries.room(id);
    await this.queries.ownSite(actor, room.siteId);
    return room;
  }

  /** How many bookings are to come in a room, or in the whole house. */
  private async booked(act: Act, siteId: Id, roomId: Id | null): Promise<number> {
    const rooms = await act.rows.many(Room, { siteId });
    const leaves = roomId === null ? rooms.map(({ id }) => id) : leavesOf(rooms, roomId);
    return this.occupancies.countFrom(act.rows, leaves, minuteOf(act.at));
  }

  /** How many bookings take a room as a whole while it has no parts. */
  private async bookedWhole(act: Act, siteId: Id, roomId: Id): Promise<number> {
    const rooms = await act.rows.many(Room, { siteId });
    const hasParts = rooms.some(({ parentId }) => parentId === roomId);
    return hasParts ? 0 : this.occupancies.countFrom(act.rows, [roomId], minuteOf(act.at));
  }
}

function checkHours({ hours }: SiteInput): void {
  const [first, ...others] = hoursFaults(hours);
  if (first) throw new Problem('invalid', [first, ...others]);
}
