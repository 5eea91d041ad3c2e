import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Noun, Taken } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Task } from '../../matters/tasks/task.entity.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { EnforcementEvent } from './enforcement-event.entity.js';
import { EnforcementLooks } from './enforcement-looks.service.js';
import { Enforcement } from './enforcement.entity.js';
import { enforcementFlow, enforcementNeeds, type EnforcementLook, type EnforcementState } from './enforcement.js';

/** What a step comes to: the row's changes, what is told of it, and the day that its task is due. */
export interface Stepped extends Taken<Enforcement> {
  readonly happened: Happened;
  readonly dueOn?: Day | null;
}

/** A step as it is kept. */
export interface Happened {
  readonly on: Day;
  readonly amountOre?: Ore | null;
  readonly byOn?: Day | null;
  readonly note?: string | null;
}

/** Takes the steps of enforcements: by the table, with the row that tells it and the day its task is due. */
@Injectable()
export class EnforcementCourses {
  readonly noun: Noun<EnforcementState, Enforcement, EnforcementLook> = {
    flow: enforcementFlow,
    entity: Enforcement,
    needs: enforcementNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, row) => this.looks.within(act, row),
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly looks: EnforcementLooks,
  ) {}

  /** Makes the row of an application that is prepared. */
  async make(
    actor: Actor,
    asked: Asked,
    row: Omit<Enforcement, 'preparedBy' | 'preparedAt'>,
    told: Pick<Taken<Enforcement>, 'facts' | 'sealed'>,
  ): Promise<Enforcement> {
    const place = { log: row.committeeId, act: 'enforcement.prepare', key: asked.key, input: asked.input };
    return this.units.run(actor, place, async (act) => {
      const prepared = { ...row, preparedBy: act.actor.userId as Id, preparedAt: act.at };
      const made = await this.courses.makeWithin(act, this.noun, 'prepare', { row: prepared, ...told });
      await this.tell(act, made, 'prepare', { on: act.today });
      return made;
    });
  }

  /** Takes a step on a row that the caller found through `reads`. */
  async take(
    actor: Actor,
    name: string,
    found: Enforcement,
    asked: Asked,
    core: (act: Act, row: Enforcement) => Promise<Stepped>,
  ): Promise<Enforcement> {
    const place = {
      log: found.committeeId,
      act: `${codeOf(enforcementFlow, name)} ${found.id}`,
      key: asked.key,
      input: { seen: asked.seen, input: asked.input },
    };
    return this.units.run(actor, place, async (act) => {
      let dueOn: Day | null = null;
      const { row } = await this.courses.within(act, this.noun, name, found.id, asked.seen, async (_, before) => {
        const { happened, dueOn: due = null, ...taken } = await core(act, before);
        dueOn = due;
        await this.tell(act, before, name, happened);
        return taken;
      });
      await setDue(act, row, name, dueOn);
      return row;
    });
  }

  private async tell(act: Act, row: Enforcement, name: string, happened: Happened): Promise<void> {
    const { committeeId, matterId, id: enforcementId } = row;
    const { on: happenedOn, amountOre = null, byOn = null, note = null } = happened;
    const told = { happenedOn, amountOre, byOn, note, enteredBy: act.actor.userId, enteredAt: act.at };
    await act.rows.insert(EnforcementEvent, { id: newId(), committeeId, matterId, enforcementId, act: name, ...told });
  }
}

/** The task that the step has just opened is due on the day that the step gives. */
async function setDue(act: Act, { matterId }: Enforcement, name: string, dueOn: Day | null): Promise<void> {
  const code = stepOf(enforcementFlow, name).opens?.task;
  if (code === undefined || dueOn === null) return;
  const opened = await act.rows.many(Task, { matterId, code, openedAt: act.at, doneAt: IsNull() });
  for (const task of opened) await act.rows.change(Task, task, { dueOn });
}
