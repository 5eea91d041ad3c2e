import fc from 'fast-check';
import { addDays, dayAt, type Day } from '../../src/shared/day.js';
import { endOfMinute, firstInstantOf, isLocalTime, type LocalTime } from '../../src/shared/local-time.js';

it.each([
  ['2026-01-31', '23:59', '2026-01-31T22:59:00.000Z', '2026-01-31T23:00:00.000Z'],
  ['2026-07-31', '16:00', '2026-07-31T14:00:00.000Z', '2026-07-31T14:01:00.000Z'],
  // The hour from 2 to 3 does not exist in spring, and comes twice in autumn.
  ['2026-03-29', '02:30', '2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
  ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
  ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z', '2026-03-29T01:01:00.000Z'],
  ['2026-03-29', '23:59', '2026-03-29T21:59:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:31:00.000Z'],
  ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z', '2026-10-25T02:01:00.000Z'],
  ['2026-10-25', '00:00', '2026-10-24T22:00:00.000Z', '2026-10-24T22:01:00.000Z'],
] as const)('%s at %s begins at %s and is over at %s', (day, time, begins, over) => {
  expect(firstInstantOf(day, time)).toBe(begins);
  expect(endOfMinute(day, time)).toBe(over);
});

it('a whole day is from 00:00 until 23:59 is over, also on the days that are longer or shorter', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const day: Day = addDays('2000-01-01', days);
      const [first, end] = [firstInstantOf(day, '00:00'), endOfMinute(day, '23:59')];
      expect(dayAt(first)).toBe(day);
      expect(end).toBe(firstInstantOf(addDays(day, 1), '00:00'));
      expect(dayAt(new Date(Date.parse(end) - 1))).toBe(day);
    }),
    { numRuns: 300 },
  );
});

it.each(['24:00', '9:30', '12:60', '', null])('%p is no time', (text) =>
  expect(isLocalTime(text as LocalTime)).toBe(false),
);
