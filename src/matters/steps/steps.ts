import type { Role } from '../../identity/roles.js';

/**
 * A row of a step table: one act on one noun. The table reads like a statute: who may do what, from which state,
 * on what ground, needing what, and what follows.
 */
export interface Step<State extends string = string> {
  /** Code of the act; with the noun it is permission, log line, route and text key: `matter.close`. */
  readonly act: string;
  /** The roles that may take it in the row's committee; `associationRepresentative` for the row's association. */
  readonly by: readonly Taker[];
  /** From which states; none for the act that makes the thing. */
  readonly from: readonly State[];
  /** The state after; `same` leaves it. */
  readonly to: State | 'same';
  /** The ground, a key of `data/basis.yaml`. */
  readonly basis: string;
  /** What must hold, as names of the noun's needs. */
  readonly needs?: readonly string[];
  /** An act whose taker may not take this one: the second person. */
  readonly notBy?: string;
  /** The letter that follows; its model is composed by the noun's service. */
  readonly letter?: string;
  /** The task that this act opens. */
  readonly opens?: OpenedTask;
  /** Codes of the open tasks that this act closes. */
  readonly closes?: readonly string[];
  /** Whether somebody with a conflict of interest may still take it; only for acts that decide nothing. */
  readonly despiteConflict?: true;
}

export interface OpenedTask {
  readonly task: string;
  /** A role of the committee, the matter's own officer, or the association. */
  readonly for: Role | 'officer' | 'association';
  /** In how many days it is due; without it, no day is set. */
  readonly afterDays?: number;
}

/** Who may take a step: people in a role, or the program itself where nothing is decided any more. */
export type Taker = Role | 'program';

/** All steps of a noun, with its states. */
export interface Flow<State extends string = string> {
  readonly noun: string;
  readonly steps: readonly Step<State>[];
  /** The states in which nothing remains to be done. */
  readonly final: readonly State[];
}

export function flow<State extends string>(
  noun: string,
  final: readonly State[],
  steps: readonly Step<State>[],
): Flow<State> {
  return { noun, final, steps };
}

/** The code of an act as permission, log line, route and text key. */
export function codeOf(flowOfNoun: Flow, act: string): string {
  return `${flowOfNoun.noun}.${act}`;
}

export function stepOf<State extends string>(flowOfNoun: Flow<State>, act: string): Step<State> {
  const step = flowOfNoun.steps.find((each) => each.act === act);
  if (!step) throw new Error(`There is no act ${flowOfNoun.noun}.${act}`);
  return step;
}

/** The states a noun can be in, in the order of the table. */
export function statesOf<State extends string>(flowOfNoun: Flow<State>): State[] {
  const named = flowOfNoun.steps.flatMap((step) => [...step.from, ...(step.to === 'same' ? [] : [step.to])]);
  return [...new Set([...named, ...flowOfNoun.final])];
}
