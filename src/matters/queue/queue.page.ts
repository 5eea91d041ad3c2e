import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { ChoiceField } from '../../platform/http/fields.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { aboutWords, hrefOf, stateTag, taskWords } from '../sheet/matter-words.js';
import { QueueQueries, type QueueEntry } from './queue.queries.js';
import { queuePage, type QueueRow, type QueueScope } from './queue-view.js';
import { tasksPage } from '../tasks/tasks-view.js';
import { TimelineQueries } from '../notes/timeline.queries.js';
import { URGENCIES, urgencyOf } from './urgency.js';

const SCOPES: readonly QueueScope[] = ['mine', 'unit', 'unassigned', 'waiting'];

class QueueQuery {
  @ChoiceField(SCOPES, { optional: true }) scope?: QueueScope;
}

/** The start page: what is late and what is next. */
@ApiExcludeController()
@Controller()
export class QueuePage {
  constructor(
    private readonly queues: QueueQueries,
    private readonly timelines: TimelineQueries,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  async show(
    @CurrentActor() actor: Actor,
    @Query() { scope = 'mine' }: QueueQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [queue, chips] = await Promise.all([this.queues.queue(actor, scope), this.chips(actor, scope)]);
    const all = [...queue.entries.values()].flat();
    const officers =
      scope === 'mine'
        ? new Map<Id, string>()
        : await this.timelines.names(all.flatMap(({ matter }) => matter.officerId ?? []));
    const today = this.clock.today();
    const groups = URGENCIES.flatMap((urgency) => {
      const rows = (queue.entries.get(urgency) ?? []).map((entry) => rowOf(entry, actor, today, officers));
      return rows.length ? [{ urgency, total: queue.totals.get(urgency) ?? rows.length, rows }] : [];
    });
    const total = [...queue.totals.values()].reduce((sum, count) => sum + count, 0);
    this.pages.send(request, response, queuePage, { scope, chips, total, late: queue.totals.get('late') ?? 0, groups });
  }

  @Get('tasks')
  @SignedIn()
  async tasks(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    const today = this.clock.today();
    const found = await this.queues.tasks(actor);
    const groups = URGENCIES.flatMap((urgency) => {
      const rows = found
        .filter(
          ({ task, matter }) =>
            urgencyOf(task.dueOn, task.waitsFor === null ? 'task' : matter.state, today) === urgency,
        )
        .map(({ task, matter }) => ({
          what: taskWords(task),
          number: matter.number,
          href: hrefOf(actor, matter),
          party: matter.party,
          forWhom: task.forRole === null ? { code: 'task.forYou' } : { code: `role.${task.forRole}` },
          ...(task.dueOn !== null && { dueOn: task.dueOn }),
        }));
      return rows.length ? [{ urgency, total: rows.length, rows }] : [];
    });
    this.pages.send(request, response, tasksPage, { chips: [], total: found.length, groups });
  }

  private async chips(actor: Actor, current: QueueScope): Promise<Chip[]> {
    return Promise.all(
      SCOPES.map(async (scope) => ({
        text: { code: `queuePage.scope.${scope}` },
        href: scope === 'mine' ? '/' : `/?scope=${scope}`,
        ...((scope === 'unassigned' || scope === 'waiting') && { count: await this.queues.count(actor, scope) }),
        current: scope === current,
      })),
    );
  }
}

function rowOf(
  { matter, task, due }: QueueEntry,
  actor: Actor,
  today: Day,
  officers: ReadonlyMap<Id, string>,
): QueueRow {
  const about = aboutWords(matter);
  const officer = matter.officerId === null ? undefined : officers.get(matter.officerId);
  return {
    number: matter.number,
    href: hrefOf(actor, matter),
    party: matter.party,
    ...(about !== undefined && { about }),
    waitsFor: taskWords(task),
    ...(due !== null && { dueOn: due }),
    state: stateTag(matter, due, today),
    ...(officer !== undefined && { officer }),
    ...(matter.officerId === null && {
      take: {
        text: { code: 'matter.take' },
        href: hrefOf(actor, matter, 'take'),
        method: 'post' as const,
        fields: { seen: String(matter.version) },
      },
    }),
  };
}
