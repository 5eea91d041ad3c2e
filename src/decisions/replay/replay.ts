import { canonicalJson, hashOf } from '../../rulebook/evaluation/canonical.js';
import { compileCriteria } from '../../rulebook/evaluation/compile-criteria.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts } from '../../rulebook/evaluation/facts.js';
import type { Binds } from '../../rulebook/evaluation/verdict.js';
import type { Derivation } from './derivation.js';

/** A decided decision with what was computed for it, and what its line in the log says of that. */
export interface Replayable {
  readonly id: string;
  readonly number: string;
  readonly decidedOn: string;
  /** The hash that was written in the log when it was decided; null where the line is gone. */
  readonly sealed: string | null;
  readonly derivations: readonly Derivation[];
}

/** What is not as it was. Texts under `replay.what`. */
export type Difference = 'unsealed' | 'changed' | 'rulesGone' | 'rulesChanged' | 'output' | 'unreadable';

/** Computes everything of a decision anew from its own bytes; null is that all is as it was. */
export function differenceOf(
  { sealed, derivations }: Replayable,
  contentOf: (hash: string) => CriteriaContent | undefined,
): Difference | null {
  if (sealed === null) return 'unsealed';
  if (hashOf(derivations) !== sealed) return 'changed';
  for (const derivation of derivations) {
    const difference = differs(derivation, contentOf(derivation.adopted));
    if (difference) return difference;
  }
  return null;
}

interface Input {
  readonly adoptedHash: string;
  readonly binds: Binds;
  readonly facts: AssessmentFacts;
}

function differs({ adopted, input, output }: Derivation, content: CriteriaContent | undefined): Difference | null {
  if (!content) return 'rulesGone';
  if (hashOf(content) !== adopted) return 'rulesChanged';
  let given: Input;
  try {
    given = JSON.parse(input) as Input;
    if (given.adoptedHash !== adopted) return 'changed';
    return canonicalJson(compileCriteria(content, given.binds).assess(given.facts)) === output ? null : 'output';
  } catch {
    return 'unreadable';
  }
}
