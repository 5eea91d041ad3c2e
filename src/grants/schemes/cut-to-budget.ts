import { assertOre, sumOre, type Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
import type { Reasoned } from '../../shared/reason.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';

/** What somebody would get if the money were enough. */
export interface Claimed<K> {
  readonly key: K;
  readonly amountOre: Ore;
}

/**
 * Cuts sums to what there is, each by the same share. Every sum is first rounded down; what is left over goes krona by
 * krona (or öre) to those who lost the largest part of one, in the order given where they lost alike. The sums never
 * come to more than the budget, and to all of it where whole steps allow; nobody comes to more than the sum without a cut.
 */
export function cutToBudget<K>(
  claims: readonly Claimed<K>[],
  budgetOre: Ore,
  to: SchemeContent['rounding']['to'],
): ReadonlyMap<K, Reasoned<Ore>> {
  assertOre(budgetOre);
  for (const { amountOre } of claims)
    if (!(amountOre >= 0)) throw problem('invalid', 'scheme.unitsWrong', { field: 'amountOre' });
  const wantedOre = sumOre(claims.map(({ amountOre }) => amountOre));
  if (wantedOre <= budgetOre)
    return new Map(claims.map(({ key, amountOre }) => [key, { value: amountOre, because: [] }]));
  const step = to === 'krona' ? 100n : 1n;
  const shares = claims.map(({ key, amountOre }, at) => {
    const product = BigInt(amountOre) * BigInt(budgetOre);
    const unit = BigInt(wantedOre) * step;
    return { key, amountOre, at, steps: product / unit, lost: product % unit };
  });
  const given = shares.reduce((sum, { steps }) => sum + steps, 0n);
  const over = Number(BigInt(budgetOre) / step - given);
  const first = [...shares].sort((one, other) =>
    one.lost === other.lost ? one.at - other.at : one.lost < other.lost ? 1 : -1,
  );
  const hasRoom = ({ amountOre, steps }: (typeof shares)[number]): boolean => BigInt(amountOre) >= (steps + 1n) * step;
  const luckier = new Set(first.filter((each) => each.lost > 0n && hasRoom(each)).slice(0, over));
  return new Map(
    shares.map((share) => {
      const value = Number((share.steps + (luckier.has(share) ? 1n : 0n)) * step);
      const facts = { amountOre: share.amountOre, wantedOre, budgetOre, cutOre: value };
      return [share.key, { value, because: [{ code: 'scheme.cut', facts }] }];
    }),
  );
}
