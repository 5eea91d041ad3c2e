import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Role } from '../../identity/roles.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { newTask, type Asked } from '../steps/courses.service.js';
import { Task } from '../diary/matter.entity.js';
import { Matters } from '../diary/matters.service.js';

/** A task as somebody sets it by hand. */
export interface NewTask {
  /** What is to be done, in words; a task that an act opens has a code instead. */
  readonly what: string;
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

  /** Opens a task for a role, or for the case's officer where none is named. */
  async open(actor: Actor, matterId: Id, { what, forRole, dueOn }: NewTask, asked: Asked): Promise<Task> {
    const { answer } = await this.matters.step(actor, 'openTask', matterId, asked, async (act, matter) => {
      const userId = forRole === null ? (matter.officerId ?? (act.actor.userId as Id)) : null;
      const task = newTask(act, matter, 'other', { what, forRole, userId, dueOn });
      await act.rows.insert(Task, task);
      return { facts: { taskId: task.id, dueOn }, sealed: { what }, answer: task };
    });
    return answer;
  }

  async finish(actor: Actor, taskId: Id, asked: Asked): Promise<Task> {
    const task = await this.reads.inner(Task, 'task').where({ id: taskId }).getOne();
    if (!task) throw problem('notFound', 'task.notFound');
    const { answer } = await this.matters.step(actor, 'finishTask', task.matterId, { key: asked.key }, async (act) => {
      const now = await act.rows.one(Task, { id: taskId });
      if (!now || now.doneAt !== null) throw problem('refused', 'task.doneAlready');
      if (asked.seen !== undefined && asked.seen !== now.version)
        throw problem('conflict', 'row.changed', { id: taskId });
      if (now.code === 'wait') throw problem('refused', 'task.wakesTheMatter');
      const version = await act.rows.change(Task, now, { doneAt: act.at });
      return { facts: { taskId, taskCode: word(now.code) }, answer: { ...now, doneAt: act.at, version } };
    });
    return answer;
  }

  /** The tasks of a case that the caller may see: open ones first, then the latest done. */
  async of(matterId: Id): Promise<Task[]> {
    const tasks = await this.reads.inner(Task, 'task').where({ matterId }).orderBy('task.openedAt', 'DESC').getMany();
    const open = tasks.filter((task) => task.doneAt === null);
    open.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
    return [...open, ...tasks.filter((task) => task.doneAt !== null)];
  }
}
