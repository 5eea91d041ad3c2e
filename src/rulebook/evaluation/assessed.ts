import type { Reason, Source } from '../../shared/reason.js';
import type { CriterionId } from './facts.js';
import type { Proposal, Verdict } from './verdict.js';

/** What was found of one criterion, and why. */
export interface CriterionResult {
  readonly criterion: CriterionId;
  readonly verdict: Verdict;
  readonly knockOut: boolean;
  readonly judgedBy: 'facts' | 'person';
  readonly because: readonly Reason[];
  readonly sources: readonly Source[];
  /** The facts that would have to be known, as `association.members`. */
  readonly missing: readonly string[];
}

/** A case measured against a version of a rulebook. */
export interface Assessed {
  readonly rulebook: { readonly id: string; readonly version: string; readonly hash: string };
  readonly proposal: Proposal;
  readonly criteria: readonly CriterionResult[];
}
