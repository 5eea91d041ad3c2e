import { assertOre, type Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { CountedThing, PlainRate, RateBand, RateRule } from '../../rulebook/schemes/scheme-content.js';

/** So many of the ages from one to another, both among them; null is without a last one. */
export interface AgeCount {
  readonly fromAge: number;
  readonly toAge: number | null;
  readonly count: number;
}

/** What the rows of a grant are computed from. */
export interface RowFacts {
  /** One number for each row; whole units. */
  readonly units?: readonly number[];
  /** What was granted under the other scheme, each in öre. */
  readonly basesOre?: readonly Ore[];
  /** Who was counted, by age. */
  readonly members?: readonly AgeCount[];
  readonly participations?: readonly AgeCount[];
}

/** Rows are exact in ten-thousandths of an öre, so that shares in hundredths of a per cent lose nothing. */
export const SCALE = 10_000n;

/** A row before it is rounded. */
export interface ExactRow {
  readonly numerator: bigint;
  readonly reason: Reason;
}

/** The rows of a rate. What it needs and nobody has said is refused, never guessed. */
export function exactRows(rate: RateRule, facts: RowFacts): ExactRow[] {
  return rate.kind === 'sum' ? rate.parts.flatMap((part) => rowsOf(part, facts)) : rowsOf(rate, facts);
}

function rowsOf(rate: PlainRate, facts: RowFacts): ExactRow[] {
  switch (rate.kind) {
    case 'fixed':
      return [{ numerator: BigInt(rate.amountOre) * SCALE, reason: { code: 'scheme.fixed' } }];
    case 'perUnit':
      return perUnit(rate.unitOre, facts);
    case 'byAge':
      return byAge(rate.of, rate.bands, facts[rate.of]);
    case 'shareOf':
      return shareOf(rate.basisPoints, facts);
  }
}

function perUnit(unitOre: Ore, { units }: RowFacts): ExactRow[] {
  if (!units || units.length === 0) throw problem('refused', 'scheme.factMissing', { fact: 'units' });
  return units.map((count) => counted(count, unitOre, { code: 'scheme.perUnit', facts: { count, unitOre } }));
}

function shareOf(basisPoints: number, { basesOre }: RowFacts): ExactRow[] {
  if (!basesOre || basesOre.length === 0) throw problem('refused', 'scheme.factMissing', { fact: 'basesOre' });
  return basesOre.map((baseOre) => {
    assertOre(baseOre);
    const facts = { baseOre, percent: basisPoints / 100 };
    return { numerator: BigInt(baseOre) * BigInt(basisPoints), reason: { code: 'scheme.shareOf', facts } };
  });
}

/** One row for each band that has anybody in it; ages without a rate are told and give nothing. */
function byAge(of: CountedThing, bands: readonly RateBand[], counts: readonly AgeCount[] | undefined): ExactRow[] {
  if (!counts || counts.length === 0) throw problem('refused', 'scheme.factMissing', { fact: of });
  for (const count of counts) mustFit(count, bands);
  const rows = bands.flatMap((band) => {
    const count = counts.filter((each) => isWithin(each, band)).reduce((sum, each) => sum + each.count, 0);
    if (count === 0) return [];
    const { fromAge, toAge, unitOre } = band;
    const facts = { ofCode: `schemeCounted.${of}`, count, fromAge, toAge: toAge ?? 'none', unitOre };
    return [counted(count, unitOre, { code: 'scheme.byAge', facts })];
  });
  const without = counts.filter((each) => !bands.some((band) => isWithin(each, band)));
  const others = without.reduce((sum, each) => sum + each.count, 0);
  const facts = { ofCode: `schemeCounted.${of}`, count: others };
  return others === 0 ? rows : [...rows, { numerator: 0n, reason: { code: 'scheme.agesWithoutRate', facts } }];
}

/** People who were counted over the edge of a rate cannot be told apart. */
function mustFit(count: AgeCount, bands: readonly RateBand[]): void {
  const { fromAge, toAge } = count;
  const meets = bands.some((band) => fromAge <= endOf(band) && band.fromAge <= endOf(count));
  if (count.count > 0 && meets && !bands.some((band) => isWithin(count, band)))
    throw problem('refused', 'scheme.bandStraddles', { fromAge, toAge: toAge ?? 'none' });
}

function isWithin(count: AgeCount, band: RateBand): boolean {
  return count.fromAge >= band.fromAge && endOf(count) <= endOf(band);
}

function endOf({ toAge }: { readonly toAge: number | null }): number {
  return toAge ?? Number.POSITIVE_INFINITY;
}

function counted(count: number, unitOre: Ore, reason: Reason): ExactRow {
  if (!Number.isSafeInteger(count) || count < 0) throw problem('invalid', 'scheme.unitsWrong', { field: 'units' });
  return { numerator: BigInt(count) * BigInt(unitOre) * SCALE, reason };
}
