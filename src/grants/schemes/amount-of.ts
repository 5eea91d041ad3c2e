import { assertOre, type Ore } from '../../shared/amount.js';
import { inForce } from '../../shared/dated.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { RoundingMode, SchemeContent } from '../../rulebook/schemes/scheme-content.js';

/** What a grant is computed from: so many units, or the other grants that it is a share of. */
export interface AmountFacts {
  /** One number for each row; whole units. */
  readonly units?: readonly number[];
  /** What was granted under the other scheme, each in öre. */
  readonly basesOre?: readonly Ore[];
}

/**
 * What a grant comes to by the rate in force on a day, with a reason for each row that can stand in a letter. Rounded
 * as the scheme says: each row by itself or the sum once, half a krona up or to the even one. What the rate needs and
 * the facts lack is refused, never guessed (`scheme.factMissing`).
 */
export function amountOf(scheme: SchemeContent, facts: AmountFacts, on: Day): Reasoned<Ore> {
  const { value: rate, source } = inForce(
    scheme.rates.map(({ rate: value, ...rest }) => ({ ...rest, value })),
    on,
  );
  const { per, mode } = scheme.rounding;
  const step = scheme.rounding.to === 'krona' ? 100n : 1n;
  const exact = rate.kind === 'perUnit' ? perUnit(rate.unitOre, facts) : shareOf(rate.basisPoints, facts);
  const rounded = (numerator: bigint): Ore => toOre(roundTo(numerator, SCALE * step, mode) * step);
  const because = exact.map(({ reason, numerator }): Reason => {
    const amountOre = per === 'row' ? rounded(numerator) : toOre(roundTo(numerator, SCALE, mode));
    return { ...reason, facts: { ...reason.facts, amountOre }, source };
  });
  const rows = exact.map(({ numerator }) => numerator);
  const value =
    per === 'row'
      ? rows.reduce((sum, numerator) => sum + rounded(numerator), 0)
      : rounded(rows.reduce((sum, numerator) => sum + numerator, 0n));
  assertOre(value);
  return { value, because };
}

/** Rows are exact in ten-thousandths of an öre, so that shares in hundredths of a per cent lose nothing. */
const SCALE = 10_000n;

interface ExactRow {
  readonly numerator: bigint;
  readonly reason: Reason;
}

function perUnit(unitOre: Ore, { units }: AmountFacts): ExactRow[] {
  if (!units || units.length === 0) throw problem('refused', 'scheme.factMissing', { fact: 'units' });
  return units.map((count) => {
    if (!Number.isSafeInteger(count) || count < 0) throw problem('invalid', 'scheme.unitsWrong', { field: 'units' });
    return {
      numerator: BigInt(count) * BigInt(unitOre) * SCALE,
      reason: { code: 'scheme.perUnit', facts: { count, unitOre } },
    };
  });
}

function shareOf(basisPoints: number, { basesOre }: AmountFacts): ExactRow[] {
  if (!basesOre || basesOre.length === 0) throw problem('refused', 'scheme.factMissing', { fact: 'basesOre' });
  return basesOre.map((baseOre) => {
    assertOre(baseOre);
    const facts = { baseOre, percent: basisPoints / 100 };
    return { numerator: BigInt(baseOre) * BigInt(basisPoints), reason: { code: 'scheme.shareOf', facts } };
  });
}

/** The whole number of `unit` nearest to `numerator`; amounts are never negative here. */
function roundTo(numerator: bigint, unit: bigint, mode: RoundingMode): bigint {
  const [whole, rest] = [numerator / unit, (numerator % unit) * 2n];
  if (rest > unit) return whole + 1n;
  if (rest < unit) return whole;
  return mode === 'halfUp' ? whole + 1n : whole + (whole % 2n);
}

function toOre(value: bigint): Ore {
  const ore = Number(value);
  assertOre(ore);
  return ore;
}
