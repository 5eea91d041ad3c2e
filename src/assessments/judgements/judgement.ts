import type { CriterionResult } from '../../rulebook/evaluation/assessed.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';

/** What a person may say of a criterion; nothing is chosen beforehand. */
export const JUDGED = ['met', 'unmet', 'unknown'] as const satisfies readonly Verdict[];
export type Judged = (typeof JUDGED)[number];

/** A judgement as an officer writes it. */
export interface JudgementInput {
  readonly criterion: string;
  readonly verdict: Judged;
  readonly reason: string;
}

/** A judgement as it stands in a case. */
export interface StandingJudgement {
  readonly criterion: string;
  readonly reason: string;
  readonly judgedBy: Id;
  readonly judgedAt: Instant;
}

/** How the same criterion was judged in another case; the case is named by its number alone, never by whose it is. */
export interface EarlierJudgement {
  readonly number: string;
  readonly committeeId: Id;
  readonly verdict: Judged;
  readonly reason: string;
  readonly judgedAt: Instant;
}

/**
 * Refuses what no officer may judge: a criterion that does not bind this kind of matter, one that facts settle, and a
 * "no" without evidence: it names a documented act, never an absence.
 */
export function checkJudgement(
  { criterion, verdict }: JudgementInput,
  result: CriterionResult | undefined,
  evidenceCount: number,
): void {
  const facts = { field: 'criterion', criterion };
  if (!result) throw problem('invalid', 'judgement.noSuchCriterion', facts);
  if (result.verdict === 'notApplicable') throw new Problem('refused', [outOfScope(result)]);
  if (result.judgedBy === 'facts') throw problem('refused', 'judgement.settledByFacts', facts);
  if (verdict === 'unmet' && evidenceCount === 0)
    throw problem('invalid', 'judgement.actUndocumented', { field: 'verdict', criterion });
}

function outOfScope({ criterion, because }: CriterionResult): Reason {
  return { code: 'judgement.outOfScope', facts: { field: 'criterion', criterion }, because };
}
