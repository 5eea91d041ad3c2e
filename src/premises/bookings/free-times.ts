import { addDays, daysBetween, type Day } from '../../shared/day.js';
import { firstInstantOf, type LocalTime } from '../../shared/local-time.js';
import type { Id } from '../../shared/id.js';
import { endMinute, gaps, minuteOf, overlap, type EndTime, type Interval } from '../occupancy/interval.js';
import { closuresMeeting, intervalOfClosure, type ClosureFields } from '../rooms/closure.js';
import { openOn, type OpeningHours } from '../rooms/opening-hours.js';
import { leavesOf, type TreeRoom } from '../rooms/room-tree.js';

/** What somebody looks for: between two times on each of some days, so many minutes in a row. */
export interface Wish {
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly fromTime: LocalTime;
  readonly untilTime: EndTime;
  readonly minutes: number;
}

/** A room with what it needs after use. */
export interface SoughtRoom extends TreeRoom {
  readonly minutesAfter: number;
}

/** What is known of a house when its rooms are sought. */
export interface SoughtHouse<R extends SoughtRoom> {
  readonly rooms: readonly R[];
  readonly closures: readonly ClosureFields[];
}

/** More days than these are not sought at once: half a year. */
export const MOST_DAYS = 184;

/** A day that is sought: what is asked for of it, and what of that the house is not open. */
export interface SoughtDay {
  readonly asked: Interval;
  readonly shut: readonly Interval[];
}

/** The days of a wish as a house has them: reckoned once for all its rooms, for the clock on the wall takes its time. */
export function daysSought(hours: OpeningHours, wish: Wish): SoughtDay[] {
  const days = daysBetween(wish.firstOn, wish.lastOn);
  return Array.from({ length: days + 1 }, (_, at) => addDays(wish.firstOn, at)).flatMap((day) => {
    const asked = { starts: minuteOf(firstInstantOf(day, wish.fromTime)), ends: endMinute(day, wish.untilTime) };
    return asked.starts < asked.ends ? [{ asked, shut: gaps(asked, openOn(hours, day)) }] : [];
  });
}

/**
 * The times on which a room can be had, in order: within the opening hours, not closed, not taken, with time to clean before
 * whoever comes next. What is taken is told by room without parts.
 */
export function freeTimes<R extends SoughtRoom>(
  house: SoughtHouse<R>,
  room: R,
  takenOf: (leafId: Id) => readonly Interval[],
  { days, minutes }: { readonly days: readonly SoughtDay[]; readonly minutes: number },
): Interval[] {
  const taken = leavesOf(house.rooms, room.id).flatMap(takenOf);
  return days.flatMap(({ asked, shut }) => {
    const whole = { starts: asked.starts, ends: asked.ends + room.minutesAfter };
    const closed = closuresMeeting(house.closures, house.rooms, room.id, asked).map(intervalOfClosure);
    // Whoever comes next must find it clean: a time ends so much before the next begins.
    const before = taken
      .filter((each) => overlap(each, whole))
      .map((each) => ({ ...each, starts: each.starts - room.minutesAfter }));
    return gaps(asked, [...before, ...closed, ...shut]).filter(({ starts, ends }) => ends - starts >= minutes);
  });
}
