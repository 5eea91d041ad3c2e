import { assertOre, type Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { Adjustment, CappedBy, LateRow } from '../../rulebook/schemes/scheme-content.js';

/** What the adjustments of a grant look at. */
export interface AdjustingFacts {
  /** How many days after the last one it arrived; 0 is in time. */
  readonly daysLate?: number;
  readonly appliedOre?: Ore;
  readonly costsOre?: Ore;
  /** What the association has in kind, at its value. */
  readonly inKindOre?: Ore;
}

/** An exact sum: `numerator` of `unit` parts of an öre. */
export interface Exact {
  readonly numerator: bigint;
  readonly unit: bigint;
}

/** A sum after an adjustment, with the reason; a null reason is that it changed nothing. */
export interface Adjusted extends Exact {
  readonly reason: Reason | null;
}

const FULL = 10_000n;

/** Does one adjustment to a sum. What it needs and nobody has said is refused, never guessed. */
export function adjust(adjustment: Adjustment, sum: Exact, facts: AdjustingFacts): Adjusted {
  switch (adjustment.kind) {
    case 'cap':
      return lowered(sum, adjustment.atMostOre, { code: 'scheme.capped', facts: { atMostOre: adjustment.atMostOre } });
    case 'capShare':
      return cappedByShare(sum, adjustment.of, adjustment.basisPoints, facts);
    case 'floor':
      return raised(sum, adjustment.atLeastOre);
    case 'least':
      return tooSmall(sum, adjustment.payableOre);
    case 'late':
      return late(sum, adjustment.rows, needed(facts.daysLate, 'daysLate'));
    case 'inKind':
      return lessInKind(sum, needed(facts.inKindOre, 'inKindOre'));
  }
}

function lowered(sum: Exact, limitOre: Ore, reason: Reason): Adjusted {
  const limit = BigInt(limitOre) * sum.unit;
  return sum.numerator <= limit ? { ...sum, reason: null } : { ...sum, numerator: limit, reason };
}

function cappedByShare(sum: Exact, of: CappedBy, basisPoints: number, facts: AdjustingFacts): Adjusted {
  const baseOre = needed(of === 'applied' ? facts.appliedOre : facts.costsOre, `${of}Ore`);
  const wide = { numerator: sum.numerator * FULL, unit: sum.unit * FULL };
  const limit = BigInt(baseOre) * BigInt(basisPoints) * sum.unit;
  if (wide.numerator <= limit) return { ...sum, reason: null };
  const told = { ofCode: `schemeCapOf.${of}`, percent: basisPoints / 100, baseOre };
  return { ...wide, numerator: limit, reason: { code: 'scheme.cappedShare', facts: told } };
}

function raised(sum: Exact, atLeastOre: Ore): Adjusted {
  const limit = BigInt(atLeastOre) * sum.unit;
  if (sum.numerator >= limit) return { ...sum, reason: null };
  return { ...sum, numerator: limit, reason: { code: 'scheme.raised', facts: { atLeastOre } } };
}

function tooSmall(sum: Exact, payableOre: Ore): Adjusted {
  if (sum.numerator >= BigInt(payableOre) * sum.unit) return { ...sum, reason: null };
  return { ...sum, numerator: 0n, reason: { code: 'scheme.tooSmall', facts: { payableOre } } };
}

/** The row that has begun last applies; before the first one nothing follows from being late. */
function late(sum: Exact, rows: readonly LateRow[], daysLate: number): Adjusted {
  const row = rows.findLast(({ fromDay }) => fromDay <= daysLate);
  if (daysLate === 0 || !row) return { ...sum, reason: null };
  const isPaid = 'paidBasisPoints' in row;
  const share = isPaid ? row.paidBasisPoints : row.deductedBasisPoints;
  const paid = isPaid ? BigInt(share) : FULL - BigInt(share);
  const facts = { days: daysLate, fromDay: row.fromDay, percent: share / 100 };
  const reason = { code: isPaid ? 'scheme.latePaid' : 'scheme.lateDeducted', facts };
  return { numerator: sum.numerator * paid, unit: sum.unit * FULL, reason };
}

function lessInKind(sum: Exact, inKindOre: Ore): Adjusted {
  if (inKindOre === 0) return { ...sum, reason: null };
  const left = sum.numerator - BigInt(inKindOre) * sum.unit;
  return { ...sum, numerator: left > 0n ? left : 0n, reason: { code: 'scheme.inKindCounted', facts: { inKindOre } } };
}

function needed(value: number | undefined, fact: string): number {
  if (value === undefined) throw problem('refused', 'scheme.factMissing', { fact });
  assertOre(value);
  if (value < 0) throw problem('invalid', 'scheme.unitsWrong', { field: fact });
  return value;
}
