import { statementOn, type InterestBase } from '../../src/claims/statement/statement.js';
import type { ClaimEvent } from '../../src/claims/statement/claim-event.js';
import { interestData } from '../../src/law/interest/interest-data.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { newId } from '../../src/shared/id.js';
import { measured, rates, type Measurement } from './benchmark.js';

const CLAIMS = 10_000;
const FROM: Day = '2023-03-15';
const TO: Day = '2026-06-30';
const BASE: InterestBase = { from: FROM, terms: { marginPoints: 800, days: 'following', year: '365' } };

/** The specification of 10,000 claims with five part payments each, against the same sums by hand with BigInt. */
export async function run(): Promise<Measurement> {
  const claims = Array.from({ length: CLAIMS }, (_, at) => eventsOf(at));
  const { referenceRate } = interestData();
  const table = referenceRate.map(({ from, value }, at) => ({
    start: dayNumber(from),
    end: dayNumber(referenceRate[at + 1]?.from ?? '9999-12-31') - 1,
    points: BigInt(value + 800),
  }));
  let [ours, other] = [0, 0];
  const found = await rates(
    [
      {
        name: 'ours',
        once: () => {
          ours = claims.reduce((sum, events) => sum + statementOn(TO, events, BASE).value.leftOre, 0);
          return CLAIMS;
        },
      },
      {
        name: 'hand-written',
        once: () => {
          other = claims.reduce((sum, events) => sum + byHand(events, table), 0);
          return CLAIMS;
        },
      },
    ],
    3,
  );
  if (ours !== other) throw new Error(`${ours} is not ${other}`);
  return measured('interest', 'claims/s', found['ours'] ?? NaN, { 'hand-written': found['hand-written'] ?? NaN });
}

function eventsOf(at: number): ClaimEvent[] {
  const event = (kind: ClaimEvent['kind'], on: Day, amountOre: number): ClaimEvent => ({
    ...{ id: newId(), kind, on, amountOre, because: 'paid', source: null },
  });
  const payments = [90, 200, 400, 650, 900].map((days, nth) =>
    event('payment', addDays(FROM, days + (at % 30)), 200_000 + at * 10 + nth),
  );
  return [event('capital', FROM, 4_500_000 + at), event('cost', FROM, 18_000), ...payments];
}

type Table = readonly { readonly start: number; readonly end: number; readonly points: bigint }[];

/** Nothing but the sums: days by rate, one rounding at each payment, costs before interest before capital. */
function byHand(events: readonly ClaimEvent[], table: Table): number {
  let [capital, cost, interest, last, at] = [0, 0, 0, dayNumber(FROM), 0];
  const run = (on: Day): void => {
    const to = dayNumber(on);
    let exact = 0n;
    while ((table[at]?.end ?? Infinity) <= last) at += 1;
    for (let row = at; row < table.length && (table[row]?.start ?? Infinity) <= to; row += 1) {
      const { start, end, points } = table[row] as Table[number];
      const days = Math.min(to, end) - Math.max(last + 1, start) + 1;
      if (days > 0) exact += BigInt(capital) * points * BigInt(days);
    }
    interest += Number((exact * 2n + 3_650_000n) / 7_300_000n);
    last = to;
  };
  for (const { kind, on, amountOre } of events) {
    if (kind === 'capital') capital += amountOre;
    else if (kind === 'cost') cost += amountOre;
    else {
      run(on);
      const toCost = Math.min(amountOre, cost);
      const toInterest = Math.min(amountOre - toCost, interest);
      cost -= toCost;
      interest -= toInterest;
      capital -= Math.min(amountOre - toCost - toInterest, capital);
    }
  }
  run(TO);
  return capital + cost + interest;
}

function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000;
}
