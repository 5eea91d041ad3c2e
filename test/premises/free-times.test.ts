import fc from 'fast-check';
import { daysSought, freeTimes } from '../../src/premises/bookings/free-times.js';
import { intervalOf, minuteOf, type Interval } from '../../src/premises/occupancy/interval.js';
import { outsideHours, type OpeningHours } from '../../src/premises/rooms/opening-hours.js';
import { leavesOf } from '../../src/premises/rooms/room-tree.js';
import { clashesAmong } from '../../src/premises/desk/clashes.js';
import { addDays, weekdayOf, type Day, type Weekday } from '../../src/shared/day.js';
import { firstInstantOf } from '../../src/shared/local-time.js';
import { newId, type Id } from '../../src/shared/id.js';

const [HALL, LEFT, RIGHT] = [newId(), newId(), newId()];
const ROOMS = [
  { id: HALL, parentId: null, minutesAfter: 15 },
  { id: LEFT, parentId: HALL, minutesAfter: 0 },
  { id: RIGHT, parentId: HALL, minutesAfter: 30 },
] as const;
/** Days on which the clock is changed lie among these. */
const FIRST: Day = '2026-03-26';

const slot = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 12, max: 44 }), fc.integer({ min: 1, max: 8 }))
  .map(([day, from, length]): Interval => {
    const start = minuteOf(firstInstantOf(addDays(FIRST, day), '00:00')) + from * 30;
    return { starts: start, ends: start + length * 30 };
  });

describe('free times', () => {
  it('are those that opening hours, closures, bookings and cleaning leave, minute by minute', () => {
    const cases = fc.record({
      left: fc.array(slot, { maxLength: 5 }),
      right: fc.array(slot, { maxLength: 5 }),
      closed: fc.array(slot, { maxLength: 2 }),
      room: fc.constantFrom(...ROOMS),
      minutes: fc.constantFrom(30, 60, 120),
    });
    fc.assert(
      fc.property(cases, ({ left, right, closed, room, minutes }) => {
        const hours: OpeningHours = {
          weekly: [1, 2, 3, 4, 5, 6].map((weekday) => ({
            weekday: weekday as Weekday,
            opens: '08:00',
            closes: '21:00',
          })),
          exceptions: [{ on: addDays(FIRST, 1), hours: [{ opens: '10:00', closes: '12:00' }], because: 'Kort dag' }],
          closedOnHolidays: false,
        };
        const closures = closed.map(({ starts, ends }) => ({
          ...{ siteId: HALL, roomId: LEFT, because: '', overridableBy: [] },
          ...{ startsAt: new Date(starts * 60_000).toISOString(), endsAt: new Date(ends * 60_000).toISOString() },
        })) as never;
        const taken: Record<Id, Interval[]> = { [LEFT]: left, [RIGHT]: right };
        const wish = {
          firstOn: FIRST,
          lastOn: addDays(FIRST, 5),
          fromTime: '07:00',
          untilTime: '22:00',
          minutes,
        } as const;
        const sought = { days: daysSought(hours, wish), minutes };
        const free = freeTimes({ rooms: ROOMS, closures }, room, (leaf) => taken[leaf] ?? [], sought);
        const can = (starts: number): boolean => {
          const time = { starts, ends: starts + minutes };
          const meets = (other: Interval, after: number): boolean =>
            other.starts < time.ends + after && time.starts < other.ends;
          if (outsideHours(hours, time).length > 0) return false;
          if (room.id !== RIGHT && closed.some((each) => meets(each, 0))) return false;
          return !leavesOf(ROOMS, room.id).some((leaf) =>
            (taken[leaf] ?? []).some((each) => meets(each, room.minutesAfter)),
          );
        };
        for (let day = 0; day <= 5; day += 1) {
          const whole = intervalOf({ on: addDays(FIRST, day), from: '07:00', until: '22:00' });
          for (let starts = whole.starts; starts + minutes <= whole.ends; starts += 30) {
            const found = free.some((each) => each.starts <= starts && starts + minutes <= each.ends);
            expect({ starts, found }).toEqual({ starts, found: can(starts) });
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('an exception goes before the holiday, the holiday before the weekday', () => {
    const hours: OpeningHours = {
      weekly: [{ weekday: weekdayOf('2026-12-25'), opens: '08:00', closes: '21:00' }],
      exceptions: [{ on: '2027-01-01', hours: [{ opens: '12:00', closes: '24:00' }], because: 'Nyårskonsert' }],
      closedOnHolidays: true,
    };
    const open = (on: Day): number => outsideHours(hours, intervalOf({ on, from: '13:00', until: '14:00' })).length;
    expect([open('2026-12-18'), open('2026-12-25'), open('2027-01-01')]).toEqual([0, 1, 0]);
    expect(outsideHours(hours, intervalOf({ on: '2027-01-01', from: '20:00', until: '24:00' }))).toEqual([]);
  });

  it('requests clash exactly when two of their times share a minute in a room', () => {
    const ids = [newId(), newId(), newId(), newId()];
    const time = fc.record({ requestId: fc.constantFrom(...ids), leaf: fc.constantFrom(LEFT, RIGHT), at: slot });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 12 }), (times) => {
        const asked = times.map(({ requestId, leaf, at }) => ({ ...at, requestId, leaves: [leaf] }));
        const found = clashesAmong(asked);
        for (const one of ids)
          for (const other of ids) {
            const clash = asked.some((a) =>
              asked.some(
                (b) =>
                  a.requestId === one &&
                  b.requestId === other &&
                  one !== other &&
                  a.leaves[0] === b.leaves[0] &&
                  a.starts < b.ends &&
                  b.starts < a.ends,
              ),
            );
            expect(found.get(one)?.has(other) ?? false).toBe(clash);
          }
      }),
    );
  });
});
