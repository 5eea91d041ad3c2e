import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { instantOfMinute, type Interval } from '../occupancy/interval.js';
import { Occupancies, type Asker, type Wanted } from '../occupancy/occupancies.service.js';
import { Closure } from '../rooms/closure.entity.js';
import { closuresMeeting, closureStops } from '../rooms/closure.js';
import { outsideHours } from '../rooms/opening-hours.js';
import { Room } from '../rooms/room.entity.js';
import { leavesOf } from '../rooms/room-tree.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { Site } from '../rooms/site.entity.js';

/** What a time in a room is held against: its house, all rooms of it, what is closed, and what is taken. */
export interface Ground {
  readonly site: Site;
  readonly room: Room;
  readonly rooms: readonly Room[];
  readonly closures: readonly Closure[];
  readonly asker: Asker;
}

/** Who wants to book, and whether they mean to in spite of a closure that they may pass over. */
export interface Booker {
  readonly roles: readonly string[];
  readonly inSpite: boolean;
}

export const ANYBODY: Booker = { roles: [], inSpite: false };

/** Why times in a room cannot be had: outside the hours, closed, or taken. */
@Injectable()
export class Availability {
  constructor(
    private readonly reads: Reads,
    private readonly queries: RoomsQueries,
    private readonly occupancies: Occupancies,
  ) {}

  /** The ground as a unit of work sees it. */
  async within(act: Act, { id, siteId }: Pick<Room, 'id' | 'siteId'>): Promise<Ground> {
    const site = await act.rows.one(Site, { id: siteId });
    const rooms = await act.rows.many(Room, { siteId });
    const room = rooms.find((each) => each.id === id);
    if (!site || !room) throw new Error(`There is no room ${id}`);
    const closures = await act.rows.many(Closure, { siteId, state: 'standing' });
    return { site, room, rooms, closures, asker: act.rows };
  }

  /** The same for a page, before any act. */
  async outside(roomId: Id): Promise<Ground> {
    const room = await this.queries.room(roomId);
    const { site, rooms } = await this.queries.house(room.siteId);
    return { site, room, rooms, closures: await this.queries.closures(site.id), asker: this.reads };
  }

  /** For each of some times why it cannot be had; empty is that it can. A booking of one's own does not stand in one's way. */
  async stops(
    ground: Ground,
    intervals: readonly Interval[],
    booker: Booker,
    own: ReadonlySet<Id> = NOBODY,
  ): Promise<Reason[][]> {
    const wanted = intervals.map((interval) => this.wanted(ground, interval));
    const holders = await this.occupancies.holders(ground.asker, wanted.flat());
    let place = 0;
    return intervals.map((interval, at) => {
      const leaves = wanted[at]!.map(() => holders.get(place++));
      const takenBy = leaves.find((holder) => holder !== undefined && !own.has(holder));
      const closures = closuresMeeting(ground.closures, ground.rooms, ground.room.id, interval);
      return [
        ...outsideHours(ground.site.hours, interval),
        ...closureStops(closures, booker.roles, booker.inSpite),
        ...(takenBy === undefined ? [] : [takenReason(takenBy, interval, booker)]),
      ];
    });
  }

  /** The rooms without parts that a time takes, cleaning afterwards included. */
  wanted({ rooms, room }: Pick<Ground, 'rooms' | 'room'>, { starts, ends }: Interval): Wanted[] {
    return leavesOf(rooms, room.id).map((leafId) => ({ leafId, starts, ends: ends + room.minutesAfter }));
  }
}

const NOBODY: ReadonlySet<Id> = new Set();

/** Those who work there are told which booking it is; others only that somebody was first. */
function takenReason(bookingId: Id, { starts }: Interval, { roles }: Booker): Reason {
  const facts = { startsAt: instantOfMinute(starts), ...(roles.length > 0 && { bookingId }) };
  return { code: 'booking.slotTaken', facts };
}
