import fc from 'fast-check';
import { interestData, referenceRateOn } from '../../src/law/interest/interest-data.js';
import {
  COUNTED_DAYS,
  exactInterest,
  exactSum,
  FRACTIONS,
  interestSegments,
  YEAR_LENGTHS,
  type InterestTerms,
} from '../../src/law/interest/interest.js';
import { settle, type PartPayment } from '../../src/law/interest/part-payments.js';
import { readPayments } from '../../src/law/interest/payments-file.js';
import { exactOf, rounded, toFourDecimals, type Rounding } from '../../src/law/interest/rounding.js';
import { addDays, daysBetween, yearOf, type Day } from '../../src/shared/day.js';
import { casesOf } from '../support/cases.js';
import { sharedData } from '../support/shared-data.js';
import { readFileSync } from 'node:fs';

interface Given {
  readonly capitalOre: number;
  readonly costOre?: number;
  readonly from: Day;
  readonly to: Day;
  readonly payments?: readonly PartPayment[];
  readonly terms?: Partial<InterestTerms> & { readonly round?: Rounding };
}
interface Expected {
  readonly totalOre: number;
  readonly days?: readonly number[];
  readonly amounts?: readonly string[];
}

const USUAL: InterestTerms = { marginPoints: 800, days: 'following', year: '365' };

describe('interest', () => {
  it.each(casesOf<Given, Expected>('interest'))('$name', ({ given, expect: { days, amounts, ...expected } }) => {
    const { round = 'ore', ...terms } = given.terms ?? {};
    const { value } = settle({ costOre: 0, ...given }, given.payments ?? [], { ...USUAL, ...terms }, round);
    expect(value).toMatchObject(expected);
    if (days) expect(value.segments.map((segment) => segment.days)).toEqual(days);
    if (amounts) expect(value.segments.map(({ exact }) => toFourDecimals(exact))).toEqual(amounts);
  });

  it('is the sum of each day by itself, whatever the days, the year and the payments', () => {
    fc.assert(
      fc.property(debts, ({ capitalOre, costOre, from, length, payments, terms }) => {
        const to = addDays(from, length);
        const paid = payments.map(({ after, amountOre }) => ({ on: addDays(from, after % (length + 1)), amountOre }));
        const { value } = settle({ capitalOre, costOre, from, to }, paid, terms, 'ore');
        const slow = dayByDay({ capitalOre, costOre, from, to }, paid, terms);
        expect([value.totalOre, value.leftOre, value.creditOre].map(withoutMinusZero)).toEqual(
          slow.map(withoutMinusZero),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('loses no öre: what was owed and what was paid meet, row by row', () => {
    fc.assert(
      fc.property(debts, ({ capitalOre, costOre, from, length, payments, terms }) => {
        const to = addDays(from, length);
        const paid = payments.map(({ after, amountOre }) => ({ on: addDays(from, after % (length + 1)), amountOre }));
        const { rows, totalOre, leftOre, creditOre } = settle(
          { capitalOre, costOre, from, to },
          paid,
          terms,
          'ore',
        ).value;
        const sum = paid.reduce((all, { amountOre }) => all + amountOre, 0);
        expect(leftOre - creditOre).toBe(capitalOre + costOre + totalOre - sum);
        for (const row of rows) expect(row.capitalLeftOre).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('comes to the same whether its reasons are told or only its sum', () => {
    fc.assert(
      fc.property(debts, ({ capitalOre, from, length, terms }) => {
        const between = { from, to: addDays(from, length) };
        const segments = interestSegments(capitalOre, between, terms);
        const sum = { exact: exactSum(segments), provisional: segments.some(({ provisional }) => provisional) };
        expect(exactInterest(capitalOre, between, terms)).toEqual(sum);
      }),
    );
  });

  it('is never reckoned before the first known rate', () => {
    const debt = { capitalOre: 100, costOre: 0, from: '2002-06-29', to: '2002-07-02' } as const;
    expect(() => settle(debt, [], USUAL, 'ore')).toThrow('dated.noValue');
  });

  it.each([
    ['a day before interest runs', { on: '2024-12-31', amountOre: 1 }, 'interest.paymentOutside'],
    ['a day after the last', { on: '2025-02-01', amountOre: 1 }, 'interest.paymentOutside'],
    ['nothing', { on: '2025-01-10', amountOre: 0 }, 'interest.paymentNotPositive'],
    ['less than nothing', { on: '2025-01-10', amountOre: -1 }, 'interest.paymentNotPositive'],
    ['half an öre', { on: '2025-01-10', amountOre: 0.5 }, 'amount.notWholeOre'],
  ] as const)('refuses a payment of %s', (_what, payment, code) => {
    const debt = { capitalOre: 100, costOre: 0, from: '2025-01-01', to: '2025-01-31' } as const;
    expect(() => settle(debt, [payment], USUAL, 'ore')).toThrow(code);
  });
});

describe('rounding', () => {
  const KRONOR = [
    [996473, 996500],
    [16346, 16300],
    [100049, 100000],
    [100050, 100100],
    [49, 0],
    [16398, 16400],
    [-15050, -15100],
  ] as const;

  it.each(KRONOR)('%d öre are %d in whole kronor', (ore, kronor) => {
    expect(rounded(exactOf(ore), 'krona')).toBe(kronor);
  });

  it('goes half up once: just under half an öre below half a krona stays down', () => {
    expect(rounded(exactOf(49) + FRACTIONS - 1n, 'krona')).toBe(0);
    expect(rounded(FRACTIONS / 2n, 'ore')).toBe(1);
    expect(rounded(-FRACTIONS / 2n, 'ore')).toBe(-1);
    expect(Object.is(rounded(-1n, 'ore'), 0)).toBe(true);
    expect(toFourDecimals(-1n)).toBe('0.0000');
  });
});

describe('the reference rate', () => {
  it('is carried past the last known half-year only provisionally', () => {
    expect(referenceRateOn('2025-12-31', interestData()).provisional).toBe(false);
    expect(referenceRateOn('2026-01-01', interestData()).provisional).toBe(true);
    expect(referenceRateOn('2031-01-01', interestData())).toMatchObject({ provisional: true, row: { value: 200 } });
  });

  const TABLE = sharedData('reference-rate.csv');
  (TABLE ? it : it.skip)('is the published one for every half-year', () => {
    const [, ...lines] = readFileSync(TABLE as string, 'utf8')
      .trim()
      .split('\n');
    const published = lines.map((line) => {
      const [from, percent] = line.split(',');
      return [from, Math.round(Number(percent) * 100), line.endsWith(',yes')];
    });
    const ours = interestData().referenceRate.map(({ from, value, confirmedBy }) => [
      from,
      value,
      Boolean(confirmedBy),
    ]);
    expect(ours).toEqual(published);
  });
});

describe('a file of payments', () => {
  const EXPECTED = [{ on: '2025-04-30', amountOre: 1000050 }];

  it.each([
    ['2025-04-30;10 000,50'],
    ['\uFEFFdag;belopp\r\n2025-04-30;10000,50\r\n\r\n'],
    ['on,amount\n2025-04-30,10000.50\n'],
    ['"2025-04-30"\t"10\u00A0000,50 kr"'],
    ['[{ "on": "2025-04-30", "amountOre": 1000050 }]'],
  ])('is read as people and programs write it: %j', (text) => {
    expect(readPayments(text)).toEqual(EXPECTED);
  });

  it.each([
    ['2025-02-30;100', 'day.invalid'],
    ['2025-04-30', 'interest.paymentLine'],
    ['2025-04-30;1.000', 'amount.ambiguous'],
    ['[{ "on": "2025-04-30", "amount": 1 }]', 'interest.paymentLine'],
    ['[{ "on": "2025-04-30", "amountOre": 1.5 }]', 'interest.paymentLine'],
    ['[1', 'interest.paymentsUnreadable'],
  ])('is refused with its line where it cannot be read: %j', (text, code) => {
    expect(() => readPayments(text)).toThrow(code);
  });

  it('holds no payment when it is empty', () => {
    expect(readPayments('')).toEqual([]);
  });
});

const debts = fc.record({
  capitalOre: fc.integer({ min: 0, max: 50_000_000 }),
  costOre: fc.integer({ min: 0, max: 100_000 }),
  from: fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2002-07-02', days)),
  length: fc.integer({ min: 0, max: 1_500 }),
  payments: fc.array(fc.record({ after: fc.nat(1_500), amountOre: fc.integer({ min: 1, max: 20_000_000 }) }), {
    maxLength: 5,
  }),
  terms: fc.record({
    marginPoints: fc.integer({ min: 0, max: 1_200 }),
    days: fc.constantFrom(...COUNTED_DAYS),
    year: fc.constantFrom(...YEAR_LENGTHS),
  }),
});

function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** The oracle: every day by itself, in kronor times 365 times 366, from a table looked up by year and half. */
function dayByDay(
  debt: { capitalOre: number; costOre: number; from: Day; to: Day },
  payments: readonly PartPayment[],
  { marginPoints, days, year }: InterestTerms,
): [number, number, number] {
  let [cost, interest, capital, total, credit, running] = [debt.costOre, 0, debt.capitalOre, 0, 0, 0n];
  let paidBefore = false;
  const oneDay = (day: Day): void => {
    const leap = new Date(Date.UTC(yearOf(day), 1, 29)).getUTCMonth() === 1;
    const share = year === 'actual' && leap ? 365n : 366n;
    running +=
      BigInt(capital) * BigInt(RATES.get(day.slice(0, 4) + (day.slice(5) < '07-01' ? 'a' : 'b')) ?? LAST) * share;
    running += BigInt(capital) * BigInt(marginPoints) * share;
  };
  const close = (): number => {
    const size = running < 0n ? -running : running;
    return Math.sign(Number(running)) * Number((size + BigInt(365 * 366 * 5_000)) / BigInt(365 * 366 * 10_000));
  };
  const ordered = [...payments].sort((one, other) => daysBetween(other.on, one.on));
  for (let day = debt.from; day <= debt.to; day = addDays(day, 1)) {
    const first = day === debt.from && !paidBefore;
    if (days !== 'from-start' && (!first || days === 'both-ends')) oneDay(day);
    for (const payment of ordered.filter(({ on }) => on === day)) {
      const accrued = close();
      [total, interest, running, paidBefore] = [total + accrued, interest + accrued, 0n, true];
      let rest = payment.amountOre;
      const take = (owed: number): number => {
        const taken = Math.min(rest, Math.max(0, owed));
        rest -= taken;
        return owed - taken;
      };
      [cost, interest, capital] = [take(cost), take(interest), take(capital)];
      credit += rest;
    }
    if (days === 'from-start' && day < debt.to) oneDay(day);
  }
  const last = close();
  return [total + last, cost + interest + capital + last, credit];
}

const RATES = new Map(
  interestData().referenceRate.map(({ from, value }) => [
    from.slice(0, 4) + (from.endsWith('-01-01') ? 'a' : 'b'),
    value,
  ]),
);
const LAST = interestData().referenceRate.at(-1)?.value ?? 0;
