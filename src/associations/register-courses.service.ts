import { Injectable } from '@nestjs/common';
import type { Act } from '../acts/act.js';
import { isSystem, type Actor } from '../acts/actor.js';
import { word } from '../acts/line.js';
import type { Versioned } from '../acts/rows.js';
import { UnitOfWork } from '../acts/unit-of-work.service.js';
import { Conflicts } from '../identity/conflicts/conflicts.service.js';
import {
  refusal,
  roleRefusal,
  whyNot,
  type Core,
  type Made,
  type Outcome,
  type Taken,
} from '../matters/steps/course.js';
import type { Asked } from '../matters/steps/courses.service.js';
import { codeOf, stepOf, type Flow, type Step } from '../matters/steps/steps.js';
import type { EntityClass } from '../platform/database/database.js';
import type { Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import type { Reason } from '../shared/reason.js';

/** What a noun of the register tells its runner. */
export interface RegisterNoun<State extends string, Row extends Versioned, Facts = Row> {
  readonly flow: Flow<State>;
  readonly entity: EntityClass<Row>;
  stateOf(row: Row): State;
  /** The columns that say a state; none where the core itself writes them. */
  entering(state: State): Partial<Row>;
  associationIdOf(row: Row): Id;
  /** Who took an earlier act on this row, for acts that need a second person. */
  takerOf?(row: Row, act: string): Id | null;
  /** Gathers what the needs look at; the row itself when left out. */
  factsOf?(act: Act, row: Row): Promise<Facts>;
  readonly needs?: Readonly<Record<string, (facts: Facts) => readonly Reason[]>>;
}

/** What most nouns of the register are: a row that names its state and its association. */
export function statedNoun<
  State extends string,
  Row extends Versioned & { readonly state: State; readonly associationId: Id },
>(flow: Flow<State>, entity: EntityClass<Row>): RegisterNoun<State, Row> {
  return {
    flow,
    entity,
    stateOf: ({ state }) => state,
    entering: (state) => ({ state }) as Partial<Row>,
    associationIdOf: ({ associationId }) => associationId,
  };
}

/**
 * Takes the steps of what belongs to the whole municipality and so to no committee's matter: the same table, checks and
 * line as everywhere, but in the log `register`, for those who hold a role in any committee or for the association.
 * There the association stands in the place of the matter, so that its history is found as a case's is.
 */
@Injectable()
export class RegisterCourses {
  constructor(
    private readonly units: UnitOfWork,
    private readonly conflicts: Conflicts,
  ) {}

  /** Takes a step on a row that the actor may know of. */
  async take<State extends string, Row extends Versioned, Facts, Answer = undefined>(
    actor: Actor,
    noun: RegisterNoun<State, Row, Facts>,
    actCode: string,
    id: Id,
    asked: Asked,
    core?: Core<Row, Answer>,
  ): Promise<Outcome<Row, Answer>> {
    const input = { seen: asked.seen, input: asked.input };
    const place = { log: 'register', act: `${codeOf(noun.flow, actCode)} ${id}`, key: asked.key, input } as const;
    return this.units.run(actor, place, (act) => this.within(act, noun, actCode, id, asked.seen, core));
  }

  /** Takes the step that makes a row. */
  async make<State extends string, Row extends Versioned, Facts>(
    actor: Actor,
    noun: RegisterNoun<State, Row, Facts>,
    actCode: string,
    asked: Asked,
    build: (act: Act) => Promise<Made<Row>>,
  ): Promise<Row> {
    return this.unit(actor, noun, actCode, asked, async (act) => this.makeWithin(act, noun, actCode, await build(act)));
  }

  /** A unit for the step that makes something, with more in it than one row; who has none of its roles is told before all else. */
  async unit<State extends string, Row extends Versioned, Facts, Answer>(
    actor: Actor,
    { flow }: RegisterNoun<State, Row, Facts>,
    actCode: string,
    { key, input }: Asked,
    work: (act: Act) => Promise<Answer>,
  ): Promise<Answer> {
    const step = stepOf(flow, actCode);
    const roles = isSystem(actor) ? ['program'] : actor.memberships.map(({ role }) => role);
    if (!step.by.some((role) => roles.includes(role))) throw roleRefusal(flow, step);
    return this.units.run(actor, { log: 'register', act: codeOf(flow, actCode), key, input }, work);
  }

  /** The same inside a unit that is already under way. */
  async makeWithin<State extends string, Row extends Versioned, Facts>(
    act: Act,
    noun: RegisterNoun<State, Row, Facts>,
    actCode: string,
    { row, facts, sealed }: Made<Row>,
  ): Promise<Row> {
    await this.permit(act, noun, stepOf(noun.flow, actCode), row, true);
    await act.rows.insert(noun.entity, row);
    const own = { id: row.id as Id, associationId: noun.associationIdOf(row), to: word(noun.stateOf(row)) };
    act.record({
      act: codeOf(noun.flow, actCode),
      matterId: noun.associationIdOf(row),
      facts: { ...own, version: row.version, ...facts },
      sealed,
    });
    return row;
  }

  /** The same inside a unit that is already under way, for acts that carry others with them. */
  async within<State extends string, Row extends Versioned, Facts, Answer = undefined>(
    act: Act,
    noun: RegisterNoun<State, Row, Facts>,
    actCode: string,
    id: Id,
    seen: number | undefined,
    core?: Core<Row, Answer>,
  ): Promise<Outcome<Row, Answer>> {
    const step = stepOf(noun.flow, actCode);
    const row = await act.rows.one(noun.entity, { id } as never);
    if (!row) throw problem('notFound', 'thing.notFound');
    const from = noun.stateOf(row);
    if (seen !== undefined && row.version !== seen)
      throw problem('conflict', 'row.changed', { id, state: from, version: row.version });
    await this.permit(act, noun, step, row);
    const taken: Taken<Row, Answer> = core ? await core(act, row) : {};
    const to = step.to === 'same' ? from : step.to;
    const changes = { ...(to === from ? {} : noun.entering(to)), ...taken.changes } as Partial<Row>;
    const after = await change(act, noun, row, changes, seen);
    act.record({
      act: codeOf(noun.flow, actCode),
      matterId: noun.associationIdOf(row),
      facts: {
        id,
        associationId: noun.associationIdOf(row),
        from: word(from),
        to: word(to),
        version: row.version,
        ...taken.facts,
      },
      sealed: taken.sealed,
    });
    return { row: after, answer: taken.answer as Answer };
  }

  /** Why the actor may not take a step on a row now; empty is that he may. */
  async reasonsAgainst<State extends string, Row extends Versioned, Facts>(
    act: Act,
    noun: RegisterNoun<State, Row, Facts>,
    step: Step<State>,
    row: Row,
    isNew = false,
  ): Promise<Reason[]> {
    const associationId = noun.associationIdOf(row);
    const reasons = whyNot(step, noun.flow, {
      row: { state: noun.stateOf(row) },
      roles: registerRoles(act.actor, associationId),
      conflict: !isSystem(act.actor) && (await this.conflicts.stopsAnywhere(act, associationId)),
      isNew,
      takenBefore: (earlier) => noun.takerOf?.(row, earlier) === act.actor.userId,
    });
    if (reasons.length > 0 || !step.needs) return reasons;
    const facts = noun.factsOf ? await noun.factsOf(act, row) : (row as unknown as Facts);
    return step.needs.flatMap((need) => noun.needs?.[need]?.(facts) ?? []);
  }

  private async permit<State extends string, Row extends Versioned, Facts>(
    act: Act,
    noun: RegisterNoun<State, Row, Facts>,
    step: Step<State>,
    row: Row,
    isNew = false,
  ): Promise<void> {
    const reasons = await this.reasonsAgainst(act, noun, step, row, isNew);
    if (reasons.length > 0) throw refusal(noun.flow, step.act, reasons);
  }
}

/** The roles that count in the register: those in any committee, and those for the association itself. */
export function registerRoles(actor: Actor, associationId: Id | null): string[] {
  if (isSystem(actor)) return ['program'];
  return actor.memberships
    .filter((each) => each.committeeId !== null || (associationId !== null && each.associationId === associationId))
    .map(({ role }) => role);
}

async function change<State extends string, Row extends Versioned, Facts>(
  act: Act,
  { entity }: RegisterNoun<State, Row, Facts>,
  row: Row,
  changes: Partial<Row>,
  seen: number | undefined,
): Promise<Row> {
  if (Object.keys(changes).length === 0) return row;
  if (seen === undefined) throw new Error('An act that changes its row names the version it was made from');
  const version = await act.rows.change(entity, row, changes);
  return { ...row, ...changes, version };
}
