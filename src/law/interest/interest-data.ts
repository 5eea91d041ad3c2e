import { inForce, type Dated } from '../../shared/dated.js';
import { dateOf, dayFrom, dayNumber, daysInMonth, monthOf, yearOf, type Day } from '../../shared/day.js';
import { datedRows, lawFile, refuseUnknownKeys, textOf, type Fields, type Note } from '../law-data.js';
import { basisPointsOf, type BasisPoints } from './percent.js';

/** The numbers of the Interest Act [räntelagen 1975:635], each a percentage in basis points. */
export interface InterestData {
  /** 9 §: one row for each calendar half-year. */
  readonly referenceRate: readonly Dated<BasisPoints>[];
  /** 6 §: what is added for late interest [dröjsmålsränta]. */
  readonly lateInterestMargin: readonly Dated<BasisPoints>[];
}

const NAMES = ['referenceRate', 'lateInterestMargin'] as const;

/** The numbers as `data/law/interest.yaml` gives them. */
export const interestData = lawFile('interest.yaml', readInterestData);

/** A reference rate as it is reckoned with on a day. */
export interface ReferenceRate {
  readonly row: Dated<BasisPoints>;
  /** The row is not confirmed, or is the last one known and carried on past its half-year. */
  readonly provisional: boolean;
}

/**
 * The reference rate of a day's half-year. Past the last half-year known the last rate is carried on, provisionally;
 * a day before the first is the problem `dated.noValue`.
 */
export function referenceRateOn(day: Day, { referenceRate }: Pick<InterestData, 'referenceRate'>): ReferenceRate {
  const row = inForce(referenceRate, day);
  return { row, provisional: row.confirmedBy === undefined || row.from !== startOfHalfYear(day) };
}

/** The first day of the calendar half-year that a day lies in. */
export function startOfHalfYear(day: Day): Day {
  return dayFrom(yearOf(day), monthOf(day) < 7 ? 1 : 7, 1);
}

/** A calendar half-year as interest is reckoned in it. */
export interface HalfYear {
  /** Its first and last day as numbers. */
  readonly first: number;
  readonly last: number;
  /** The reference rate. */
  readonly points: BasisPoints;
  readonly provisional: boolean;
  readonly daysOfYear: 365 | 366;
}

/** Half-years by their place in time, each looked up once: sums over thousands of claims ask for the same few. */
const halfYears = new Map<number, HalfYear>();

/** Where the half-year of a day stands among all: the next one has the next number. */
export function halfYearPlace(day: Day): number {
  return yearOf(day) * 2 + (monthOf(day) < 7 ? 0 : 1);
}

/** The half-year at a place; one before the first known rate is the problem `dated.noValue`. */
export function halfYearAt(place: number): HalfYear {
  const kept = halfYears.get(place);
  if (kept) return kept;
  const [year, isFirst] = [Math.floor(place / 2), place % 2 === 0];
  const start = dayFrom(year, isFirst ? 1 : 7, 1);
  const { row, provisional } = referenceRateOn(start, interestData());
  const halfYear: HalfYear = {
    first: dayNumber(start),
    last: dayNumber(isFirst ? dayFrom(year, 6, 30) : dayFrom(year, 12, 31)),
    points: row.value,
    provisional,
    daysOfYear: daysInMonth(year, 2) === 29 ? 366 : 365,
  };
  halfYears.set(place, halfYear);
  return halfYear;
}

/** Reads and checks `data/law/interest.yaml`: no half-year may be left out between the first and the last. */
export function readInterestData(content: Fields, note: Note): InterestData {
  refuseUnknownKeys(content, NAMES, '/', note);
  const rows = NAMES.map((name) => [name, datedRows(content[name], name, note, readPercent)] as const);
  const data = Object.fromEntries(rows) as unknown as InterestData;
  data.referenceRate.forEach(({ from }, index) =>
    checkHalfYear(data.referenceRate[index - 1]?.from, from, index, note),
  );
  return data;
}

function checkHalfYear(before: Day | undefined, from: Day, index: number, note: Note): void {
  const place = `referenceRate[${index}].from`;
  if (dateOf(from) !== 1 || startOfHalfYear(from) !== from) note('lawData.notAHalfYear', place, { fromOn: from });
  else if (before !== undefined && monthsFrom(before, from) !== 6)
    note('lawData.halfYearMissing', place, { fromOn: before, nextOn: from });
}

function monthsFrom(before: Day, from: Day): number {
  return (yearOf(from) - yearOf(before)) * 12 + monthOf(from) - monthOf(before);
}

function readPercent(value: unknown, place: string, note: Note): BasisPoints {
  const points = basisPointsOf(textOf(value, place, note));
  if (points === null) note('lawData.notAPercentage', place, { text: String(value) });
  return points ?? 0;
}
