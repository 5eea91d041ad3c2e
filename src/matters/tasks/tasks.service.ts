import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Role } from '../../identity/roles.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Matters } from '../diary/matters.service.js';
import type { Asked } from '../steps/courses.service.js';
import { bySoonest, newTask } from './task.js';
import { Task } from './task.entity.js';

/** A task as somebody sets it by hand. */
export interface NewTask {
  /** What is to be done, in words; a task that an act opens has a code instead. */
  readonly what: string;
  /** Whose it is; null is the case's officer, whoever that is. */
  readonly forRole: Role | null;
  readonly dueOn: Day | null;
}

/** What has to be done in a case [bevakning]. */
@Injectable()
export class Tasks {
  constructor(
    private readonly matters: Matters,
    private readonly reads: Reads,
  ) {}

  async open(actor: Actor, matterId: Id, { what, forRole, dueOn }: NewTask, asked: Asked): Promise<Task> {
    const { answer } = await this.matters.step(actor, 'openTask', matterId, asked, async (act, matter) => {
      const task = newTask(act, matter, 'other', { what, forRole, dueOn });
      await act.rows.insert(Task, task);
      return { facts: { taskId: task.id, dueOn }, sealed: { what }, answer: task };
    });
    return answer;
  }

  /** Marks a task as done. One that is not there, or in a case that is not the actor's to see, is not found. */
  async finish(actor: Actor, taskId: Id, asked: Asked): Promise<Task> {
    const found = await this.reads.inner(Task, 'task').where({ id: taskId }).getOne();
    if (!found) throw problem('notFound', 'matter.notFound');
    // The version that was looked at is the task's, not the case's.
    const { key, seen } = asked;
    const of = { key, input: { taskId, seen } };
    const { answer } = await this.matters.step(actor, 'finishTask', found.matterId, of, async (act) => {
      const task = await act.rows.one(Task, { id: taskId });
      if (!task) throw new Error(`The task ${taskId} is gone; tasks are never erased`);
      if (seen !== undefined && seen !== task.version)
        throw problem('conflict', 'row.changed', { id: taskId, version: task.version, doneAt: task.doneAt });
      if (task.doneAt !== null) throw problem('refused', 'task.doneAlready');
      if (task.waitsFor !== null) throw problem('refused', 'task.wakesTheMatter');
      const version = await act.rows.change(Task, task, { doneAt: act.at });
      return {
        facts: { taskId, taskCode: word(task.code) },
        ...(task.what !== null && { sealed: { what: task.what } }),
        answer: { ...task, doneAt: act.at, version },
      };
    });
    return answer;
  }

  /** The tasks of a case that the caller has been let into: open ones first, the soonest at the top, then the latest done. */
  async of(matterId: Id): Promise<Task[]> {
    const tasks = await this.reads.inner(Task, 'task').where({ matterId }).getMany();
    const open = tasks.filter((task) => task.doneAt === null).sort(bySoonest);
    const done = tasks.filter((task) => task.doneAt !== null);
    return [...open, ...done.sort((a, b) => (a.doneAt! < b.doneAt! ? 1 : -1))];
  }
}
