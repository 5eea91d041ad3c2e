import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayAt,
  dayFrom,
  dayNumber,
  dayOfNumber,
  daysBetween,
  isDay,
  parseDay,
  parseInstant,
  weekdayOf,
  type Day,
} from '../../src/shared/day.js';

const days = fc.integer({ min: 0, max: 3_287_181 }).map((offset) => addDays('1000-01-01', offset));

it.each([
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '26-01-01',
  '0999-12-31',
  '10000-01-01',
  '2025-02-29',
  '٢٠٢٦-٠١-٠١',
  '',
  '2026-01-01T00:00',
])('%j is not a day', (text) => {
  expect(isDay(text)).toBe(false);
  expect(() => parseDay(text)).toThrow('day.invalid');
});

it('every day exists, and only leap years have a 29 February', () => {
  fc.assert(fc.property(days, (day) => isDay(day)));
  expect([isDay('2024-02-29'), isDay('2000-02-29'), isDay('1900-02-29'), isDay('2100-02-29')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('counting days forward and back comes back', () => {
  fc.assert(
    fc.property(days, days, (from, to) => {
      expect(addDays(from, daysBetween(from, to))).toBe(to);
      expect(from < to).toBe(daysBetween(from, to) > 0);
    }),
  );
});

it('a day’s number is what the calendar of the language says, and gives the day again', () => {
  fc.assert(
    fc.property(days, (day) => {
      expect(dayNumber(day)).toBe(Date.parse(day) / 86_400_000);
      expect(dayOfNumber(dayNumber(day))).toBe(day);
      expect(weekdayOf(day)).toBe(new Date(day).getUTCDay());
    }),
  );
  for (const day of ['1000-01-01', '1900-02-28', '1970-01-01', '2000-02-29', '9999-12-31'] as const)
    expect(dayOfNumber(Date.parse(day) / 86_400_000)).toBe(day);
});

it('weekdays follow each other, from a Monday that is known', () => {
  expect(weekdayOf('2026-11-23')).toBe(1);
  fc.assert(
    fc.property(days, (day) => day === '9999-12-31' || weekdayOf(addDays(day, 1)) === (weekdayOf(day) + 1) % 7),
  );
});

it.each([
  ['9999-12-31', 1],
  ['1000-01-01', -1],
  ['2026-01-01', 1e9],
  ['2026-01-01', Number.NaN],
] as const)('%s plus %d days is outside the calendar', (day, count) => {
  expect(() => addDays(day, count)).toThrow('day.outOfRange');
});

it('months stop at the calendar too', () => {
  expect(() => addMonths('9999-12-01', 1)).toThrow('day.outOfRange');
  expect(() => addMonths('1000-01-01', -1)).toThrow('day.outOfRange');
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
});

it.each([
  ['2026-11-22T23:30:00.000Z', '2026-11-23'],
  ['2026-11-22T22:59:59.999Z', '2026-11-22'],
  ['2026-07-01T22:00:00.000Z', '2026-07-02'],
  ['2026-03-29T00:59:59.000Z', '2026-03-29'],
  ['2026-10-25T22:59:00.000Z', '2026-10-25'],
  ['2026-10-25T23:00:00.000Z', '2026-10-26'],
] as const)('at %s it is %s in Sweden', (instant, day) => {
  expect(dayAt(instant)).toBe(day);
});

it('the last night of the calendar is refused', () => {
  expect(() => dayAt('9999-12-31T23:30:00.000Z')).toThrow('instant.invalid');
});

it.each([
  ['2026-11-22T23:30:00Z', '2026-11-22T23:30:00.000Z'],
  ['2026-11-22T23:30Z', '2026-11-22T23:30:00.000Z'],
  ['2026-11-22 23:30:00+01:00', '2026-11-22T22:30:00.000Z'],
  ['2026-11-22T23:30:00.5-0500', '2026-11-23T04:30:00.500Z'],
  ['2026-11-22T23:30:00.123456Z', '2026-11-22T23:30:00.123Z'],
])('the instant %j is read', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

it.each([
  '2026-11-22T23:30:00',
  '2026-02-30T10:00:00Z',
  '2026-11-22T24:00:00Z',
  '2026-11-22T10:60:00Z',
  '2026-11-22T10:00:60Z',
  '2026-11-22T10:00:00+15:00',
  '2026-11-22T10:00:00z',
  '2026-11-22',
  '9999-12-31T23:30:00-14:00',
  '1764000000',
  '',
])('%j is not an instant', (text) => {
  expect(() => parseInstant(text)).toThrow('instant.invalid');
});

it('an instant read is always 24 characters', () => {
  const dates = fc.date({
    min: new Date('1000-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(fc.property(dates, (date) => parseInstant(date.toISOString()) === date.toISOString()));
});

it('a day built from its numbers reads as those numbers', () => {
  expect(dayFrom(2026, 1, 5)).toBe('2026-01-05' satisfies Day);
});
