import type { Ore } from '../../shared/amount.js';
import { assertOre } from '../../shared/amount.js';
import { inForce } from '../../shared/dated.js';
import { dayNumber, dayOfNumber, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { halfYearAt, halfYearPlace, interestData, type HalfYear } from './interest-data.js';
import { percentOf, type BasisPoints } from './percent.js';

/**
 * Which days bear interest, from the day it runs from to the day of payment: those after the first, the last one counted
 * (`following`); from the first, the last one not counted (`from-start`); or both (`both-ends`). The Act is silent.
 */
export const COUNTED_DAYS = ['following', 'from-start', 'both-ends'] as const;
export type CountedDays = (typeof COUNTED_DAYS)[number];

/** The length of the year that a day's interest is a share of: always 365 days, or as long as that year is. */
export const YEAR_LENGTHS = ['365', 'actual'] as const;
export type YearLength = (typeof YEAR_LENGTHS)[number];

/** How a municipality's ledger reckons interest. */
export interface InterestTerms {
  /** What is added to the reference rate, in basis points. */
  readonly marginPoints: BasisPoints;
  readonly days: CountedDays;
  readonly year: YearLength;
}

/** From which day to which interest is reckoned; which of the two are counted, the terms say. */
export interface Between {
  readonly from: Day;
  readonly to: Day;
}

/** Days with one rate on one capital. */
export interface InterestSegment {
  readonly from: Day;
  /** The last day, which is counted. */
  readonly to: Day;
  readonly days: number;
  /** Reference rate and margin together. */
  readonly ratePoints: BasisPoints;
  readonly capitalOre: Ore;
  /** The interest of these days exactly, as a number of `FRACTIONS` to the öre. */
  readonly exact: bigint;
  readonly provisional: boolean;
}

/** The common denominator of all daily interest in öre: percent in basis points, years of 365 and of 366 days. */
export const FRACTIONS = 10_000n * 365n * 366n;

/** What interest comes to, without its reasons. */
export interface ExactInterest {
  /** As a number of `FRACTIONS` to the öre. */
  readonly exact: bigint;
  readonly provisional: boolean;
}

/** The sum of what `interestSegments` tells one by one: for sums over many claims, whose reasons nobody has asked for yet. */
export function exactInterest(capitalOre: Ore, between: Between, terms: InterestTerms): ExactInterest {
  assertOre(capitalOre);
  let [weight, provisional] = [0, false];
  eachHalfYear(between, terms, (half, first, last) => {
    weight += weightOf(half, last - first + 1, terms);
    provisional ||= half.provisional;
  });
  return { exact: BigInt(capitalOre) * BigInt(weight), provisional };
}

/**
 * Simple interest on a capital between two days, half-year by half-year, each day at the rate of its own half-year
 * (räntelagen 9 §). Nothing is rounded; days with the same rate are told as one segment. An end before the start is the
 * problem `interest.endsBeforeStart`, a day before the first known rate `dated.noValue`.
 */
export function interestSegments(capitalOre: Ore, between: Between, terms: InterestTerms): readonly InterestSegment[] {
  assertOre(capitalOre);
  const segments: InterestSegment[] = [];
  eachHalfYear(between, terms, (half, first, last) => {
    const days = last - first + 1;
    const next: InterestSegment = {
      ...{ from: dayOfNumber(first), to: dayOfNumber(last), days, capitalOre },
      ratePoints: half.points + terms.marginPoints,
      exact: BigInt(capitalOre) * BigInt(weightOf(half, days, terms)),
      provisional: half.provisional,
    };
    const before = segments.at(-1);
    if (before?.ratePoints === next.ratePoints) segments[segments.length - 1] = joined(before, next);
    else segments.push(next);
  });
  return segments;
}

/** The interest of segments together, as a number of `FRACTIONS` to the öre. */
export function exactSum(segments: readonly InterestSegment[]): bigint {
  return segments.reduce((sum, { exact }) => sum + exact, 0n);
}

/** What segments say of themselves, each with the section its rate comes from; then whether the rates are confirmed. */
export function segmentReasons(segments: readonly InterestSegment[]): readonly Reason[] {
  const told = segments.map(({ from, to, days, ratePoints, capitalOre }): Reason => ({
    code: 'interest.segment',
    facts: { fromOn: from, untilOn: to, days, ratePercent: percentOf(ratePoints), capitalOre },
    source: provision('rantelagen-9'),
  }));
  const uncertain = segments.find(({ provisional }) => provisional);
  if (!uncertain) return told;
  return [...told, { code: 'interest.provisional', source: provision('rantelagen-9') }];
}

/** What late interest [dröjsmålsränta] adds to the reference rate by 6 §, as in force on a day. */
export function lateInterestMargin(on: Day): Reasoned<BasisPoints> {
  const { value, source } = inForce(interestData().lateInterestMargin, on);
  return { value, because: [{ code: 'interest.margin', facts: { percent: percentOf(value) }, source }] };
}

/** The half-years between two days, each with its first and last counted day as numbers. */
function eachHalfYear(
  { from, to }: Between,
  { days }: InterestTerms,
  visit: (half: HalfYear, first: number, last: number) => void,
): void {
  if (to < from) throw problem('invalid', 'interest.endsBeforeStart', { fromOn: from, toOn: to });
  let next = dayNumber(from) + (days === 'following' ? 1 : 0);
  const end = dayNumber(to) - (days === 'from-start' ? 1 : 0);
  for (let place = halfYearPlace(from); next <= end; place += 1) {
    const half = halfYearAt(place);
    if (half.last < next) continue;
    const last = half.last < end ? half.last : end;
    visit(half, next, last);
    next = last + 1;
  }
}

/**
 * What days of a half-year weigh: percentage points by days, in `FRACTIONS`. Far from the largest safe integer for any span
 * within the calendar. A half-year never crosses the end of a year, so its days are all shares of one year.
 */
function weightOf({ points, daysOfYear }: HalfYear, days: number, { marginPoints, year }: InterestTerms): number {
  const share = year === '365' || daysOfYear === 365 ? 366 : 365;
  return (points + marginPoints) * days * share;
}

function joined(before: InterestSegment, next: InterestSegment): InterestSegment {
  return {
    ...before,
    to: next.to,
    days: before.days + next.days,
    exact: before.exact + next.exact,
    provisional: before.provisional || next.provisional,
  };
}
