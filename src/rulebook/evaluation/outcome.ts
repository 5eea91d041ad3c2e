import type { Reason } from '../../shared/reason.js';
import type { AssessmentFacts, JudgedCriterion } from './facts.js';

/** The three values of a rule in order, so that `all` is the least and `any` the greatest of its parts. */
export const UNMET = 0;
export const UNKNOWN = 1;
export const MET = 2;
export type State = typeof UNMET | typeof UNKNOWN | typeof MET;

/** What a part of a rule came to, with its reason and the facts it lacks. */
export interface Outcome {
  readonly state: State;
  readonly reason: Reason;
  readonly missing: readonly string[];
  /** Which of the part's possible outcomes this is, or OWN when it is one of its kind. */
  readonly key: number;
}

/** An outcome that holds words or numbers of this case alone, and is therefore not kept. */
export const OWN = -1;

/** A compiled part of a rule. */
export interface Part {
  /** How many outcomes can be kept; their keys are below it. */
  readonly keys: number;
  run(facts: AssessmentFacts, judgement: JudgedCriterion | undefined): Outcome;
}

export const NOTHING_MISSING: readonly string[] = Object.freeze([]);

/** More combinations than this are not kept. */
const MOST_KEYS = 4096;

/**
 * A part made of parts. What it comes to depends on nothing but what they come to, so each combination is put together
 * once and then found again: the whole trace costs no more than the verdict.
 */
export function combined(parts: readonly Part[], build: (outcomes: readonly Outcome[]) => Omit<Outcome, 'key'>): Part {
  const keys = parts.reduce((product, part) => product * part.keys, 1);
  const kept: (Outcome | undefined)[] | undefined = keys <= MOST_KEYS ? [] : undefined;
  const outcomes: Outcome[] = [];
  return {
    keys: kept ? keys : MOST_KEYS + 1,
    run(facts, judgement) {
      let key = 0;
      for (let at = 0; at < parts.length; at += 1) {
        const part = parts[at] as Part;
        const outcome = part.run(facts, judgement);
        outcomes[at] = outcome;
        key = key === OWN || outcome.key === OWN ? OWN : key * part.keys + outcome.key;
      }
      if (kept === undefined || key === OWN) return { ...build(outcomes), key: OWN };
      return (kept[key] ??= { ...build(outcomes), key });
    },
  };
}
