import Holidays from 'date-holidays';
import { easterDay } from '../../src/law/calendar/easter.js';
import { isWorkingDay, namedRestDaysOf, restDayOn } from '../../src/law/calendar/rest-days.js';
import { arrivedOn } from '../../src/law/time-limits/arrival.js';
import { parsePeriod } from '../../src/law/time-limits/period.js';
import { deadline, type Shift } from '../../src/law/time-limits/time-limit.js';
import { addDays, dayAt, dayFrom, weekdayOf, yearOf, type Day } from '../../src/shared/day.js';
import { at, prove } from './vector.js';

const ends = (from: Day, add: string, shift?: Shift): Day => deadline(from, parsePeriod(add), shift).value;
const named = (year: number): string =>
  namedRestDaysOf(year)
    .map(({ facts }) => String(facts?.['dayOn']).slice(5))
    .join(' ');
const fromEaster = (year: number, days: number): string | undefined => restDayOn(addDays(easterDay(year), days))?.code;

/** Whether every day of the years is a day off exactly when the other calendar says so. */
function sameAsTheOther(first: number, last: number): boolean {
  const other = new Holidays('SE', { types: ['public', 'bank'] });
  for (let year = first; year <= last; year += 1) {
    const theirs = new Set(other.getHolidays(year).map(({ date }) => date.slice(0, 10)));
    for (let day = dayFrom(year, 1, 1); yearOf(day) === year; day = addDays(day, 1))
      if (isWorkingDay(day) === (theirs.has(day) || [0, 6].includes(weekdayOf(day)))) return false;
  }
  return true;
}

prove(
  [
    ...at(
      '5 lag 1930:173',
      ['a month without the number ends on its last day', () => ends('2024-01-31', '1m', 'none'), '2024-02-29'],
      ['a last day on a Saturday moves', () => ends('2026-11-21', '1w'), '2026-11-30'],
      ['on a Sunday', () => ends('2026-11-22', '1w'), '2026-11-30'],
      ['on Midsummer Eve', () => ends('2026-06-18', '1d'), '2026-06-22'],
      ['on Christmas Eve', () => ends('2026-12-23', '1d'), '2026-12-28'],
      ['on New Year’s Eve', () => ends('2026-12-30', '1d'), '2027-01-04'],
      ['Twelfth Night moves nothing', () => ends('2026-01-04', '1d'), '2026-01-05'],
      ['Maundy Thursday moves nothing', () => ends('2026-04-01', '1d'), '2026-04-02'],
      ['Walpurgis Night moves nothing', () => ends('2026-04-29', '1d'), '2026-04-30'],
    ),
    ...at(
      '5 lag 1989:253',
      ['the national day is one from 2005', () => restDayOn('2005-06-06')?.code, 'restDay.nationalDay'],
      ['and was none in 2003', () => restDayOn('2003-06-06'), null],
      ['Whit Monday was one until 2004', () => restDayOn('2004-05-31')?.code, 'restDay.whitMonday'],
      ['and is none from 2005', () => restDayOn('2005-05-16'), null],
      ['Midsummer Day is the Saturday of 20–26 June', () => restDayOn('2027-06-26')?.code, 'restDay.midsummerDay'],
      [
        'All Saints’ Day is the Saturday of 31 October–6 November',
        () => restDayOn('2026-10-31')?.code,
        'restDay.allSaintsDay',
      ],
    ),
    ...at(
      '5 Easter',
      ...(
        [
          [2024, '2024-03-31'],
          [2025, '2025-04-20'],
          [2026, '2026-04-05'],
          [2027, '2027-03-28'],
          [2028, '2028-04-16'],
          [2029, '2029-04-01'],
          [2030, '2030-04-21'],
          [2038, '2038-04-25'],
        ] as const
      ).map(([year, day]) => [`${year}: ${day}`, () => easterDay(year), day] as const),
      ['Good Friday is two days before', () => fromEaster(2026, -2), 'restDay.goodFriday'],
      ['Easter Monday the day after', () => fromEaster(2026, 1), 'restDay.easterMonday'],
      ['Ascension Day 39 days after', () => fromEaster(2026, 39), 'restDay.ascensionDay'],
      ['Whit Sunday 49 days after', () => fromEaster(2026, 49), 'restDay.whitSunday'],
    ),
    ...at(
      '5 full sets',
      [
        '2026',
        () => named(2026),
        '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31',
      ],
      [
        '2027',
        () => named(2027),
        '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31',
      ],
      ['an independent calendar has the same in 2005–2100', () => sameAsTheOther(2005, 2100), true],
    ),
    ...at(
      '5 months',
      ['2026-01-31 + 1 month → 02-28 → 2026-03-02', () => ends('2026-01-31', '1m'), '2026-03-02'],
      ['2026-05-20 + 1 month → 06-20 → 2026-06-22', () => ends('2026-05-20', '1m'), '2026-06-22'],
      ['2026-11-26 + 1 month → 12-26 → 2026-12-28', () => ends('2026-11-26', '1m'), '2026-12-28'],
      ['2024-01-31 + 1 month → 2024-02-29', () => ends('2024-01-31', '1m'), '2024-02-29'],
      ['2026-08-31 + 6 months → 2027-02-28 → 2027-03-01', () => ends('2026-08-31', '6m'), '2027-03-01'],
      ['2016-02-29 + 10 years → 2026-02-28', () => ends('2016-02-29', '10y', 'none'), '2026-02-28'],
    ),
    ...at('5 own time limits', [
      'the municipality’s own 31 January 2026, a Saturday, does not move',
      () => ends('2026-01-01', '30d', 'none'),
      '2026-01-31',
    ]),
    ...at(
      '5 time zone',
      ['a day ends at 23.59.59 in Stockholm', () => dayAt('2026-01-31T22:59:59.999Z'), '2026-01-31'],
      ['a second later is the next day', () => dayAt('2026-01-31T23:00:00Z'), '2026-02-01'],
      ['before the clocks go forward on 2026-03-29', () => dayAt('2026-03-28T22:59:59Z'), '2026-03-28'],
      ['and after: the night is an hour shorter', () => dayAt('2026-03-29T22:00:00Z'), '2026-03-30'],
      ['before the clocks go back on 2026-10-25', () => dayAt('2026-10-24T21:59:59Z'), '2026-10-24'],
      ['and after: that day has 25 hours', () => dayAt('2026-10-25T22:59:59Z'), '2026-10-25'],
      [
        'a mail of Sunday 23.30 has arrived that Sunday',
        () => arrivedOn({ by: 'email', reachedOn: dayAt('2026-11-22T22:30:00Z') }).value,
        '2026-11-22',
      ],
    ),
  ],
  {
    '5 lag 1930:173': 9,
    '5 lag 1989:253': 6,
    '5 Easter': 12,
    '5 full sets': 3,
    '5 months': 6,
    '5 own time limits': 1,
    '5 time zone': 7,
  },
);
