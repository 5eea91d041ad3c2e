import { Injectable } from '@nestjs/common';
import { Brackets, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { associationsOf, committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Id } from '../../shared/id.js';
import { Matter } from '../diary/matter.entity.js';
import { OfficeQueries } from '../diary/office.queries.js';
import { Task } from './task.entity.js';

/** The most tasks that one list shows. */
export const MOST_TASKS = 200;

/** Open tasks across cases, for the one who has to do them. */
@Injectable()
export class TasksQueries {
  constructor(
    private readonly reads: Reads,
    private readonly office: OfficeQueries,
  ) {}

  /** The office's tasks for the actor, the soonest first, each with its case; restricted ones tell their numbers alone. */
  async list(actor: Actor): Promise<{ readonly task: Task; readonly matter: Matter }[]> {
    const tasks = await soonest(this.forOfficer(actor));
    if (tasks.length === 0) return [];
    const ids = [...new Set(tasks.map((task) => task.matterId))];
    const matters = await this.office
      .matters(actor)
      .andWhere({ id: In(ids) })
      .getMany();
    const byId = new Map(matters.map((matter) => [matter.id, matter]));
    return tasks.flatMap((task) => {
      const matter = byId.get(task.matterId);
      return matter ? [{ task, matter }] : [];
    });
  }

  async count(actor: Actor): Promise<number> {
    return this.forOfficer(actor).getCount();
  }

  /** What an association that the actor speaks for has to do. */
  async ofAssociations(actor: Actor): Promise<Task[]> {
    const associations = associationsOf(actor);
    if (associations.length === 0) return [];
    return soonest(
      this.reads
        .of(actor)
        .query(Task, 'task')
        .andWhere({ doneAt: IsNull(), associationId: In(associations) }),
    );
  }

  /**
   * For the actor by name, for a role that the actor has in that committee, or for the officer of the actor's own cases. It
   * goes from the open tasks to their cases: those are few, however many cases there have been.
   */
  private forOfficer(actor: Actor): SelectQueryBuilder<Task> {
    const byCase = 'task.userId IS NULL AND task.forRole IS NULL AND task.associationId IS NULL';
    const mine = new Brackets((any) => {
      any.where('task.userId = :me');
      any.orWhere(
        `(${byCase} AND EXISTS (SELECT 1 FROM matter own WHERE own.id = task.matterId AND own.officer_id = :me))`,
      );
      rolesByCommittee(actor).forEach(([committee, roles], index) => {
        const names = { [`committee${index}`]: committee, [`roles${index}`]: roles };
        any.orWhere(`(task.committeeId = :committee${index} AND task.forRole IN (:...roles${index}))`, names);
      });
    });
    return this.reads
      .inner(Task, 'task')
      .where({ doneAt: IsNull(), committeeId: In(['', ...committeesOf(actor)]) })
      .andWhere(this.office.knownBy('task.matterId', actor))
      .andWhere(mine)
      .setParameter('me', actor.userId);
  }
}

async function soonest(query: SelectQueryBuilder<Task>): Promise<Task[]> {
  return query
    .orderBy('CASE WHEN task.dueOn IS NULL THEN 1 ELSE 0 END')
    .addOrderBy('task.dueOn')
    .addOrderBy('task.openedAt')
    .addOrderBy('task.id')
    .limit(MOST_TASKS)
    .getMany();
}

function rolesByCommittee(actor: Actor): [Id, string[]][] {
  const roles = new Map<Id, string[]>();
  for (const { committeeId, role } of actor.memberships) {
    if (committeeId !== null) roles.set(committeeId, [...(roles.get(committeeId) ?? []), role]);
  }
  return [...roles];
}
