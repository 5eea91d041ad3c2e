import { Injectable } from '@nestjs/common';
import { Brackets, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { associationsOf, committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readOrdered, type Listing, type OrderPart, type PageQuery } from '../../platform/http/keyset.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Matter } from '../diary/matter.entity.js';
import { OfficeQueries } from '../diary/office.queries.js';
import { Task } from './task.entity.js';

/** The most tasks that one list shows. */
export const MOST_TASKS = 200;

/** Which tasks are listed, and which of them a page holds. */
export interface TaskFilter {
  /** What is to be done, by its code. */
  readonly code?: string | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
}

/** An open task with its case. */
export interface FoundTask {
  readonly task: Task;
  readonly matter: Matter;
}

/** The soonest first; those without a day last, those opened first before the later ones. */
const SOONEST: readonly OrderPart<Task>[] = [
  { sql: "COALESCE(task.dueOn, '9999-12-31')", of: ({ dueOn }) => dueOn ?? '9999-12-31' },
  { sql: 'task.openedAt', of: ({ openedAt }) => openedAt },
  { sql: 'task.id', of: ({ id }) => id },
];

/** Open tasks across cases, for the one who has to do them. */
@Injectable()
export class TasksQueries {
  constructor(
    private readonly reads: Reads,
    private readonly office: OfficeQueries,
  ) {}

  /** The office's tasks for the actor, the soonest first, each with its case; restricted ones tell their numbers alone. */
  async list(actor: Actor, filter: TaskFilter, page: PageQuery): Promise<Listing<FoundTask>> {
    const { items, next } = await readOrdered(narrowed(this.forOfficer(actor), filter), SOONEST, page);
    return { items: await this.withCases(actor, items), next };
  }

  /** Those of some tasks that stand in the actor's list, in its order. */
  async some(actor: Actor, ids: readonly Id[]): Promise<FoundTask[]> {
    const query = this.forOfficer(actor).andWhere({ id: In(['', ...ids]) });
    return this.withCases(actor, (await readOrdered(query, SOONEST, { limit: MOST_TASKS })).items);
  }

  /** The codes of what the actor has to do, each once. */
  async codes(actor: Actor): Promise<string[]> {
    const query = told(this.forOfficer(actor)).select('task.code', 'code').groupBy('task.code').orderBy('task.code');
    return (await query.getRawMany<{ readonly code: string }>()).map(({ code }) => code);
  }

  private async withCases(actor: Actor, tasks: readonly Task[]): Promise<FoundTask[]> {
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

  async count(actor: Actor, filter: TaskFilter = {}): Promise<number> {
    return narrowed(this.forOfficer(actor), filter).getCount();
  }

  /** What an association that the actor speaks for has to do. */
  async ofAssociations(actor: Actor, filter: TaskFilter = {}): Promise<Task[]> {
    const associations = associationsOf(actor);
    if (associations.length === 0) return [];
    const query = this.reads.of(actor).query(Task, 'task');
    query.andWhere({ doneAt: IsNull(), associationId: In(associations) });
    return [...(await readOrdered(narrowed(query, filter), SOONEST, { limit: MOST_TASKS })).items];
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

function narrowed(query: SelectQueryBuilder<Task>, { code, dueFrom, dueTo }: TaskFilter): SelectQueryBuilder<Task> {
  if (code !== undefined) told(query).andWhere('task.code = :code', { code });
  if (dueFrom !== undefined) query.andWhere('task.dueOn >= :dueFrom', { dueFrom });
  if (dueTo !== undefined) query.andWhere('task.dueOn <= :dueTo', { dueTo });
  return query;
}

/** Lists tell of a restricted case its number alone: what is to be done in it is nothing to look for it by. */
function told(query: SelectQueryBuilder<Task>): SelectQueryBuilder<Task> {
  const open = 'SELECT 1 FROM matter told WHERE told.id = task.matterId AND told.restricted = :unrestricted';
  return query.andWhere(`EXISTS (${open})`, { unrestricted: false });
}

function rolesByCommittee(actor: Actor): [Id, string[]][] {
  const roles = new Map<Id, string[]>();
  for (const { committeeId, role } of actor.memberships) {
    if (committeeId !== null) roles.set(committeeId, [...(roles.get(committeeId) ?? []), role]);
  }
  return [...roles];
}
