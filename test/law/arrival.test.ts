import { addDays, type Day } from '../../src/shared/day.js';
import { isWorkingDay } from '../../src/law/calendar/rest-days.js';
import { calcReceived } from '../../src/law/time-limits/calc-received.command.js';
import { arrivedOn, type ArrivalWay } from '../../src/law/time-limits/arrival.js';
import fc from 'fast-check';
import { casesOf } from '../support/cases.js';
import { answerOf } from '../support/command.js';

it.each(casesOf<{ by: ArrivalWay; at: string }, { on: Day }>('arrivals'))(
  '$name',
  async ({ given, expect: expected }) => {
    const { json } = await answerOf(calcReceived, ['--by', given.by, '--at', given.at]);
    expect(json).toMatchObject(expected);
  },
);

it('post counts as received on the last working day before, and quotes the administrative procedure act', () => {
  const days = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('1991-01-01', offset));
  fc.assert(
    fc.property(days, (reachedOn) => {
      const { value, because } = arrivedOn({ by: 'post', reachedOn });
      for (let day = addDays(value, 1); day < reachedOn; day = addDays(day, 1)) expect(isWorkingDay(day)).toBe(false);
      expect(value < reachedOn && isWorkingDay(value)).toBe(true);
      expect(because[0]?.source).toMatchObject({ document: 'förvaltningslagen 2017:900', place: '22 § andra stycket' });
    }),
  );
});

it('post that cannot have been at the post office the day before came in when it came', () => {
  const { value, because } = arrivedOn({ by: 'post', reachedOn: '2026-11-23', notTheDayBefore: true });
  expect(value).toBe('2026-11-23');
  expect(because.map(({ code }) => code)).toEqual(['arrival.notTheDayBefore']);
});

it.each([
  '2026-02-30',
  '2026-11-22T24:00',
  '2026-11-22T23:60',
  '2026-11-22T23:30:00+25:00',
  'i går',
  '',
  '2026-11-22T',
  '20261122',
])('the time %j is refused', async (at) => {
  await expect(answerOf(calcReceived, ['--by', 'email', '--at', at])).rejects.toThrow('arrival.notADayOrInstant');
});
