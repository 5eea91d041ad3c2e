import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { AuditEntry } from '../../acts/log.entity.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Conflicts } from '../../identity/conflicts/conflicts.service.js';
import { addDays } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  checkSeen,
  lineOf,
  lineOfMade,
  refusal,
  rolesAt,
  whyNot,
  type Core,
  type Made,
  type Noun,
  type Outcome,
  type Subject,
  type Taken,
} from './course.js';
import { Matter } from '../diary/matter.entity.js';
import { newTask } from '../tasks/task.js';
import { Task } from '../tasks/task.entity.js';
import { codeOf, stepOf, type OpenedTask, type Step } from './steps.js';

/** How a step is asked for. */
export interface Asked {
  /** The version that was looked at; may be left out where the act does not change the row. */
  readonly seen?: number | undefined;
  readonly key?: string | undefined;
  /** What the act was given, for the key. */
  readonly input?: unknown;
}

/**
 * Takes the steps of every noun: version, role, conflict of interest, state, second person, needs, tasks and the
 * line in the log, in one unit. What is left to a noun's service is the deciding core.
 */
@Injectable()
export class Courses {
  constructor(
    private readonly units: UnitOfWork,
    private readonly conflicts: Conflicts,
  ) {}

  /** Takes a step on a row that the caller found through `reads`; answers with the row as it is afterwards. */
  async take<State extends string, Row extends Subject<State>, Facts, Answer = undefined>(
    actor: Actor,
    noun: Noun<State, Row, Facts>,
    actCode: string,
    found: Row,
    asked: Asked,
    core?: Core<Row, Answer>,
  ): Promise<Outcome<Row, Answer>> {
    const place = {
      log: found.committeeId,
      act: `${codeOf(noun.flow, actCode)} ${found.id}`,
      key: asked.key,
      input: { seen: asked.seen, input: asked.input },
    };
    return this.units.run(actor, place, (act) => this.within(act, noun, actCode, found.id, asked.seen, core));
  }

  /** Takes the step that makes a row; `build` gives the row as it begins, and it is kept when the actor may make it. */
  async make<State extends string, Row extends Subject<State>, Facts>(
    actor: Actor,
    noun: Noun<State, Row, Facts>,
    actCode: string,
    where: { readonly committeeId: Id },
    asked: Asked,
    build: (act: Act) => Promise<Made<Row>>,
  ): Promise<Row> {
    const { key, input } = asked;
    const place = { log: where.committeeId, act: codeOf(noun.flow, actCode), key, input };
    return this.units.run(actor, place, async (act) => this.makeWithin(act, noun, actCode, await build(act)));
  }

  /** The same inside a unit that is already under way. */
  async makeWithin<State extends string, Row extends Subject<State>, Facts>(
    act: Act,
    noun: Noun<State, Row, Facts>,
    actCode: string,
    { row, ...made }: Made<Row>,
  ): Promise<Row> {
    const step = stepOf(noun.flow, actCode);
    await this.permit(act, noun, step, row, true);
    await act.rows.insert(noun.entity, row);
    const matterId = noun.matterIdOf(row);
    act.record(lineOfMade(noun, actCode, row, matterId, made));
    await this.followUp(act, step, matterId);
    return row;
  }

  /** The same inside a unit that is already under way, for acts that carry others with them. */
  async within<State extends string, Row extends Subject<State>, Facts, Answer = undefined>(
    act: Act,
    noun: Noun<State, Row, Facts>,
    actCode: string,
    id: Id,
    seen: number | undefined,
    core?: Core<Row, Answer>,
  ): Promise<Outcome<Row, Answer>> {
    const step = stepOf(noun.flow, actCode);
    const row = await act.rows.one(noun.entity, { id } as never);
    if (!row) throw new Error(`The row ${id} is gone; rows that go through a course are never erased`);
    checkSeen(row, seen);
    await this.permit(act, noun, step, row);
    const taken: Taken<Row, Answer> = core ? await core(act, row) : {};
    const to = step.to === 'same' ? row.state : step.to;
    const after = await change(act, noun, row, to, taken, seen);
    const matterId = noun.matterIdOf(row);
    act.record(lineOf(noun, actCode, row, matterId, to, taken));
    await this.followUp(act, step, matterId);
    return { row: after, answer: taken.answer as Answer };
  }

  /** Opens and closes the tasks that a step says. */
  async followUp(act: Act, step: Step, matterId: Id): Promise<void> {
    for (const code of step.closes ?? []) {
      const open = await act.rows.many(Task, { matterId, code, doneAt: IsNull() });
      for (const task of open) await act.rows.change(Task, task, { doneAt: act.at });
    }
    if (step.opens) await this.openTask(act, matterId, step.opens);
  }

  private async permit<State extends string, Row extends Subject<State>, Facts>(
    act: Act,
    noun: Noun<State, Row, Facts>,
    step: Step<State>,
    row: Row,
    isNew = false,
  ): Promise<void> {
    const matterId = noun.matterIdOf(row);
    const earlier =
      step.notBy === undefined ? false : await tookBefore(act, codeOf(noun.flow, step.notBy), matterId, row.id);
    const whose = noun.associationIdOf ? { ...row, associationId: noun.associationIdOf(row) } : row;
    const reasons = whyNot(step, noun.flow, {
      row,
      roles: rolesAt(act.actor, whose),
      conflict: await this.conflicts.stops(act, { matterId, associationId: await associationOf(act, whose, matterId) }),
      isNew,
      takenBefore: () => earlier,
    });
    if (reasons.length === 0 && step.needs) {
      const facts = await noun.factsOf(act, row);
      for (const need of step.needs) reasons.push(...(noun.needs[need]?.(facts) ?? []));
    }
    if (reasons.length > 0) throw refusal(noun.flow, step.act, reasons);
  }

  private async openTask(act: Act, matterId: Id, opened: OpenedTask): Promise<void> {
    const matter = await act.rows.one(Matter, { id: matterId });
    if (!matter) throw new Error(`There is no matter ${matterId}`);
    const { task, for: forWhom, afterDays } = opened;
    const whom =
      forWhom === 'association'
        ? { associationId: matter.associationId }
        : { forRole: forWhom === 'officer' ? null : forWhom };
    const dueOn = afterDays === undefined ? null : addDays(act.today, afterDays);
    await act.rows.insert(Task, newTask(act, matter, task, { ...whom, dueOn }));
  }
}

/** The association that a row is about: its own, or that of its matter, so that a conflict declared with it stops everywhere. */
async function associationOf(act: Act, { associationId }: Subject, matterId: Id): Promise<Id | null> {
  if (associationId) return associationId;
  return (await act.rows.one(Matter, { id: matterId }))?.associationId ?? null;
}

async function change<State extends string, Row extends Subject<State>, Facts>(
  act: Act,
  { entity }: Noun<State, Row, Facts>,
  row: Row,
  to: State,
  taken: Taken<Row, unknown>,
  seen: number | undefined,
): Promise<Row> {
  if (taken.changes === undefined && to === row.state) return row;
  if (seen === undefined) throw new Error('An act that changes its row names the version it was made from');
  const changes = { ...taken.changes, state: to } as Partial<Row>;
  const version = await act.rows.change(entity, row, changes);
  return { ...row, ...changes, version };
}

/** The log is the truth about who did what before. */
async function tookBefore(act: Act, code: string, matterId: Id, rowId: Id): Promise<boolean> {
  const count = await act.rows
    .query(AuditEntry, 'entry')
    .where('entry.matterId = :matterId AND entry.act = :code AND entry.actorId = :actorId', {
      matterId,
      code,
      actorId: act.actor.userId,
    })
    .andWhere('entry.line LIKE :row', { row: `%"id":"${rowId}"%` })
    .getCount();
  return count > 0;
}
