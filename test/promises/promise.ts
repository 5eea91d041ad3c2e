/** How much is tried: `short` belongs to `npm test`, `long` is for the machines that have the night. */
export type Scale = 'short' | 'long';

/** What came of trying to break a promise. */
export interface Outcome {
  readonly tried: number;
  /** One sentence for each time it was broken. */
  readonly violations: readonly string[];
  /** Why nothing, or less than meant, could be tried on this machine. */
  readonly skipped?: string | undefined;
}

/** Something the program promises, and the attempt to break it. */
export interface Undertaking {
  readonly id: string;
  readonly promise: string;
  try(scale: Scale): Promise<Outcome>;
}

/** A bug put in on purpose: with it the undertaking must be seen to break. */
export interface SeededBug {
  readonly bug: string;
  readonly breaks: string;
  /** Where it cannot be seen without this. */
  readonly needs?: 'postgres' | 'strace';
  /** Tries the undertaking with the bug in it. */
  try(): Promise<Outcome>;
}

/** Collects what was tried and what went wrong. */
export class Trial implements Outcome {
  tried = 0;
  readonly violations: string[] = [];
  skipped: string | undefined;

  /** One more attempt; what it says is a violation. */
  attempt(...faults: readonly (string | false | null | undefined)[]): void {
    this.tried += 1;
    this.violations.push(...faults.filter((fault) => typeof fault === 'string'));
  }
}

/** What a thrown thing says, for the one who reads the report. */
export function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : typeof thrown;
}

/** Numbers from a seed, the same on every machine (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
