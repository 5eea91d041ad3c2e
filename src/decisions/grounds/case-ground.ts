import type { Reason } from '../../shared/reason.js';
import type { CriterionReason } from './content.js';

/**
 * What the folder that keeps a case says of its decision [återkrav, konstaterande]. Decisions of such kinds are proposed and
 * taken by way of that folder, which asks its own rules first and hands the answer down.
 */
export interface CaseGround {
  /** The grounds it rests on, each with its words, its source and its evidence. */
  readonly reasons: readonly CriterionReason[];
  /** What is at stake, in whole öre; null where no money is. */
  readonly atStakeOre: number | null;
  /** What is lacking in the case before it can be proposed or taken. */
  readonly lacks: readonly Reason[];
  /** Whether what it was made from is as it was. */
  readonly unchanged: boolean;
}
