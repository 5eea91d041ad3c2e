import Holidays from 'date-holidays';
import {
  chargeable,
  STATUTORY_COSTS,
  statutoryCost,
  type Demanded,
} from '../../src/law/collection/collection-costs.js';
import { earliestCollectionDay } from '../../src/law/collection/collection-time.js';
import { interestAfterDemand } from '../../src/law/interest/after-demand.js';
import { addDays, type Day } from '../../src/shared/day.js';

const NOTHING: Demanded = { reminderAgreed: false, reminders: 0, collectionDemands: 0, instalmentPlans: 0 };

describe('what the debtor may be charged', () => {
  it.each<[string, Partial<Demanded>, number]>([
    ['nothing for a reminder that was not agreed', { reminders: 1 }, 0],
    ['60 for one that was', { reminders: 1, reminderAgreed: true }, 60_00],
    ['60 for two', { reminders: 2, reminderAgreed: true }, 60_00],
    ['240 with a collection demand', { reminders: 1, reminderAgreed: true, collectionDemands: 1 }, 240_00],
    ['410 with a plan', { reminders: 1, reminderAgreed: true, collectionDemands: 1, instalmentPlans: 1 }, 410_00],
    ['180 for a collection demand alone', { collectionDemands: 1 }, 180_00],
  ])('is %s', (_what, demanded, ore) => {
    expect(chargeable({ ...NOTHING, ...demanded }, '2026-11-23').value).toBe(ore);
  });

  it('tells why a reminder that was not agreed costs nothing', () => {
    expect(chargeable({ ...NOTHING, reminders: 1 }, '2026-11-23').because).toEqual([
      expect.objectContaining({ code: 'collectionCost.notAgreed' }),
    ]);
  });
});

it('each statutory cost has its amount and its source', () => {
  expect(
    Object.fromEntries(STATUTORY_COSTS.map((name) => [name, statutoryCost(name, '2026-11-23').value / 100])),
  ).toEqual({
    reminder: 60,
    collectionDemand: 180,
    instalmentPlan: 170,
    paymentOrder: 300,
    paymentOrderWork: 380,
    enforcement: 600,
    transferSmall: 600,
    transferOrdinary: 2500,
    summonsSmall: 900,
    summonsOrdinary: 2800,
    bankruptcy: 2800,
  });
  for (const name of STATUTORY_COSTS)
    expect(statutoryCost(name, '2026-11-23').because[0]?.source?.document).toBeTruthy();
});

it.each<[Day, Day]>([
  ['2026-11-23', '2026-12-01'],
  ['2026-12-21', '2027-01-04'],
  ['2026-04-01', '2026-04-13'],
  ['2026-06-17', '2026-06-26'],
])('a collection demand sent on %s gives until %s at least', (sentOn, until) => {
  expect(earliestCollectionDay(sentOn).value).toBe(until);
});

it.each<[Day, Day]>([
  ['2026-05-21', '2026-06-22'],
  ['2026-11-23', '2026-12-23'],
  ['2026-11-24', '2026-12-28'],
  ['2026-12-01', '2027-01-04'],
  ['2026-02-02', '2026-03-04'],
])('by a demand sent on %s interest runs from %s', (sentOn, from) => {
  expect(interestAfterDemand(sentOn).value).toBe(from);
});

/** Counted by hand over an independent calendar: no holiday rule of ours is asked. */
function countedByHand(): { readonly collection: (sent: Day) => Day; readonly interest: (sent: Day) => Day } {
  const calendar = new Holidays('SE', { types: ['public', 'bank'] });
  const off = new Set<string>();
  for (let year = 2023; year <= 2032; year += 1)
    for (const { date } of calendar.getHolidays(year)) off.add(date.slice(0, 10));
  const rests = (day: Day): boolean => off.has(day) || [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
  const open = (day: Day): Day => (rests(day) ? open(addDays(day, 1)) : day);
  const bankDays = (day: Day, count: number): Day => (count === 0 ? day : bankDays(open(addDays(day, 1)), count - 1));
  return {
    collection: (sent) => {
      const [byPost, byDays] = [bankDays(bankDays(sent, 2), 4), open(addDays(sent, 8))];
      return byPost > byDays ? byPost : byDays;
    },
    interest: (sent) => open(addDays(sent, 30)),
  };
}

it('the days of a demand are those counted by hand, whatever day it is sent: Christmas, Midsummer and 1 May too', () => {
  const { collection, interest } = countedByHand();
  for (let sent: Day = '2024-01-01'; sent < '2032-01-01'; sent = addDays(sent, 1)) {
    expect([sent, earliestCollectionDay(sent).value]).toEqual([sent, collection(sent)]);
    expect([sent, interestAfterDemand(sent).value]).toEqual([sent, interest(sent)]);
  }
});
