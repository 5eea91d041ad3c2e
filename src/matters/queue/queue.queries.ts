import { Injectable } from '@nestjs/common';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Matter, Task } from '../diary/matter.entity.js';
import type { MatterState } from '../diary/matter.js';
import type { QueueScope, Urgency } from './queue-view.js';
import { URGENCIES, urgencyOf } from './urgency.js';

/** One case in a work list, with what has to be done first. */
export interface QueueEntry {
  readonly matter: Matter;
  readonly task: Task | null;
  readonly due: Day | null;
}

/** A work list: how many cases each group holds, and the first of them. */
export interface Queue {
  readonly totals: ReadonlyMap<Urgency, number>;
  readonly entries: ReadonlyMap<Urgency, readonly QueueEntry[]>;
}

/** The most cases that one page shows; beyond that a narrower list helps more than a longer one. */
export const LONGEST_QUEUE = 200;

interface Waiting {
  readonly id: Id;
  readonly state: MatterState;
  readonly due: Day | null;
}

/** What somebody, or everybody in a committee, has to do: read from open cases and their open tasks. */
@Injectable()
export class QueueQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async queue(actor: Actor, scope: QueueScope): Promise<Queue> {
    const today = this.clock.today();
    const waiting = await this.waiting(actor, scope);
    const groups = new Map<Urgency, Waiting[]>(URGENCIES.map((urgency) => [urgency, []]));
    for (const each of waiting) groups.get(urgencyOf(each.due, each.state, today))?.push(each);
    const shown = [...groups.values()].flat().slice(0, LONGEST_QUEUE);
    const entries = await this.entriesOf(actor, shown);
    return {
      totals: new Map([...groups].map(([urgency, of]) => [urgency, of.length])),
      entries: new Map([...groups].map(([urgency, of]) => [urgency, of.flatMap(({ id }) => entries.get(id) ?? [])])),
    };
  }

  async count(actor: Actor, scope: QueueScope): Promise<number> {
    return this.scoped(actor, scope).getCount();
  }

  /** Open tasks for the actor or for one of the actor's roles, across cases, the soonest first. */
  async tasks(actor: Actor): Promise<{ task: Task; matter: Matter }[]> {
    const tasks = await this.tasksFor(actor)
      .orderBy('task.dueOn IS NULL')
      .addOrderBy('task.dueOn')
      .addOrderBy('task.id')
      .take(LONGEST_QUEUE)
      .getMany();
    const matters = await this.mattersById(
      actor,
      tasks.map((task) => task.matterId),
    );
    return tasks.flatMap((task) => {
      const matter = matters.get(task.matterId);
      return matter ? [{ task, matter }] : [];
    });
  }

  async countTasks(actor: Actor): Promise<number> {
    return this.tasksFor(actor).getCount();
  }

  private tasksFor(actor: Actor): SelectQueryBuilder<Task> {
    const roles = [...new Set(actor.memberships.map((membership) => membership.role))];
    return this.reads
      .of(actor)
      .query(Task, 'task')
      .andWhere({ doneAt: IsNull() })
      .andWhere('(task.userId = :me OR task.forRole IN (:...roles))', {
        me: actor.userId,
        roles: roles.length ? roles : [''],
      });
  }

  /** Every case of the list with the day its first task is due, soonest first, days that are not set last. */
  private async waiting(actor: Actor, scope: QueueScope): Promise<Waiting[]> {
    return this.scoped(actor, scope)
      .leftJoin(Task, 'task', 'task.matterId = matter.id AND task.doneAt IS NULL')
      .select('matter.id', 'id')
      .addSelect('matter.state', 'state')
      .addSelect('MIN(task.dueOn)', 'due')
      .groupBy('matter.id')
      .addGroupBy('matter.state')
      .addGroupBy('matter.number')
      .orderBy('MIN(task.dueOn) IS NULL')
      .addOrderBy('MIN(task.dueOn)')
      .addOrderBy('matter.number')
      .getRawMany<Waiting>();
  }

  private scoped(actor: Actor, scope: QueueScope): SelectQueryBuilder<Matter> {
    const committees = committeesOf(actor);
    const query = this.reads
      .of(actor)
      .query(Matter, 'matter')
      .andWhere({ state: In(['open', 'waiting']) })
      // An association's own cases are shown to it in its own pages, not in the office's lists.
      .andWhere({ committeeId: In(committees) });
    if (scope === 'mine') query.andWhere({ officerId: actor.userId as Id });
    if (scope === 'unassigned') query.andWhere({ officerId: IsNull() });
    if (scope === 'waiting') query.andWhere({ state: 'waiting' });
    return query;
  }

  private async entriesOf(actor: Actor, shown: readonly Waiting[]): Promise<Map<Id, QueueEntry>> {
    const ids = shown.map(({ id }) => id);
    const matters = await this.mattersById(actor, ids);
    const tasks = ids.length
      ? await this.reads.of(actor).many(Task, { matterId: In(ids), doneAt: IsNull() }, { openedAt: 'ASC' })
      : [];
    const entries = new Map<Id, QueueEntry>();
    for (const { id, due } of shown) {
      const matter = matters.get(id);
      const own = tasks.filter((task) => task.matterId === id);
      if (matter) entries.set(id, { matter, due, task: own.find((task) => task.dueOn === due) ?? own[0] ?? null });
    }
    return entries;
  }

  private async mattersById(actor: Actor, ids: readonly Id[]): Promise<Map<Id, Matter>> {
    if (ids.length === 0) return new Map();
    const matters = await this.reads.of(actor).many(Matter, { id: In([...ids]) });
    return new Map(matters.map((matter) => [matter.id, matter]));
  }
}
