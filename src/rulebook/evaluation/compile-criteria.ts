import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { Assessed, CriterionResult } from './assessed.js';
import { hashOf } from './canonical.js';
import { compileCriterion } from './compile-criterion.js';
import type { CriteriaContent } from './criteria-content.js';
import { factChecker } from './fact-checker.js';
import { factSchemaOf, type JsonSchema } from './fact-schema.js';
import type { AssessmentFacts } from './facts.js';
import type { Binds, Proposal } from './verdict.js';

/** A version of a rulebook, ready to be asked about grants or about rentals. */
export interface CompiledCriteria {
  readonly rulebook: Assessed['rulebook'];
  /** The version itself, with its cards. */
  readonly content: CriteriaContent;
  readonly binds: Binds;
  /** The facts that these criteria ask for, as a JSON Schema. */
  readonly factSchema: JsonSchema;
  /** What is wrong with the facts: names that nobody knows, values of the wrong kind, each with its path. */
  faultsIn(facts: unknown): readonly Reason[];
  /** Measures a case; facts with faults are the problem `assess.…`. */
  assess(facts: AssessmentFacts): Assessed;
}

/** Compiles the criteria of a content that has been checked, once for each version. */
export function compileCriteria(content: CriteriaContent, binds: Binds): CompiledCriteria {
  const { id, version, criteria } = content;
  const rulebook = Object.freeze({ id, version, hash: hashOf(content) });
  const judges = criteria.map((criterion) => compileCriterion(criterion, content, binds));
  const faultsIn = factChecker(content);
  let schema: JsonSchema | undefined;
  return {
    rulebook,
    content,
    binds,
    get factSchema() {
      return (schema ??= factSchemaOf(content, binds));
    },
    faultsIn,
    assess(facts) {
      const [first, ...others] = faultsIn(facts);
      if (first) throw new Problem('invalid', [first, ...others]);
      const results = judges.map((judge) => judge(facts));
      return { rulebook, proposal: proposalOf(results), criteria: results };
    },
  };
}

/** A knock-out that is unmet decides alone; then facts are asked for before judgements. */
function proposalOf(results: readonly CriterionResult[]): Proposal {
  let proposal: Proposal = 'eligible';
  for (const { verdict, knockOut, missing } of results) {
    if (verdict === 'unmet' && knockOut) return 'notEligible';
    if (verdict !== 'unknown') continue;
    if (missing.length > 0) proposal = 'needsFacts';
    else if (proposal === 'eligible') proposal = 'needsJudgement';
  }
  return proposal;
}
