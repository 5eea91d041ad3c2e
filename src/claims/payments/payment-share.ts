import { sumOre, type Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { MOST_SHARES } from './payment.js';

/** A part as a person says it: for a claim, or with the reason why it is for none. */
export interface ShareInput {
  readonly claimId: Id | null;
  readonly amountOre: Ore;
  readonly because: string | null;
}

/** Refuses parts that do not come to the payment, that are none, or that are for nobody. */
export function checkShares(shares: readonly ShareInput[], wholeOre: Ore): void {
  if (shares.length < 2) throw problem('invalid', 'payment.share.tooFew');
  if (shares.length > MOST_SHARES) throw problem('invalid', 'payment.share.tooMany', { most: MOST_SHARES });
  const faults: Reason[] = shares.flatMap(({ claimId, amountOre, because }, at) => {
    const number = at + 1;
    if (amountOre <= 0) return [{ code: 'payment.share.nothing', facts: { number } }];
    if ((claimId === null) === (because === null)) return [{ code: 'payment.share.whose', facts: { number } }];
    return [];
  });
  const named = shares.flatMap(({ claimId }) => claimId ?? []);
  if (new Set(named).size !== named.length) faults.push({ code: 'payment.share.twice' });
  const [first, ...rest] = faults;
  if (first) throw new Problem('invalid', [first, ...rest]);
  const sharedOre = sumOre(shares.map(({ amountOre }) => amountOre));
  if (sharedOre !== wholeOre) throw problem('invalid', 'payment.share.sumDiffers', { sharedOre, wholeOre });
}
