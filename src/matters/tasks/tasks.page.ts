import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { cellWords } from '../lists/list-table.js';
import { Lists } from '../lists/lists.service.js';
import { taskGroupsOf } from './task-rows.js';
import { tasksPage } from './tasks-view.js';
import { TasksQueries } from './tasks.queries.js';

/** What one has to do across cases, for those who work by task. */
@ApiExcludeController()
@Controller('tasks')
export class TasksPage {
  constructor(
    private readonly tasks: TasksQueries,
    private readonly lists: Lists,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  async show(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    const [listed, total] = await Promise.all([this.tasks.list(actor), this.tasks.count(actor)]);
    const groups = taskGroupsOf(listed, actor, this.clock.today());
    const { language } = request.context;
    await this.lists.send(request, response, '/tasks', tasksPage, {
      view: () => ({ chips: [], total, groups }),
      table: {
        name: 'tasks',
        columns: ['tasksPage.what', 'queuePage.number', 'queuePage.case', 'queuePage.due', 'tasksPage.forWhom'],
        rows: () =>
          groups.flatMap(({ rows }) =>
            rows.map(({ what, number, party, dueOn, forWhom }) => [
              ...[cellWords(language, what), number, cellWords(language, party)],
              ...[dueOn ?? null, cellWords(language, forWhom)],
            ]),
          ),
      },
    });
  }
}
