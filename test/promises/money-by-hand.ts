import { readFileSync } from 'node:fs';
import type { Day } from '../../src/shared/day.js';

/** The day on which every story begins. */
export const FIRST_DAY = '2024-03-01';

type Kind = 'capital' | 'cost' | 'payment' | 'reduction' | 'waiver' | 'refund';
interface Happened {
  readonly kind: Kind;
  readonly day: number;
  readonly ore: number;
}

/** What the oracle has been told: nothing of it comes from the program. */
export class Told {
  readonly events: Happened[] = [];
  today = numberOf(FIRST_DAY);
  readonly due: number;
  /** Counts payments, so that each amount is like no other. */
  serial = 0;

  constructor(capitalOre: number, wait: number) {
    this.due = this.today + wait;
    this.events.push({ kind: 'capital', day: this.today, ore: capitalOre });
  }

  /** The claim by hand: each day by itself, in fractions of an öre, rounded when something divides it. */
  on(day: number): { cost: number; interest: number; capital: number; credit: number; left: number } {
    const order: readonly Kind[] = ['capital', 'cost', 'payment', 'reduction', 'waiver', 'refund'];
    const events = [...this.events].sort(
      (one, other) => one.day - other.day || order.indexOf(one.kind) - order.indexOf(other.kind),
    );
    let [cost, interest, capital, credit, again, exact, next] = [0, 0, 0, 0, 0, 0n, this.due + 1];
    const run = (to: number): void => {
      for (; next <= to; next += 1) exact += BigInt(capital - again) * BigInt(pointsOn(next) + 800);
      interest += Number((exact * 2n + 3_650_000n) / 7_300_000n);
      exact = 0n;
    };
    for (const { kind, day: at, ore } of events) {
      if (at > day) break;
      if (kind === 'cost') {
        cost += ore;
        continue;
      }
      run(at);
      let rest = ore;
      const off = (have: number): number => {
        const taken = Math.min(rest, have);
        rest -= taken;
        return have - taken;
      };
      if (kind === 'capital') capital += ore;
      else if (kind === 'refund') {
        // What the credit no longer covers is owed again, without interest.
        credit = off(credit);
        capital += rest;
        again += rest;
      } else if (kind === 'reduction') {
        capital = off(capital);
        interest = off(interest);
        cost = off(cost);
        credit += rest;
      } else {
        cost = off(cost);
        interest = off(interest);
        capital = off(capital);
        credit += rest;
      }
      again = Math.min(again, capital);
    }
    run(day);
    return { cost, interest, capital, credit, left: cost + interest + capital };
  }

  /** The day of the last thing that has happened, or a later one. */
  last(on: number): number {
    return Math.max(on, ...this.events.map(({ day }) => day));
  }
}

/** The reference rates as they stand in the file, read by themselves. */
const RATES = [
  ...readFileSync(new URL('../../data/law/interest.yaml', import.meta.url), 'utf8')
    .split('lateInterestMargin')[0]!
    .matchAll(/from: (\d{4}-\d\d-\d\d)\s+value: '(-?[\d.]+)'/g),
].map(([, from = '', percent = '']) => ({ from: numberOf(from), points: Math.round(Number(percent) * 100) }));

function pointsOn(day: number): number {
  return RATES.findLast(({ from }) => from <= day)?.points ?? NaN;
}

export function numberOf(day: string): number {
  return Date.parse(day) / 86_400_000;
}

export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10) as Day;
}
