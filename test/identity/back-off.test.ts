import {
  ACCOUNT_BACK_OFF,
  ADDRESS_BACK_OFF,
  waitSeconds,
  withOneMore,
  type BackOff,
  type Tries,
} from '../../src/identity/sessions/back-off.js';
import { later } from '../../src/platform/clock.js';
import type { Instant } from '../../src/shared/day.js';

const START: Instant = '2026-11-23T08:00:00.000Z';

/** Tries as soon as each wait is over, and tells the waits. */
function waitsOf(backOff: BackOff, count: number): number[] {
  let now = START;
  let tries: Tries | null = null;
  const waits: number[] = [];
  for (let made = 0; made < count; made += 1) {
    tries = withOneMore(tries, now, backOff);
    const wait = waitSeconds(tries, now);
    waits.push(wait);
    now = later(now, wait * 1000);
  }
  return waits;
}

it('the first tries are free, then each further one waits twice as long, up to a limit', () => {
  expect(waitsOf(ACCOUNT_BACK_OFF, 12)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

it('guessing one account for a whole day gets no more than a hundred and ten tries', () => {
  let seconds = 0;
  let tries = 0;
  for (const wait of waitsOf(ACCOUNT_BACK_OFF, 300)) {
    if (seconds >= 86_400) break;
    tries += 1;
    seconds += wait;
  }
  expect(tries).toBeLessThanOrEqual(110);
});

it('an office that shares one address may misspell more often than one account', () => {
  expect(waitsOf(ADDRESS_BACK_OFF, 31).slice(28)).toEqual([0, 60, 120]);
});

it('the tries are forgotten when nobody has tried for long enough', () => {
  const tries: Tries = { failures: 40, closedUntil: START, lastAt: START };
  const soon = withOneMore(tries, later(START, 60_000), ACCOUNT_BACK_OFF);
  const late = withOneMore(tries, later(START, ACCOUNT_BACK_OFF.forgottenAfterSeconds * 1000), ACCOUNT_BACK_OFF);
  expect([soon.failures, late.failures]).toEqual([41, 1]);
});

it('a wait rounds up, so that nobody is told to come back too early', () => {
  const tries: Tries = { failures: 5, closedUntil: later(START, 1_001), lastAt: START };
  expect(waitSeconds(tries, START)).toBe(2);
  expect(waitSeconds(tries, later(START, 1_001))).toBe(0);
  expect(waitSeconds(null, START)).toBe(0);
});
