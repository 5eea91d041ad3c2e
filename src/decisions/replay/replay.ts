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

/** Computes something anew from an adopted content and stored bytes, for what this folder does not know; throws where it cannot. */
export type Recompute = (content: unknown, input: string) => string;

/** What computes each kind of derivation that is not this folder's own. */
export type Recomputing = Readonly<Record<Exclude<Derivation['by'], 'criteria'>, Recompute>>;

/** Computes everything of a decision anew from its own bytes; null is that all is as it was. */
export function differenceOf(
  { sealed, derivations }: Replayable,
  contentOf: (hash: string) => unknown,
  others: Recomputing,
): Difference | null {
  if (sealed === null) return 'unsealed';
  if (hashOf(derivations) !== sealed) return 'changed';
  for (const derivation of derivations) {
    const difference = differs(derivation, contentOf(derivation.adopted), others);
    if (difference) return difference;
  }
  return null;
}

interface Input {
  readonly adoptedHash: string;
  readonly binds: Binds;
  readonly facts: AssessmentFacts;
}

function differs({ by, adopted, input, output }: Derivation, content: unknown, others: Recomputing): Difference | null {
  if (content === undefined) return 'rulesGone';
  if (hashOf(content) !== adopted) return 'rulesChanged';
  try {
    const given = JSON.parse(input) as Input;
    if (given.adoptedHash !== adopted) return 'changed';
    const anew =
      by === 'criteria'
        ? canonicalJson(compileCriteria(content as CriteriaContent, given.binds).assess(given.facts))
        : others[by](content, input);
    return anew === output ? null : 'output';
  } catch {
    return 'unreadable';
  }
}
