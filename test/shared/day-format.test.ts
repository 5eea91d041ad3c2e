import fc from 'fast-check';
import { addDays, dayFrom, weekdayOf, type Day, type Instant } from '../../src/shared/day.js';
import {
  formatDay,
  formatDayShort,
  formatDayWithWeekday,
  formatInstant,
  formatInstantShort,
  formatRelativeDay,
  formatTime,
  formatWeek,
  weekNumberOf,
} from '../../src/shared/day-format.js';

const TODAY: Day = '2026-11-23';

it('days are written as people write them', () => {
  expect(formatDay(TODAY, 'sv')).toBe('23 november 2026');
  expect(formatDay(TODAY, 'en')).toBe('23 November 2026');
  expect(formatDayWithWeekday(TODAY, 'sv')).toBe('måndag 23 november 2026');
  expect(formatDayShort(TODAY, 'sv', '2026-01-01')).toBe('23 nov');
  expect(formatDayShort(TODAY, 'sv', '2027-01-01')).toBe('23 nov 2026');
  expect(formatDayShort(TODAY, 'en')).toBe('23 Nov 2026');
});

it('instants are written in Swedish local time, summer and winter', () => {
  expect(formatInstant('2026-11-22T23:30:00.000Z', 'sv')).toBe('23 november 2026 kl.\u00A000.30');
  expect(formatInstant('2026-07-01T12:05:00.000Z', 'en')).toBe('1 July 2026 at\u00A014:05');
  expect(formatInstantShort('2026-07-01T12:05:00.000Z', 'sv', TODAY)).toBe('1 juli 14.05');
  expect(formatTime('2026-07-01T22:00:00.000Z', 'sv')).toBe('00.00');
});

it('what is no day or instant is shown as it stands', () => {
  expect(formatDay('someday' as Day, 'sv')).toBe('someday');
  expect(formatDayShort('2026-02-30' as Day, 'sv')).toBe('2026-02-30');
  expect(formatInstant('never' as Instant, 'sv')).toBe('never');
});

it.each([
  ['2026-01-01', 1],
  ['2026-11-23', 48],
  ['2026-12-31', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2024-12-30', 1],
  ['2021-01-01', 53],
] as const)('%s is in week %i', (day, week) => {
  expect(weekNumberOf(day)).toBe(week);
});

it('a week begins on Monday, and week 1 holds the 4 January', () => {
  const days = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('2000-01-01', offset));
  fc.assert(
    fc.property(
      days,
      (day) => (weekNumberOf(addDays(day, 1)) === weekNumberOf(day)) === (weekdayOf(addDays(day, 1)) !== 1),
    ),
  );
  for (let year = 2000; year < 2100; year++) expect(weekNumberOf(dayFrom(year, 1, 4))).toBe(1);
  expect(formatWeek(TODAY, 'sv')).toBe('v.\u00A048');
});

it.each([
  [0, 'i dag', 'today'],
  [1, 'i morgon', 'tomorrow'],
  [-1, 'i går', 'yesterday'],
  [3, 'om 3 dagar', 'in 3 days'],
  [-3, '3 dagar sedan', '3 days ago'],
  [14, '7 dec', '7 Dec'],
  [60, '22 jan 2027', '22 Jan 2027'],
])('%i days from today is told plainly', (days, swedish, english) => {
  const day = addDays(TODAY, days);
  expect([formatRelativeDay(day, TODAY, 'sv'), formatRelativeDay(day, TODAY, 'en')]).toEqual([swedish, english]);
});
