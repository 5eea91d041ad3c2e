import { sumOre, type Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
import type { Source } from '../../shared/reason.js';

/** A row of what a claim is made of: a payout that is claimed back, or below zero what is deducted. */
export interface ClaimItem {
  readonly label: string;
  readonly amountOre: Ore;
}

/** What a claim is based on [grund], as a demand must say it (inkassolagen 5 §). */
export interface ClaimGround {
  /** In words, for the one who is to pay. */
  readonly words: string;
  /** The term that was broken, verbatim and with its place; null where the claim does not rest on terms. */
  readonly term: Required<Source> | null;
  /** Together the claimed capital. */
  readonly items: readonly ClaimItem[];
}

/** Refuses a ground whose rows are not the capital. */
export function checkGround({ items }: ClaimGround, capitalOre: Ore): void {
  const itemsOre = sumOre(items.map(({ amountOre }) => amountOre));
  if (itemsOre !== capitalOre) throw problem('invalid', 'claim.itemsDiffer', { field: 'items', itemsOre, capitalOre });
}
