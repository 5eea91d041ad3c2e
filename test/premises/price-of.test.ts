import fc from 'fast-check';
import { intervalOf } from '../../src/premises/occupancy/interval.js';
import { cancellationFee, priceOf, vatWithin } from '../../src/premises/tariffs/price-of.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { checkTariff } from '../../src/rulebook/tariffs/tariff-faults.js';
import {
  HIRER_KINDS,
  ROOM_USES,
  type HirerKind,
  type TariffContent,
} from '../../src/rulebook/tariffs/tariff-content.js';
import { formatTime } from '../../src/shared/day-format.js';
import { addDays } from '../../src/shared/day.js';
import type { LocalTime } from '../../src/shared/local-time.js';

function sagolundaTariff(): TariffContent {
  const contents = shippedRulebooks().find(({ id }) => id === 'sagolunda')?.contents ?? [];
  return contents.find(({ kind }) => kind === 'tariff')?.content as unknown as TariffContent;
}

/** Six rooms and four groups as a committee would write them down: kronor an hour, half a day, a day. */
const MATRIX: Readonly<Record<string, readonly (readonly (number | null)[])[]>> = {
  hall: [
    [0, null, null],
    [200, null, 1400],
    [400, null, 2800],
    [800, null, 5600],
  ],
  halfHall: [
    [0, null, null],
    [120, null, 800],
    [240, null, 1600],
    [480, null, 3200],
  ],
  assembly: [
    [0, null, null],
    [150, 500, 900],
    [300, 1100, 2000],
    [900, 3300, 6000],
  ],
  meetingRoom: [
    [0, null, null],
    [40, null, null],
    [80, null, null],
    [200, null, null],
  ],
  studio: [
    [0, 0, 0],
    [60, 250, 400],
    [125, 500, 850],
    [333, 1000, 1777],
  ],
  kitchen: [
    [0, null, 0],
    [null, 300, 500],
    [null, 600, 1000],
    [null, 900, 1500],
  ],
};
const HIRERS: readonly (readonly [HirerKind, 'youthActivity' | 'meeting'])[] = [
  ...([
    ['association', 'youthActivity'],
    ['association', 'meeting'],
    ['person', 'meeting'],
    ['company', 'meeting'],
  ] as const),
];

const WALL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });

function asData(): TariffContent {
  const groups = ['zero', 'association', 'private', 'commercial'];
  const ore = (kronor: number | null): number | null => (kronor === null ? null : kronor * 100);
  const prices = Object.entries(MATRIX).flatMap(([roomClass, rows]) =>
    rows.map(([hour = null, halfDay = null, day = null], at) => {
      return { roomClass, group: groups[at]!, hourOre: ore(hour), halfDayOre: ore(halfDay), dayOre: ore(day) };
    }),
  );
  return { ...sagolundaTariff(), prices };
}

describe('the price of a room', () => {
  it('a matrix of six rooms and four groups entered as data gives every price', () => {
    const tariff = asData();
    const faults: string[] = [];
    checkTariff(JSON.parse(JSON.stringify(tariff)), (code) => void faults.push(code));
    expect(faults).toEqual([]);
    for (const [roomClass, rows] of Object.entries(MATRIX))
      rows.forEach(([hour = null, halfDay = null, day = null], at) => {
        const [hirer, use] = HIRERS[at]!;
        const priced = (until: LocalTime): number =>
          priceOf(tariff, {
            ...{ hirer, use, roomClass },
            intervals: [intervalOf({ on: '2026-12-07', from: '08:00', until })],
          }).value.totalOre;
        const least = (...kronor: (number | null)[]): number =>
          Math.min(...kronor.filter((each) => each !== null).map((each) => each * 100));
        expect(priced('10:00')).toBe(least(hour === null ? null : 2 * hour, halfDay, day));
        expect(priced('13:00')).toBe(least(hour === null ? null : 5 * hour, halfDay, day));
        expect(priced('20:00')).toBe(least(hour === null ? null : 12 * hour, day));
      });
  });

  it('is the same as adding quarter by quarter, taking what is cheapest for each day', () => {
    const tariff = asData();
    const cases = fc.record({
      roomClass: fc.constantFrom('hall', 'halfHall', 'assembly', 'meetingRoom', 'studio'),
      who: fc.constantFrom(...HIRERS),
      day: fc.integer({ min: 0, max: 400 }),
      from: fc.integer({ min: 0, max: 95 }),
      quarters: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(cases, ({ roomClass, who: [hirer, use], day, from, quarters }) => {
        const midnight = intervalOf({ on: addDays('2026-01-01', day), from: '00:00', until: '24:00' }).starts;
        const interval = { starts: midnight + from * 15, ends: midnight + (from + quarters) * 15 };
        const { value } = priceOf(tariff, { hirer, use, roomClass, intervals: [interval] });
        const [hour = null, halfDay = null, whole = null] =
          MATRIX[roomClass]![HIRERS.findIndex(([h, u]) => h === hirer && u === use)]!;
        // Days are told apart by the clock on the wall, not by the program's own reckoning of them.
        const byDay = new Map<string, number>();
        for (let minute = interval.starts; minute < interval.ends; minute += 15) {
          const on = WALL.format(minute * 60_000);
          byDay.set(on, (byDay.get(on) ?? 0) + 15);
        }
        const expected = [...byDay.values()].reduce((sum, minutes) => {
          const possible = [
            ...(hour === null ? [] : [(hour * 100 * Math.ceil(minutes / 30)) / 2]),
            ...(halfDay === null || minutes > 300 ? [] : [halfDay * 100]),
            ...(whole === null ? [] : [whole * 100]),
          ];
          return sum + Math.min(...possible);
        }, 0);
        expect(value.totalOre).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('tells each part of itself, and they come to the whole', () => {
    const tariff = sagolundaTariff();
    const interval = intervalOf({ on: '2026-12-07', from: '18:00', until: '20:10' });
    const { value, because } = priceOf(tariff, {
      ...{ hirer: 'association', use: 'sport', roomClass: 'hall', intervals: [interval, interval] },
    });
    expect(value).toMatchObject({
      totalOre: 100_000,
      eachOre: [50_000, 50_000],
      vatPercent: 6,
      vatOre: 5660,
      vatCode: 'U06',
    });
    expect(because.find(({ code }) => code === 'price.hour')?.facts).toMatchObject({
      count: 2,
      hours: 5,
      amountOre: 100_000,
    });
  });

  it('asks for no unit that the tariff does not price, and guesses none', () => {
    const tariff = asData();
    const question = {
      hirer: 'association',
      use: 'meeting',
      intervals: [intervalOf({ on: '2026-12-07', from: '08:00', until: '09:00' })],
    } as const;
    expect(() => priceOf(tariff, { ...question, roomClass: 'cellar' })).toThrow('price.noPrice');
    const onlyHalf = {
      ...tariff,
      prices: [{ roomClass: 'hall', group: 'association', hourOre: null, halfDayOre: 5, dayOre: null }],
    };
    const long = {
      ...question,
      roomClass: 'hall',
      intervals: [intervalOf({ on: '2026-12-07', from: '08:00', until: '20:00' })],
    };
    expect(() => priceOf(onlyHalf, long)).toThrow('price.noUnit');
  });

  it('every hirer and use has a group', () => {
    for (const hirer of HIRER_KINDS)
      for (const use of ROOM_USES)
        expect(priceOf(sagolundaTariff(), { hirer, use, roomClass: 'hall', intervals: [] }).value.totalOre).toBe(0);
  });

  it('VAT within an amount is rounded half up once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.integer({ min: 0, max: 100 }), (total, percent) => {
        const vat = vatWithin(total, percent);
        const exact = (total * percent) / (100 + percent);
        expect(Math.abs(vat - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
    expect(vatWithin(10_600, 6)).toBe(600);
  });

  it('what a cancellation costs depends on the notice alone', () => {
    const tariff = sagolundaTariff();
    const fee = (hours: number): number => cancellationFee(tariff, 99_999, hours * 60).value;
    expect([fee(336), fee(335.9), fee(24), fee(23.9), fee(0)]).toEqual([0, 50_000, 50_000, 99_999, 99_999]);
  });

  it('shows the same times as the clock does', () => {
    const { starts } = intervalOf({ on: '2026-07-01', from: '18:00', until: '20:00' });
    expect(formatTime(new Date(starts * 60_000).toISOString() as never, 'en')).toBe('18:00');
  });
});
