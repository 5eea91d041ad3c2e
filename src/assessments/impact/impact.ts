import type { Assessed, CriterionResult } from '../../rulebook/evaluation/assessed.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts } from '../../rulebook/evaluation/facts.js';
import { FACT_GROUPS } from '../../rulebook/evaluation/facts.js';
import type { Proposal, Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Reason } from '../../shared/reason.js';

/** A criterion that comes out otherwise; null is that the version does not have it. */
export interface ChangedCriterion {
  readonly criterion: string;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /** Why, by the version that has it: the draft where both do. */
  readonly because: readonly Reason[];
}

/** What would come out otherwise for a case. */
export interface ChangedOutcome {
  readonly before: Proposal;
  readonly after: Proposal;
  readonly criteria: readonly ChangedCriterion[];
}

/** What a draft changes for a case, or null where its outcome stays. */
export function changedOutcome(before: Assessed, after: Assessed): ChangedOutcome | null {
  if (before.proposal === after.proposal) return null;
  const [old, fresh] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  const criteria = names.flatMap((criterion): ChangedCriterion[] => {
    const [one, other] = [old.get(criterion), fresh.get(criterion)];
    if (one?.verdict === other?.verdict) return [];
    const because = (other ?? one)?.because ?? [];
    return [{ criterion, before: one?.verdict ?? null, after: other?.verdict ?? null, because }];
  });
  return { before: before.proposal, after: after.proposal, criteria };
}

/** The facts and judgements of a case that a version knows to ask for; what it does not know makes no difference to it. */
export function factsFor(content: CriteriaContent, facts: AssessmentFacts): AssessmentFacts {
  const groups = FACT_GROUPS.map((group) => {
    const known = Object.entries(facts[group] ?? {}).filter(([name]) =>
      Object.hasOwn(content.facts, `${group}.${name}`),
    );
    return [group, Object.fromEntries(known)] as const;
  });
  const own = new Set(content.criteria.map(({ id }) => id));
  const judged = Object.entries(facts.judgements ?? {}).filter(([criterion]) => own.has(criterion));
  return { ...Object.fromEntries(groups), judgements: Object.fromEntries(judged) };
}

function byName({ criteria }: Assessed): ReadonlyMap<string, CriterionResult> {
  return new Map(criteria.filter(({ verdict }) => verdict !== 'notApplicable').map((each) => [each.criterion, each]));
}
