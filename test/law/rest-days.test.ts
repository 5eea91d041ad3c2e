import Holidays from 'date-holidays';
import fc from 'fast-check';
import { addDays, dayFrom, weekdayOf, yearOf, type Day } from '../../src/shared/day.js';
import { easterDay } from '../../src/law/calendar/easter.js';
import { addWorkingDays, isWorkingDay, namedRestDaysOf, restDayOn } from '../../src/law/calendar/rest-days.js';

const FIRST_YEAR = 2005;
const LAST_YEAR = 2100;

function daysOf(year: number): Day[] {
  const days: Day[] = [];
  for (let day = dayFrom(year, 1, 1); yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
}

it('the days off of every year 2005–2100 are those of an independent calendar', () => {
  const calendar = new Holidays('SE', { types: ['public', 'bank'] });
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const theirs = new Set(calendar.getHolidays(year).map(({ date }) => date.slice(0, 10)));
    const expected = daysOf(year).filter((day) => theirs.has(day) || weekdayOf(day) === 0 || weekdayOf(day) === 6);
    expect(daysOf(year).filter((day) => !isWorkingDay(day))).toEqual(expected);
  }
});

/** Counts full moons by the church's own tables: golden number, century corrections, epact. */
function easterByEpact(year: number): Day {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const solar = Math.floor((3 * century) / 4) - 12;
  const lunar = Math.floor((8 * century + 5) / 25) - 5;
  const sundays = Math.floor((5 * year) / 4) - solar - 10;
  let epact = (((11 * golden + 20 + lunar - solar) % 30) + 30) % 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact++;
  let moon = 44 - epact;
  if (moon < 21) moon += 30;
  const sunday = moon + 7 - ((sundays + moon) % 7);
  return addDays(dayFrom(year, 3, 1), sunday - 1);
}

it('Easter falls where the epact tables put it, 1900–2399', () => {
  for (let year = 1900; year < 2400; year++) expect(easterDay(year)).toBe(easterByEpact(year));
});

it.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2029, '2029-04-01'],
  [2030, '2030-04-21'],
  [2038, '2038-04-25'],
])('Easter %i is %s', (year, day) => {
  expect(easterDay(year)).toBe(day);
});

it.each([
  [2026, '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31'],
  [2027, '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31'],
])('the named days off of %i are complete', (year, days) => {
  expect(
    namedRestDaysOf(year)
      .map(({ facts }) => String(facts?.['dayOn']).slice(5))
      .join(' '),
  ).toBe(days);
});

it('a holiday on a Saturday or Sunday keeps its own name', () => {
  expect(restDayOn('2026-12-26')?.code).toBe('restDay.secondDayOfChristmas');
  expect(restDayOn('2026-04-05')?.code).toBe('restDay.easterDay');
});

it('each day off names the section of law that makes it one', () => {
  for (const reason of namedRestDaysOf(2026)) {
    expect(reason.source).toEqual({
      document: expect.stringMatching(/^lag 19(89:253|30:173)$/),
      place: expect.stringMatching(/^[12] §$/),
      quote: expect.stringMatching(/\S/),
    });
  }
});

it('Twelfth Night, Maundy Thursday and Walpurgis Night are ordinary working days', () => {
  expect(['2026-01-05', '2026-04-02', '2026-04-30'].every((day) => isWorkingDay(day as Day))).toBe(true);
});

it('a day before the oldest known calendar is refused, not guessed', () => {
  expect(() => restDayOn('1989-12-31')).toThrow('dated.noValue');
});

it.each([
  ['2026-11-23', '2026-12-01'],
  ['2026-12-21', '2027-01-04'],
  ['2026-04-01', '2026-04-13'],
  ['2026-06-17', '2026-06-26'],
] as const)('six bank days after %s is %s', (from, to) => {
  expect(addWorkingDays(from, 6)).toBe(to);
});

it('so many bank days later there are exactly so many working days in between', () => {
  const days = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('2005-01-01', offset));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 40 }), (from, count) => {
      const reached = addWorkingDays(from, count);
      let found = 0;
      for (let day = addDays(from, 1); day <= reached; day = addDays(day, 1)) if (isWorkingDay(day)) found++;
      return found === count && isWorkingDay(reached);
    }),
  );
});
