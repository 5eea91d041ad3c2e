import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { AmountFacts } from '../schemes/amount-of.js';

export const ALLOCATION_STATES = ['set'] as const;
export type AllocationState = (typeof ALLOCATION_STATES)[number];

/** How a sum came about: by the scheme, cut to the budget, or weighed by hand. Texts under `allocationWay`. */
export const ALLOCATION_WAYS = ['scheme', 'cut', 'hand'] as const;
export type AllocationWay = (typeof ALLOCATION_WAYS)[number];

/** How far an application has come in the allocation. Texts under `allocationStage`. */
export const ALLOCATION_STAGES = ['noSum', 'setAside', 'proposed', 'decided'] as const;
export type AllocationStage = (typeof ALLOCATION_STAGES)[number];

const OFFICERS = ['grantOfficer'] as const satisfies readonly Role[];

/** The sum that an officer sets aside for an application [fördelning]; it proposes nothing by itself, and decides nothing. */
// prettier-ignore
export const allocationFlow = flow<AllocationState>('allocation', ['set'], [
  { act: 'set',    by: OFFICERS, from: [],      to: 'set',  basis: 'handling', needs: ['standing', 'undecided'] },
  { act: 'revise', by: OFFICERS, from: ['set'], to: 'same', basis: 'handling', needs: ['standing', 'undecided'] },
]);

/** What an officer enters of a case so that a scheme can be reckoned: what no form asks. */
export type EnteredFacts = Pick<AmountFacts, 'inKindOre' | 'costsOre' | 'units' | 'participations'>;

export interface AllocationFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly roundId: Id;
  readonly applicationId: Id;
  readonly matterId: Id;
  readonly amountOre: Ore;
  readonly way: AllocationWay;
  /** Why, where it was weighed by hand. */
  readonly because: string | null;
  readonly facts: EnteredFacts;
  /** What the scheme came to, with a reason for each step; null where nothing was reckoned. */
  readonly computedOre: Ore | null;
  readonly rows: readonly Reason[];
  /** The adopted scheme it was reckoned by. */
  readonly schemeHash: string | null;
  readonly state: AllocationState;
  readonly version: number;
}

/** What the needs of an allocation look at. */
export interface AllocationLook {
  readonly withdrawn: boolean;
  readonly decided: boolean;
}

const met: readonly Reason[] = [];

/** Why an application is not given a sum: nobody is given more than was applied for. */
export function moreThanApplied(
  { amountOre: appliedOre }: { readonly amountOre: Ore | null },
  amountOre: Ore,
): Reason[] {
  if (appliedOre === null || amountOre <= appliedOre) return [];
  return [{ code: 'decision.lack.moreThanApplied', facts: { field: 'amountOre', amountOre, appliedOre } }];
}

/** Why an act is not possible yet; nothing is a need that is met. */
export const allocationNeeds: Readonly<Record<string, (look: AllocationLook) => readonly Reason[]>> = {
  standing: ({ withdrawn }) => (withdrawn ? [{ code: 'allocation.need.standing' }] : met),
  undecided: ({ decided }) => (decided ? [{ code: 'allocation.need.undecided' }] : met),
};
