import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { Matters } from '../diary/matters.service.js';
import { mustWorkIn } from '../diary/secrecy.js';
import { newTaskOf, OpenTaskDto, TasksQuery, TaskView, viewOfTask } from './tasks.dto.js';
import { MOST_TASKS, TasksQueries } from './tasks.queries.js';
import { Tasks } from './tasks.service.js';

/** What has to be done, over the API. */
@ApiTags('tasks')
@Controller('api')
@SignedIn()
export class TasksController {
  constructor(
    private readonly matters: Matters,
    private readonly tasks: Tasks,
    private readonly queries: TasksQueries,
  ) {}

  @Get('tasks')
  @Api({
    summary:
      'Open tasks for the caller, by name, role or own case, or for the caller’s associations; the soonest first',
    of: TaskView,
    shape: 'list',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = MOST_TASKS, ...filter }: TasksQuery,
  ): Promise<Listing<TaskView>> {
    const { items, next } = await this.queries.list(actor, filter, { limit, ...(cursor && { cursor }) });
    const office = items.filter(({ matter }) => !matter.restricted).map(({ task }) => task);
    // What an association has to do is short, and is told once: before the office's first page ends.
    const own = cursor === undefined ? await this.queries.ofAssociations(actor, filter) : [];
    return { items: [...office, ...own].map(viewOfTask), next };
  }

  @Get('matters/:id/tasks')
  @Api({ summary: 'The tasks of a case, open ones first', of: TaskView, shape: 'list' })
  async ofMatter(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<TaskView>> {
    mustWorkIn(actor, await this.matters.get(actor, id));
    return { items: (await this.tasks.of(id)).map(viewOfTask), next: null };
  }

  @Post('matters/:id/open-task')
  @Api({ summary: 'Sets a task in a case', of: TaskView, status: 201, repeatable: true })
  async open(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: OpenTaskDto,
  ): Promise<TaskView> {
    return viewOfTask(await this.tasks.open(actor, id, newTaskOf(dto), asked));
  }

  @Post('tasks/:id/finish')
  @HttpCode(200)
  @Api({ summary: 'Marks a task as done', of: TaskView, ifMatch: true, repeatable: true })
  async finish(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<TaskView> {
    return viewOfTask(await this.tasks.finish(actor, id, asked));
  }
}
