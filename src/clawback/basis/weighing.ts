import type { Circumstance, DemocracyAct, Finding, SpecialReasons } from '../../decisions/grounds/content.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { needsGoodFaith, type ClawbackGround, type LegalBasis } from './grounds.js';

/** Whose mistake it was. Texts under `errorCause`. */
export const ERROR_CAUSES = ['association', 'municipality', 'both', 'unclear'] as const;
export type ErrorCause = (typeof ERROR_CAUSES)[number];

/** Whether the recipient could trust the money, where that bears on a claim [god tro]. */
export interface GoodFaith {
  /** Whether it saw, or should have seen, that something was wrong. */
  readonly insight: Finding;
  readonly causedBy: ErrorCause;
  /** Whether it has used the money up, trusting that it was right. */
  readonly spent: Finding;
  readonly discoveredOn: Day;
  readonly words: string;
}

/** What a case comes to: what should follow, and why just so much. Texts under `clawbackProposal`. */
export const PROPOSALS = ['clawback', 'noClawback', 'noConsequence'] as const;
export type Proposal = (typeof PROPOSALS)[number];

/** What was weighed before anything was proposed, all of it in writing. */
export interface Weighing {
  readonly proposal: Proposal;
  /** The reasons as the decision will give them. */
  readonly words: string;
  /** Why the claim is no heavier than its purpose asks [proportionalitet]. */
  readonly proportionality: string;
  /** Whether the association disputes it. */
  readonly contested: boolean;
  readonly goodFaith: GoodFaith | null;
  readonly reductionOre: Ore;
  readonly reductionBecause: string | null;
  readonly acts: readonly DemocracyAct[];
  readonly circumstances: readonly Circumstance[];
  readonly specialReasons: SpecialReasons | null;
}

/** What a weighing is held against. */
export interface Weighed {
  readonly basis: LegalBasis | null;
  readonly grounds: readonly ClawbackGround[];
  readonly totalOre: Ore;
}

/** What a weighing lacks before anything can be proposed on it; nothing may be left unclear. */
export function weighingLacks(weighing: Weighing, { basis, grounds, totalOre }: Weighed): Reason[] {
  const { proposal, goodFaith, reductionOre, reductionBecause } = weighing;
  if (proposal !== 'clawback') return reductionOre > 0 ? [lack('reductionOfNothing', { field: 'reductionOre' })] : [];
  return [
    ...(reductionOre >= totalOre && reductionOre > 0
      ? [lack('reducedToNothing', { field: 'reductionOre', totalOre })]
      : []),
    ...(reductionOre > 0 && reductionBecause === null ? [lack('reductionUnsaid', { field: 'reductionBecause' })] : []),
    ...(basis !== null && needsGoodFaith(basis, grounds) ? goodFaithLacks(goodFaith, basis, grounds) : []),
  ];
}

/**
 * What good faith lacks, or bars: by mistake a recipient in good faith who has used the money up keeps it, and ground G2 holds
 * only against whoever should have seen it.
 */
function goodFaithLacks(goodFaith: GoodFaith | null, basis: LegalBasis, grounds: readonly ClawbackGround[]): Reason[] {
  const field = 'goodFaith';
  if (goodFaith === null) return [lack('goodFaithMissing', { field })];
  const { insight, spent, causedBy } = goodFaith;
  if (insight === 'unclear' || spent === 'unclear' || causedBy === 'unclear')
    return [lack('goodFaithUnclear', { field })];
  if (grounds.includes('G2') && insight === 'no') return [lack('noInsight', { field })];
  return basis === 'condictioIndebiti' && insight === 'no' && spent === 'yes'
    ? [lack('keptInGoodFaith', { field })]
    : [];
}

function lack(name: string, facts: Reason['facts']): Reason {
  return { code: `clawback.lack.${name}`, ...(facts && { facts }) };
}
