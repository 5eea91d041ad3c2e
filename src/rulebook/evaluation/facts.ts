import type { Verdict } from './verdict.js';

export type CriterionId = string;

/** What a person has judged of a criterion, with the reason and what it rests on. */
export interface JudgedCriterion {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly evidence?: readonly unknown[];
}

export type FactValue = boolean | number | string | readonly string[];

/** The facts of one case; what is absent is unknown. */
export interface AssessmentFacts {
  readonly association?: Readonly<Record<string, unknown>>;
  readonly application?: Readonly<Record<string, unknown>>;
  readonly declarations?: Readonly<Record<string, unknown>>;
  readonly judgements?: Readonly<Record<CriterionId, JudgedCriterion>>;
}

/** The groups that facts stand in. */
export const FACT_GROUPS = ['association', 'application', 'declarations'] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

/** Facts that are worked out from others; see `derived-facts.ts`. */
export const DERIVED = 'derived';

/** Splits `association.members` into its group and its name. */
export function splitFact(path: string): readonly [group: string, name: string] {
  const dot = path.indexOf('.');
  return dot === -1 ? ['', path] : [path.slice(0, dot), path.slice(dot + 1)];
}
