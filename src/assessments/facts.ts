import { canonicalJson } from '../rulebook/evaluation/canonical.js';
import { FACT_GROUPS, splitFact, type AssessmentFacts, type FactGroup } from '../rulebook/evaluation/facts.js';
import type { FactDeclaration } from '../rulebook/evaluation/criteria-content.js';
import type { Day } from '../shared/day.js';
import { problem } from '../shared/problem.js';

/** A fact set right by an officer. */
export interface FactCorrection {
  /** `group.name`, as `application.purpose`. */
  readonly path: string;
  /** Null takes the fact away: it is then unknown. */
  readonly value: unknown;
  readonly because: string;
  /** Where it is known from. */
  readonly source: string;
}

/** What is known of an application when its assessment begins. */
export interface FactsGiven {
  readonly application: Readonly<Record<string, unknown>>;
  readonly declarations: Readonly<Record<string, unknown>>;
  /** The day of arrival. */
  readonly appliedOn: Day;
}

type Declared = Readonly<Record<string, FactDeclaration>>;

/**
 * The facts an assessment begins with: what was applied for and declared, and of what the register knows and the day of
 * arrival as much as the rules ask about. Only what somebody wrote can be misspelt, so only that is refused.
 */
export function factsToBegin(
  { application, declarations, appliedOn }: FactsGiven,
  known: Readonly<Record<string, unknown>>,
  declared: Declared,
): AssessmentFacts {
  const arrived = Object.hasOwn(declared, 'application.appliedOn') ? { appliedOn } : {};
  return { association: askedOf(known, declared), application: { ...application, ...arrived }, declarations };
}

/** The facts with what the register knows now. */
export function factsAnew(
  facts: AssessmentFacts,
  known: Readonly<Record<string, unknown>>,
  declared: Declared,
): AssessmentFacts {
  const officers = Object.entries(facts.association ?? {}).filter(
    ([name]) => declared[`association.${name}`]?.suppliedBy !== 'register',
  );
  // What the register has come to know goes before what somebody looked up.
  return { ...facts, association: { ...Object.fromEntries(officers), ...askedOf(known, declared) } };
}

/** The facts of an association that are other than they were, by their paths; one that is gone is too. */
export function changedFacts(before: AssessmentFacts, after: AssessmentFacts): string[] {
  const [one = {}, other = {}] = [before.association, after.association];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return names
    .filter((name) => canonicalJson([one[name]]) !== canonicalJson([other[name]]))
    .map((name) => `association.${name}`);
}

/** As much of what the register knows as the rules ask about. */
function askedOf(known: Readonly<Record<string, unknown>>, declared: Declared): Record<string, unknown> {
  return Object.fromEntries(Object.entries(known).filter(([name]) => Object.hasOwn(declared, `association.${name}`)));
}

/** The facts with one of them set, or taken away; what the register knows is corrected in the register. */
export function withFact(
  facts: AssessmentFacts,
  { path, value }: FactCorrection,
  declared: FactDeclaration | undefined,
): AssessmentFacts {
  const [group, name] = splitFact(path);
  if (!declared || declared.suppliedBy === 'register' || !isGroup(group))
    throw problem('invalid', 'fact.path', { field: 'path', path });
  const { [name]: _before, ...others } = facts[group] ?? {};
  return { ...facts, [group]: value === null ? others : { ...others, [name]: value } };
}

function isGroup(group: string): group is FactGroup {
  return FACT_GROUPS.some((each) => each === group);
}
