import { assertOre, type Ore } from '../../shared/amount.js';
import { FRACTIONS } from './interest.js';

/** What a reckoned sum is rounded to, once and at the end: whole öre, or whole kronor (lag 1970:1029). */
export const ROUNDINGS = ['ore', 'krona'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

const HALF_ORE = FRACTIONS / 2n;
const HALF_KRONA = HALF_ORE * 100n;

/**
 * An exact sum as whole öre: half and more goes up, and away from zero for what is owed the other way, so that a sum and
 * its reversal always meet.
 */
export function rounded(exact: bigint, to: Rounding): Ore {
  const half = to === 'ore' ? HALF_ORE : HALF_KRONA;
  const size = exact < 0n ? -exact : exact;
  const units = (size / half + 1n) / 2n;
  const ore = Number(units) * (to === 'ore' ? 1 : 100);
  assertOre(ore);
  return exact < 0n && ore !== 0 ? -ore : ore;
}

/** An exact sum in kronor with four decimals, as it stands in a specification: `1385.1370`. */
export function toFourDecimals(exact: bigint): string {
  const size = exact < 0n ? -exact : exact;
  const parts = ((2n * size * 100n + FRACTIONS) / (2n * FRACTIONS)).toString().padStart(5, '0');
  const sign = exact < 0n && /[1-9]/.test(parts) ? '-' : '';
  return `${sign}${parts.slice(0, -4)}.${parts.slice(-4)}`;
}

/** Whole öre as an exact sum. */
export function exactOf(ore: Ore): bigint {
  return BigInt(ore) * FRACTIONS;
}
