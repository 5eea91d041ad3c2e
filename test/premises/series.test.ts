import fc from 'fast-check';
import { expand, MOST_OCCURRENCES, type Series } from '../../src/premises/bookings/series.js';
import { addDays, weekdayOf, type Day } from '../../src/shared/day.js';
import { formatTime } from '../../src/shared/day-format.js';
import { instantOfMinute } from '../../src/premises/occupancy/interval.js';

const MONDAYS: Series = {
  ...{ on: '2026-01-05', from: '18:00', until: '20:00', every: 'week', lastOn: '2026-12-31' },
  ...{ skipHolidays: true, skipDays: ['2026-07-06'] },
};

describe('series', () => {
  it('52 Mondays leave out the holidays and what was struck by hand, each with its cause', () => {
    const { occurrences, skipped } = expand(MONDAYS);
    // 2026: Easter Monday is 6 April; no other holiday of the year is a Monday.
    expect(skipped.map(({ on, because }) => [on, because.code])).toEqual([
      ['2026-04-06', 'series.skippedHoliday'],
      ['2026-07-06', 'series.skippedByHand'],
    ]);
    expect(occurrences).toHaveLength(50);
    expect(occurrences.every(({ on }) => weekdayOf(on) === 1)).toBe(true);
  });

  it('begins and ends by the clock in summer and winter alike', () => {
    for (const { interval } of expand(MONDAYS).occurrences) {
      expect(formatTime(instantOfMinute(interval.starts), 'en')).toBe('18:00');
      expect(formatTime(instantOfMinute(interval.ends), 'en')).toBe('20:00');
    }
  });

  it('a month without the date has no time', () => {
    const { occurrences } = expand({ ...MONDAYS, on: '2026-01-31', every: 'month', skipHolidays: false });
    expect(occurrences.map(({ on }) => on)).toEqual([
      ...['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31', '2026-10-31', '2026-12-31'],
    ]);
  });

  it('comes back exactly on the days that a walk through the calendar finds', () => {
    const steps = { day: 1, week: 7, twoWeeks: 14 } as const;
    const cases = fc.record({
      start: fc.integer({ min: 0, max: 2000 }),
      length: fc.integer({ min: 0, max: 300 }),
      every: fc.constantFrom<keyof typeof steps>('day', 'week', 'twoWeeks'),
      struck: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(cases, ({ start, length, every, struck }) => {
        const on = addDays('2024-01-01', start);
        const skipDays = struck.map((days) => addDays(on, days));
        const wanted: Day[] = [];
        for (let day = 0; day <= length; day += 1)
          if (day % steps[every] === 0 && !skipDays.includes(addDays(on, day))) wanted.push(addDays(on, day));
        const series = { ...MONDAYS, on, every, lastOn: addDays(on, length), skipHolidays: false, skipDays };
        if (wanted.length === 0) return expect(() => expand(series)).toThrow('series.nothingLeft');
        expect(expand(series).occurrences.map((each) => each.on)).toEqual(wanted);
      }),
    );
  });

  it('one of 10,000 is refused before it is written down, and so is one that runs into itself', () => {
    expect(() => expand({ ...MONDAYS, every: 'day', lastOn: '2053-05-22' })).toThrow('series.tooLong');
    expect(() => expand({ ...MONDAYS, every: 'day', endsOn: '2026-01-06', until: '19:00' })).toThrow(
      'series.runsIntoItself',
    );
    expect(() => expand({ ...MONDAYS, lastOn: '2026-01-04' })).toThrow('series.endsBeforeStart');
    expect(
      expand({ ...MONDAYS, every: 'day', lastOn: addDays('2026-01-05', MOST_OCCURRENCES - 1) }).occurrences.length,
    ).toBeGreaterThan(300);
  });

  it('a single time is a series of one', () => {
    const once = { ...MONDAYS, every: null, lastOn: '2026-01-05' } as const;
    expect(expand(once).occurrences).toHaveLength(1);
  });
});
