import type { Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** The newest judgement of an assessment, as far as somebody who was overtaken is told of it. */
export interface Overtaking {
  readonly criterion: string;
  readonly verdict: string;
  readonly reason: string;
  readonly judgedAt: Instant;
}

/** What somebody else did while a form was filled in, so that the two can be read beside each other. */
export function meanwhileOf(newest: Overtaking | null): Reason {
  if (!newest) return { code: 'assessmentPage.changedMeanwhile' };
  const { criterion, verdict, reason, judgedAt } = newest;
  const facts = { criterion, verdictCode: `verdict.${verdict}`, words: reason, judgedAt };
  return { code: 'assessmentPage.judgedMeanwhile', facts };
}
