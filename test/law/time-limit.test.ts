import fc from 'fast-check';
import { addDays, dateOf, daysBetween, daysInMonth, isDay, monthOf, yearOf, type Day } from '../../src/shared/day.js';
import { isWorkingDay } from '../../src/law/calendar/rest-days.js';
import { endOfPeriod, parsePeriod, type Period } from '../../src/law/time-limits/period.js';
import { deadline, type Shift } from '../../src/law/time-limits/time-limit.js';
import { casesOf } from '../support/cases.js';

interface Given {
  readonly from: Day;
  readonly add: string;
  readonly shift?: Shift;
}
interface Expected {
  readonly on: Day;
  readonly passes: readonly string[];
  readonly lastOfMonth?: boolean;
}

it.each(casesOf<Given, Expected>('deadlines'))('$name', ({ given, expect: expected }) => {
  const last = deadline(given.from, parsePeriod(given.add), given.shift);
  const codes = last.because.map(({ code }) => code);
  expect(last.value).toBe(expected.on);
  expect(codes).toEqual([
    ...(expected.lastOfMonth ? ['deadline.lastOfMonth'] : []),
    ...expected.passes.map((name) => `restDay.${name}`),
  ]);
});

it('each reason quotes lag 1930:173', () => {
  const { because } = deadline('2026-01-31', { count: 1, unit: 'month' });
  expect(because.map(({ source }) => source)).toEqual([
    {
      document: 'lag 1930:173',
      place: '1 §',
      quote: expect.stringContaining('Finnes ej motsvarande dag i slutmånaden'),
    },
    { document: 'lag 1930:173', place: '2 §', quote: expect.stringContaining('får åtgärden vidtas nästa vardag') },
    { document: 'lag 1930:173', place: '2 §', quote: expect.stringContaining('får åtgärden vidtas nästa vardag') },
  ]);
});

it('a public holiday also quotes the law on public holidays', () => {
  const [reason] = deadline('2026-06-06', { count: 0, unit: 'day' }).because;
  expect(reason?.because?.[0]?.source).toEqual({
    document: 'lag 1989:253',
    place: '2 §',
    quote: 'nationaldagen den 6 juni',
  });
});

const days = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('1991-01-01', offset));
const periods: fc.Arbitrary<Period> = fc.record({
  count: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
});

it('the last day is a working day, never before the unshifted one, and every day between them is a day off', () => {
  fc.assert(
    fc.property(days, periods, (from, period) => {
      const unshifted = endOfPeriod(from, period);
      const { value, because } = deadline(from, period, 'statutory');
      for (let day = unshifted; day < value; day = addDays(day, 1)) expect(isWorkingDay(day)).toBe(false);
      expect(isWorkingDay(value)).toBe(true);
      expect(value >= unshifted).toBe(true);
      expect(because.filter(({ code }) => code.startsWith('restDay.'))).toHaveLength(daysBetween(unshifted, value));
    }),
  );
});

it('moved backwards, the last day is a working day and never after the unshifted one', () => {
  fc.assert(
    fc.property(days, periods, (from, period) => {
      const unshifted = endOfPeriod(from, period);
      const { value } = deadline(from, period, 'earlier');
      for (let day = unshifted; day > value; day = addDays(day, -1)) expect(isWorkingDay(day)).toBe(false);
      expect(isWorkingDay(value)).toBe(true);
    }),
  );
});

it('without a shift only a missing date is a reason', () => {
  fc.assert(
    fc.property(days, periods, (from, period) => {
      const { value, because } = deadline(from, period, 'none');
      expect(value).toBe(endOfPeriod(from, period));
      expect(because.every(({ code }) => code === 'deadline.lastOfMonth')).toBe(true);
    }),
  );
});

/** Walks day by day until the wanted number of months has begun, then to the same number or the month's end. */
function slowMonths(from: Day, months: number): Day {
  let day = from;
  for (let begun = 0; begun < months;) {
    day = addDays(day, 1);
    if (dateOf(day) === 1) begun++;
  }
  if (months === 0) return from;
  while (dateOf(day) < dateOf(from) && monthOf(addDays(day, 1)) === monthOf(day)) day = addDays(day, 1);
  return day;
}

it('months and years end where walking through the calendar ends', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (from, count) => {
      expect(endOfPeriod(from, { count, unit: 'month' })).toBe(slowMonths(from, count));
    }),
  );
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 12 }), (from, count) => {
      expect(endOfPeriod(from, { count, unit: 'year' })).toBe(slowMonths(from, 12 * count));
    }),
  );
});

it('the date is kept, or it is the last of a shorter month', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 500 }), (from, count) => {
      const end = endOfPeriod(from, { count, unit: 'month' });
      const last = daysInMonth(yearOf(end), monthOf(end));
      expect(isDay(end)).toBe(true);
      expect(dateOf(end)).toBe(Math.min(dateOf(from), last));
    }),
  );
});

it.each([
  ['14d', { count: 14, unit: 'day' }],
  ['3w', { count: 3, unit: 'week' }],
  ['1m', { count: 1, unit: 'month' }],
  ['10y', { count: 10, unit: 'year' }],
  [' 0d ', { count: 0, unit: 'day' }],
  ['007d', { count: 7, unit: 'day' }],
])('the period %j is read', (text, period) => {
  expect(parsePeriod(text)).toEqual(period);
});

it.each(['', 'd', '3', '-1d', '+1d', '3W', '1.5m', '3 w', '٣w', '3h', '1e2d', '3ww', '9999999999d', 'NaNd'])(
  'the period %j is refused',
  (text) => {
    expect(() => parsePeriod(text)).toThrow('period.invalid');
  },
);

it.each([
  ['9999-12-31', '1d'],
  ['9999-12-31', '1m'],
  ['2026-01-01', '9000y'],
  ['2026-01-01', '999999999d'],
  ['2026-01-01', '999999999y'],
  ['9999-12-31', '0d'],
] as const)('%s plus %s leaves the calendar and is refused', (from, add) => {
  expect(() => deadline(from, parsePeriod(add))).toThrow('day.outOfRange');
});

it('a very long time is counted as long as the calendar lasts', () => {
  expect(deadline('2026-01-01', parsePeriod('400000d'), 'none').value).toBe(addDays('2026-01-01', 400_000));
});
