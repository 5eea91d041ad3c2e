import type { Act } from '../../acts/act.js';
import type { LineFacts, LogRecord } from '../../acts/line.js';
import { word } from '../../acts/line.js';
import { isSystem, type Actor } from '../../acts/actor.js';
import type { Versioned } from '../../acts/rows.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { codeOf, type Flow, type Step } from './steps.js';

/** A row that goes through the states of a flow, in a matter of a committee. */
export interface Subject<State extends string = string> extends Versioned {
  readonly id: Id;
  readonly committeeId: Id;
  readonly associationId?: Id | null;
  readonly state: State;
  readonly version: number;
}

/** What a noun tells the runner about itself. */
export interface Noun<State extends string, Row extends Subject<State>, Facts> {
  readonly flow: Flow<State>;
  readonly entity: EntityClass<Row>;
  /** The matter that a row belongs to. */
  matterIdOf(row: Row): Id;
  /** The association whose representatives have a part in a row that they cannot read; left out it is the row's own. */
  associationIdOf?(row: Row): Id | null;
  /** Gathers what the needs look at. */
  factsOf(act: Act, row: Row): Promise<Facts>;
  readonly needs: Readonly<Record<string, (facts: Facts) => readonly Reason[]>>;
}

/** What the deciding core of an act gives back to the runner. */
export interface Taken<Row, Answer = undefined> {
  /** Columns to change beside the state. */
  readonly changes?: Partial<Row>;
  /** Codes, ids, numbers and days for the log. */
  readonly facts?: LineFacts;
  /** Words of people, for the sealed part of the line. */
  readonly sealed?: LogRecord['sealed'];
  /** Something else that was made, for the caller; plain JSON. */
  readonly answer?: Answer;
}

/** A row as an act makes it, with what its line tells beside it. */
export interface Made<Row> extends Pick<Taken<Row>, 'facts' | 'sealed'> {
  readonly row: Row;
}

/** The row as it is after a step, and what else was made. */
export interface Outcome<Row, Answer = undefined> {
  readonly row: Row;
  readonly answer: Answer;
}

/** The deciding core of an act: what is left when the runner has done the rest. */
export type Core<Row, Answer = undefined> = (act: Act, row: Row) => Promise<Taken<Row, Answer>>;

/** Why an actor may not take a step now; empty is that he may. Used before the act and again inside it. */
export function whyNot<State extends string>(step: Step<State>, flow: Flow<State>, look: Look<State>): Reason[] {
  const reasons: Reason[] = [];
  const { row, roles } = look;
  if (!step.by.some((role) => roles.includes(role))) {
    reasons.push({ code: 'step.role', facts: { roleCodes: roleKeys(step) } });
  }
  if (!look.isNew && !step.from.includes(row.state)) {
    const possible = flow.steps.filter((each) => each.from.includes(row.state)).map((each) => codeOf(flow, each.act));
    reasons.push({
      code: 'step.wrongState',
      facts: { stateCode: `${flow.noun}.state.${row.state}`, possibleCodes: possible },
    });
  }
  if (look.conflict && !step.despiteConflict) reasons.push({ code: 'step.conflictOfInterest' });
  if (step.notBy !== undefined && look.takenBefore(step.notBy))
    reasons.push({ code: 'step.secondPerson', facts: { beforeCode: codeOf(flow, step.notBy) } });
  return reasons;
}

/** The text keys of the roles that may take a step. */
export function roleKeys(step: Step): string[] {
  return step.by.map((role) => `role.${role}`);
}

/** What is looked at before a step: the row, the actor's roles there, jäv, and which acts the actor took himself. */
export interface Look<State extends string> {
  readonly row: Pick<Subject<State>, 'state'>;
  readonly roles: readonly string[];
  readonly conflict: boolean;
  /** The row is being made, so it has not been in any state before. */
  readonly isNew?: boolean;
  takenBefore(act: string): boolean;
}

/** The refusal of a step: forbidden when the role is missing, otherwise refused with every reason. */
export function refusal(flow: Flow, act: string, reasons: readonly Reason[]): Problem {
  const roleMissing = reasons.some((reason) => reason.code === 'step.role');
  const head: Reason = {
    code: roleMissing ? 'step.forbidden' : 'step.refused',
    facts: { actCode: codeOf(flow, act) },
    because: reasons,
  };
  return new Problem(roleMissing ? 'forbidden' : 'refused', [head, ...reasons]);
}

/** The refusal of a step to somebody who has none of its roles, before there is a row to look at. */
export function roleRefusal(flow: Flow, step: Step): Problem {
  return refusal(flow, step.act, [{ code: 'step.role', facts: { roleCodes: roleKeys(step) } }]);
}

/** The roles of an actor where a row belongs: its committee, and the association it is about. The program is itself everywhere. */
export function rolesAt(actor: Actor, row: Pick<Subject, 'committeeId' | 'associationId'>): string[] {
  if (isSystem(actor)) return ['program'];
  return actor.memberships
    .filter(
      (m) =>
        (m.committeeId !== null && m.committeeId === row.committeeId) ||
        (m.associationId !== null && m.associationId === row.associationId),
    )
    .map((m) => m.role);
}

/** Tells whether the actor has a role that may take a step in a committee, whatever the row is like. */
export function hasRoleFor(actor: Actor, step: Step, committeeId: Id): boolean {
  const roles = rolesAt(actor, { committeeId });
  return step.by.some((role) => roles.includes(role));
}

/** The line of an act on a row. */
export function lineOf<Row extends Subject>(
  noun: { readonly flow: Flow },
  act: string,
  row: Row,
  matterId: Id,
  to: string,
  taken: Taken<Row, unknown>,
): LogRecord {
  const facts: LineFacts = { id: row.id, from: word(row.state), to: word(to), version: row.version, ...taken.facts };
  return { act: codeOf(noun.flow, act), matterId, facts, sealed: taken.sealed };
}

/** The line of an act that makes a row. */
export function lineOfMade<Row extends Subject>(
  noun: { readonly flow: Flow },
  act: string,
  row: Row,
  matterId: Id,
  made: Omit<Made<Row>, 'row'>,
): LogRecord {
  const facts: LineFacts = { id: row.id, to: word(row.state), version: row.version, ...made.facts };
  return { act: codeOf(noun.flow, act), matterId, facts, sealed: made.sealed };
}

/** The row as the actor saw it must be the row as it is; otherwise somebody was first. */
export function checkSeen(row: Subject, seen: number | undefined): void {
  if (seen !== undefined && row.version !== seen)
    throw problem('conflict', 'row.changed', { id: row.id, state: row.state, version: row.version });
}
