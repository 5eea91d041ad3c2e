import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Clock } from '../../platform/clock.js';
import { addDays, daysBetween } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { midnightOf, minuteOf, type Interval } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { Closure } from '../rooms/closure.entity.js';
import type { Equipment } from '../rooms/room.js';
import type { Room } from '../rooms/room.entity.js';
import { RoomsQueries, type House } from '../rooms/rooms.queries.js';
import type { Site } from '../rooms/site.entity.js';
import { daysSought, freeTimes, MOST_DAYS, type Wish } from './free-times.js';

/** What is looked for beside the times. */
export interface Search extends Wish {
  readonly participants: number;
  readonly equipment: readonly Equipment[];
  readonly siteId: Id | null;
}

/** A room that can be had, with the times. */
export interface FreeRoom {
  readonly site: Site;
  readonly room: Room;
  readonly times: readonly Interval[];
}

/** Finds rooms that are free; however much is booked, it reads only what lies between the days. */
@Injectable()
export class FreeRooms {
  constructor(
    private readonly reads: Reads,
    private readonly queries: RoomsQueries,
    private readonly occupancies: Occupancies,
    private readonly clock: Clock,
  ) {}

  async find(search: Search): Promise<FreeRoom[]> {
    if (search.lastOn < search.firstOn) throw problem('invalid', 'search.endsBeforeStart', { field: 'lastOn' });
    if (daysBetween(search.firstOn, search.lastOn) >= MOST_DAYS)
      throw problem('invalid', 'search.tooLong', { field: 'lastOn', most: MOST_DAYS });
    const houses = (await this.queries.open()).filter(
      ({ site }) => search.siteId === null || site.id === search.siteId,
    );
    const span = { starts: midnightOf(search.firstOn), ends: midnightOf(addDays(search.lastOn, 1)) + 24 * 60 };
    const taken = await this.takenIn(houses, span);
    const closures = await this.closuresIn(houses);
    const now = minuteOf(this.clock.now());
    return houses.flatMap(({ site, rooms }) => {
      const own = closures.filter(({ siteId }) => siteId === site.id);
      const sought = { days: daysSought(site.hours, search), minutes: search.minutes };
      return rooms
        .filter((room) => room.state === 'open' && fits(room, search))
        .map((room) => {
          const house = { rooms, closures: own };
          const times = freeTimes(house, room, (leaf) => taken.get(leaf) ?? [], sought);
          return { site, room, times: times.filter(({ starts }) => starts > now) };
        })
        .filter(({ times }) => times.length > 0);
    });
  }

  private async takenIn(houses: readonly House[], span: Interval): Promise<ReadonlyMap<Id, Interval[]>> {
    const leaves = houses.flatMap(({ rooms }) => rooms.map(({ id }) => id));
    const found = new Map<Id, Interval[]>();
    for (const { leafId, starts, ends } of await this.occupancies.within(leaves, span)) {
      const known = found.get(leafId);
      if (known) known.push({ starts, ends });
      else found.set(leafId, [{ starts, ends }]);
    }
    return found;
  }

  private async closuresIn(houses: readonly House[]): Promise<Closure[]> {
    const siteIds = houses.map(({ site }) => site.id);
    return this.reads
      .inner(Closure, 'closure')
      .where({ siteId: In([...siteIds, '']), state: 'standing' })
      .getMany();
  }
}

function fits({ capacity, equipment }: Room, search: Search): boolean {
  return capacity >= search.participants && search.equipment.every((each) => equipment.includes(each));
}
