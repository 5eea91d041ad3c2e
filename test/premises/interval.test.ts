import fc from 'fast-check';
import { covers, cut, gaps, intervalOf, overlap, type Interval } from '../../src/premises/occupancy/interval.js';
import type { Day } from '../../src/shared/day.js';

const times = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }));
const interval = times.map(([starts, length]): Interval => ({ starts, ends: starts + length }));
const minutes = ({ starts, ends }: Interval): number[] => Array.from({ length: ends - starts }, (_, at) => starts + at);

describe('times of use', () => {
  it('two times overlap exactly when they share a minute', () => {
    fc.assert(
      fc.property(interval, interval, (one, other) => {
        const shared = minutes(one).some((minute) => minutes(other).includes(minute));
        expect(overlap(one, other)).toBe(shared);
        expect(cut(one, other) !== null).toBe(shared);
      }),
    );
  });

  it('some times cover another exactly when each of its minutes lies in one of them, and the gaps are the rest', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), interval, (spans, whole) => {
        const taken = new Set(spans.flatMap(minutes));
        const free = minutes(whole).filter((minute) => !taken.has(minute));
        expect(covers(spans, whole)).toBe(free.length === 0);
        expect(gaps(whole, spans).flatMap(minutes)).toEqual(free);
      }),
    );
  });

  it('neighbours do not collide', () => {
    const [one, other] = [
      intervalOf({ on: '2026-12-07', from: '18:00', until: '20:00' }),
      intervalOf({ on: '2026-12-07', from: '20:00', until: '22:00' }),
    ];
    expect(overlap(one, other)).toBe(false);
  });

  const length = (on: Day, from: string, until: string, endsOn?: Day): number => {
    const { starts, ends } = intervalOf({ on, from, until, ...(endsOn && { endsOn }) } as never);
    return ends - starts;
  };

  it('the day the clock goes forward has 23 hours, the day it goes back 25', () => {
    expect(length('2026-03-29', '00:00', '24:00')).toBe(23 * 60);
    expect(length('2026-10-25', '00:00', '24:00')).toBe(25 * 60);
    expect(length('2026-10-26', '00:00', '24:00')).toBe(24 * 60);
  });

  it('an hour that comes twice is had twice when it ends a time, and begins at its first', () => {
    expect(length('2026-10-25', '01:00', '02:30')).toBe(150);
    expect(length('2026-10-25', '02:30', '04:00')).toBe(150);
    expect(length('2026-10-24', '22:00', '03:00', '2026-10-25')).toBe(6 * 60);
  });

  it('a time that the clock jumps over begins and ends at the jump, so one that lies within it is none', () => {
    expect(length('2026-03-29', '01:00', '03:00')).toBe(60);
    expect(length('2026-03-29', '01:30', '02:30')).toBe(30);
    expect(() => length('2026-03-29', '02:10', '02:50')).toThrow('booking.endsBeforeStart');
  });

  it('an end that is not after its start is refused', () => {
    expect(() => length('2026-12-07', '20:00', '20:00')).toThrow('booking.endsBeforeStart');
    expect(() => length('2026-12-07', '20:00', '18:00')).toThrow('booking.endsBeforeStart');
    expect(() => length('2026-12-07', '10:00', '12:00', '2026-12-06')).toThrow('booking.endsBeforeStart');
  });
});
