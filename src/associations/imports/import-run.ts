import type { Id } from '../../shared/id.js';
import type { Instant } from '../../shared/day.js';
import type { Problem } from '../../shared/problem.js';
import type { FaultyRow } from './faulty-rows.js';
import type { Finding } from './import-answer.js';

/** How many faulty rows of a file can be mended on the page, and how many warnings it shows; a file with more is mended as a file. */
export const MOST_TO_MEND = 1_000;
export const MOST_WARNINGS = 50;

/** `checking` and `taking` are under way; `refused` is the file as a whole. */
export type ImportStage = 'checking' | 'checked' | 'taking' | 'taken' | 'refused';

/** A file on its way into the register: looked through, then taken in, then mended row by row. */
export interface ImportRun {
  readonly id: Id;
  readonly ownerId: Id;
  readonly fileName: string;
  readonly beganAt: Instant;
  /** The file itself, until it has been taken in. */
  content: Buffer | null;
  stage: ImportStage;
  /** How many rows of how many have been looked at in this stage. */
  progress: { readonly rows: number; readonly of: number };
  /** How many rows would become, or have become, something new. */
  accepted: number;
  /** How many more were taken in after somebody mended them. */
  mended: number;
  toMend: readonly FaultyRow[];
  /** How many more rows have faults than can be mended here. */
  beyondMending: number;
  warnings: readonly Finding[];
  moreWarnings: number;
  refusedBecause: Problem | null;
}

export function isUnderWay({ stage }: ImportRun): boolean {
  return stage === 'checking' || stage === 'taking';
}
