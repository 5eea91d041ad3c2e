import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { statutoryCost, type StatutoryCost } from './collection-costs.js';
import { smallClaim } from './small-claim.js';

/** Ways to a title [exekutionstitel], and what can follow them. */
export const PROCEEDINGS = ['paymentOrder', 'lawsuit', 'transfer', 'enforcement', 'bankruptcy'] as const;
export type Proceeding = (typeof PROCEEDINGS)[number];

/** What a proceeding costs the municipality when it is begun. */
export interface ProceedingCost {
  /** What the authority or the court takes. */
  readonly feeOre: Ore;
  /** What may be asked of the debtor for own work, at most. */
  readonly workOre: Ore;
  readonly because: readonly Reason[];
}

/** What a proceeding about a claim of so much costs on a day, each sum with its source. */
export function proceedingCost(proceeding: Proceeding, valueOre: Ore, on: Day): ProceedingCost {
  const { fee, because } = feeOf(proceeding, valueOre, on);
  const taken = statutoryCost(fee, on);
  const work = proceeding === 'paymentOrder' ? statutoryCost('paymentOrderWork', on) : null;
  return {
    feeOre: taken.value,
    workOre: work?.value ?? 0,
    because: [...taken.because, ...(work?.because ?? []), ...because],
  };
}

/** What the claim comes to with what a proceeding costs, if the debtor is made to pay all of it. */
export function withCosts(claimedOre: Ore, ...costs: readonly ProceedingCost[]): Ore {
  return sumOre([claimedOre, ...costs.flatMap(({ feeOre, workOre }) => [feeOre, workOre])]);
}

function feeOf(
  proceeding: Proceeding,
  valueOre: Ore,
  on: Day,
): { readonly fee: StatutoryCost; readonly because: readonly Reason[] } {
  if (proceeding !== 'lawsuit' && proceeding !== 'transfer') return { fee: proceeding, because: [] };
  const { value: small, because } = smallClaim(valueOre, on);
  if (proceeding === 'lawsuit') return { fee: small ? 'summonsSmall' : 'summonsOrdinary', because };
  return { fee: small ? 'transferSmall' : 'transferOrdinary', because };
}
