import type { Ore } from '../../shared/amount.js';
import { assertOre } from '../../shared/amount.js';
import { inForce } from '../../shared/dated.js';
import { addDays, daysBetween, daysInMonth, yearOf, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { endOfHalfYear, interestData, referenceRateOn } from './interest-data.js';
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

/**
 * Simple interest on a capital between two days, half-year by half-year, each day at the rate of its own half-year
 * (räntelagen 9 §). Nothing is rounded; days with the same rate are told as one segment. An end before the start is the
 * problem `interest.endsBeforeStart`, a day before the first known rate `dated.noValue`.
 */
export function interestSegments(
  capitalOre: Ore,
  between: { readonly from: Day; readonly to: Day },
  terms: InterestTerms,
): readonly InterestSegment[] {
  assertOre(capitalOre);
  const { first, last } = countedDays(between, terms.days);
  const segments: InterestSegment[] = [];
  for (let from = first; from <= last;) {
    const end = endOfHalfYear(from);
    const to = end < last ? end : last;
    const next = segmentOf(capitalOre, from, to, terms);
    const before = segments.at(-1);
    if (before?.ratePoints === next.ratePoints) segments[segments.length - 1] = joined(before, next);
    else segments.push(next);
    from = addDays(to, 1);
  }
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

function countedDays({ from, to }: { readonly from: Day; readonly to: Day }, days: CountedDays): Span {
  if (to < from) throw problem('invalid', 'interest.endsBeforeStart', { fromOn: from, toOn: to });
  return {
    first: days === 'following' ? addDays(from, 1) : from,
    last: days === 'from-start' ? addDays(to, -1) : to,
  };
}

interface Span {
  readonly first: Day;
  readonly last: Day;
}

function segmentOf(capitalOre: Ore, from: Day, to: Day, { marginPoints, year }: InterestTerms): InterestSegment {
  const { row, provisional } = referenceRateOn(from, interestData());
  const ratePoints = row.value + marginPoints;
  const days = daysBetween(from, to) + 1;
  // A half-year never crosses the end of a year, so its days are all shares of one year.
  const daysOfYear = year === '365' ? 365 : 337 + daysInMonth(yearOf(from), 2);
  const share = FRACTIONS / (10_000n * BigInt(daysOfYear));
  return {
    from,
    to,
    days,
    ratePoints,
    capitalOre,
    exact: BigInt(capitalOre) * BigInt(ratePoints) * BigInt(days) * share,
    provisional,
  };
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
