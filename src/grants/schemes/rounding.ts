import { assertOre, type Ore } from '../../shared/amount.js';
import type { RoundingMode, SchemeContent } from '../../rulebook/schemes/scheme-content.js';

/** A whole number of kronor or öre nearest to `numerator / unit` öre; amounts are never negative here. */
export function rounded(
  numerator: bigint,
  unit: bigint,
  { to, mode }: Pick<SchemeContent['rounding'], 'to' | 'mode'>,
): Ore {
  const step = to === 'krona' ? 100n : 1n;
  return toOre(roundTo(numerator, unit * step, mode) * step);
}

function roundTo(numerator: bigint, unit: bigint, mode: RoundingMode): bigint {
  const [whole, rest] = [numerator / unit, (numerator % unit) * 2n];
  if (rest > unit) return whole + 1n;
  if (rest < unit) return whole;
  return mode === 'halfUp' ? whole + 1n : whole + (whole % 2n);
}

export function toOre(value: bigint): Ore {
  const ore = Number(value);
  assertOre(ore);
  return ore;
}
