import { Injectable } from '@nestjs/common';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Matter } from '../diary/matter.entity.js';
import type { MatterState } from '../diary/matter.js';
import { OfficeQueries } from '../diary/office.queries.js';
import { awaitsOthers, firstTask } from '../tasks/task.js';
import { Task } from '../tasks/task.entity.js';
import type { QueueScope, Urgency } from './queue-view.js';
import { URGENCIES, urgencyOf } from './urgency.js';

/** One case in a work list, with what has to be done first. */
export interface QueueEntry {
  readonly matter: Matter;
  readonly task: Task | null;
  readonly due: Day | null;
  /** Everything that is to be done in it now is somebody else's. */
  readonly awaits: boolean;
}

/** A work list: how many cases each group holds, and the first of them. */
export interface Queue {
  readonly totals: ReadonlyMap<Urgency, number>;
  readonly entries: ReadonlyMap<Urgency, readonly QueueEntry[]>;
}

/** The most cases that one page shows; beyond that a narrower list helps more than a longer one. */
export const LONGEST_QUEUE = 200;

interface Queued {
  readonly id: Id;
  readonly state: MatterState;
  readonly due: Day | null;
  /** How many open tasks are the officer's own, and how many there are; PostgreSQL counts in words. */
  readonly own: number | string;
  readonly tasks: number | string;
}

/** The day of the first task (`firstTask`): while a case waits, only what it waits for counts. */
const DUE = `MIN(CASE WHEN matter.state = 'waiting' AND task.waitsFor IS NULL THEN NULL ELSE task.dueOn END)`;

/** The tasks that are the officer's own (`awaitsOthers`). */
const OWN = `SUM(CASE WHEN task.id IS NOT NULL AND task.forRole IS NULL AND task.associationId IS NULL AND (task.userId IS NULL OR task.userId = matter.officerId) THEN 1 ELSE 0 END)`;

/** What somebody, or everybody in a committee, has to do: read from open cases and their open tasks. */
@Injectable()
export class QueueQueries {
  constructor(
    private readonly reads: Reads,
    private readonly office: OfficeQueries,
    private readonly clock: Clock,
  ) {}

  /** Every case of the list in exactly one group; within a group the soonest first, those without a day last. */
  async queue(actor: Actor, scope: QueueScope): Promise<Queue> {
    const today = this.clock.today();
    const groups = new Map<Urgency, Queued[]>(URGENCIES.map((urgency) => [urgency, []]));
    for (const each of await this.queued(actor, scope))
      groups.get(urgencyOf(each.due, waitingState(each), today))?.push(each);
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

  private async queued(actor: Actor, scope: QueueScope): Promise<Queued[]> {
    return this.scoped(actor, scope)
      .leftJoin(Task, 'task', 'task.matterId = matter.id AND task.doneAt IS NULL')
      .select('matter.id', 'id')
      .addSelect('matter.state', 'state')
      .addSelect(DUE, 'due')
      .addSelect(OWN, 'own')
      .addSelect('COUNT(task.id)', 'tasks')
      .groupBy('matter.id')
      .addGroupBy('matter.state')
      .addGroupBy('matter.number')
      .orderBy(`CASE WHEN ${DUE} IS NULL THEN 1 ELSE 0 END`)
      .addOrderBy(DUE)
      .addOrderBy('matter.number')
      .addOrderBy('matter.id')
      .getRawMany<Queued>();
  }

  /** The open cases of a list, found by their state and officer first: they are few, however many cases there have been. */
  private scoped(actor: Actor, scope: QueueScope): SelectQueryBuilder<Matter> {
    const officer =
      scope === 'mine'
        ? 'AND desk.officer_id = :deskOfficer'
        : scope === 'unassigned'
          ? 'AND desk.officer_id IS NULL'
          : '';
    return this.office
      .matters(actor)
      .andWhere(
        `matter.id IN (SELECT desk.id FROM matter desk WHERE desk.committee_id IN (:...desks) AND desk.state IN (:...deskStates) ${officer})`,
        {
          desks: ['', ...committeesOf(actor)],
          deskStates: scope === 'waiting' ? ['waiting'] : ['open', 'waiting'],
          ...(scope === 'mine' && { deskOfficer: actor.userId }),
        },
      );
  }

  private async entriesOf(actor: Actor, shown: readonly Queued[]): Promise<Map<Id, QueueEntry>> {
    const ids = shown.map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const [matters, tasks] = await Promise.all([
      this.office
        .matters(actor)
        .andWhere({ id: In(ids) })
        .getMany(),
      this.reads
        .inner(Task, 'task')
        .where({ matterId: In(ids), doneAt: IsNull() })
        .getMany(),
    ]);
    return new Map(
      matters.map((matter) => {
        const own = tasks.filter((task) => task.matterId === matter.id);
        const task = firstTask(matter.state, own);
        const awaits = awaitsOthers(matter.state, matter.officerId, own);
        return [matter.id, { matter, task, due: task?.dueOn ?? null, awaits }];
      }),
    );
  }
}

/** A case that only others have something to do in waits for them. */
function waitingState({ state, own, tasks }: Queued): MatterState {
  return state === 'open' && Number(own) === 0 && Number(tasks) > 0 ? 'waiting' : state;
}
