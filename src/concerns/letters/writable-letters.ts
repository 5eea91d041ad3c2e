import type { FindingState } from '../finding/finding.js';

/** The letters that a case of establishing can give rise to. */
export const FINDING_LETTERS = [
  'finding-hearing',
  'clawback-extension',
  'finding-statement',
  'decision-finding',
  'finding-discontinued',
] as const;
export type FindingLetter = (typeof FINDING_LETTERS)[number];

/** What settles which letters can be written. */
export interface LetterGround {
  readonly state: FindingState;
  /** Whether the association has been asked for its answer, and been given more time for it. */
  readonly heard: boolean;
  readonly extended: boolean;
}

/** The letters that can be written of a case as it stands: each tells what has been done, and none what has not. */
export function writableFindingLetters({ state, heard, extended }: LetterGround): FindingLetter[] {
  const isDecided = state === 'decided' || state === 'sealed';
  const isOver = isDecided || state === 'discontinued';
  const holds: Readonly<Record<FindingLetter, boolean>> = {
    'finding-hearing': heard && !isOver,
    'clawback-extension': extended && !isOver,
    'finding-statement': state === 'proposed' || state === 'decided',
    'decision-finding': isDecided,
    // Whoever was never told of it is told of no end either.
    'finding-discontinued': state === 'discontinued' && heard,
  };
  return FINDING_LETTERS.filter((kind) => holds[kind]);
}
