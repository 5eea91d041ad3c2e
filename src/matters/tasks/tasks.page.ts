import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor, personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { Clock } from '../../platform/clock.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { narrowedHref, narrowing, type Narrowing } from '../../platform/pages/narrowing.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { cellWords, everything } from '../lists/list-table.js';
import { Lists } from '../lists/lists.service.js';
import { taskGroupsOf, taskRowOf } from './task-rows.js';
import { FinishTasksForm, TasksQuery } from './tasks.dto.js';
import { finishedTasksPage, tasksPage, type FinishedRow, type TaskRow } from './tasks-view.js';
import { MOST_TASKS, TasksQueries, type FoundTask, type TaskFilter } from './tasks.queries.js';
import { Tasks } from './tasks.service.js';

const LIST = '/tasks';

/** What one has to do across cases, for those who work by task. */
@ApiExcludeController()
@Controller('tasks')
@SignedIn()
export class TasksPage {
  constructor(
    private readonly queries: TasksQueries,
    private readonly tasks: Tasks,
    private readonly lists: Lists,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = MOST_TASKS, ...filter }: TasksQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { language } = request.context;
    await this.lists.send(request, response, LIST, tasksPage, {
      view: async () => {
        const [{ items, next }, total, fields] = await Promise.all([
          this.queries.list(actor, filter, { limit, ...(cursor && { cursor }) }),
          this.queries.count(actor, filter),
          this.narrowed(actor, filter),
        ]);
        const nextHref = narrowedHref(LIST, { ...filter, cursor: next ?? '' });
        return {
          ...{ total, narrowing: fields, groups: taskGroupsOf(items, actor, this.clock.today()) },
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'tasks',
        columns: ['tasksPage.what', 'queuePage.number', 'queuePage.case', 'queuePage.due', 'tasksPage.forWhom'],
        rows: () =>
          cellRows(
            everything((page) => this.queries.list(actor, filter, page)),
            actor,
            language,
          ),
      },
    });
  }

  /** Marks several as done, one by one, each with what came of it. */
  @Post('finish')
  @HttpCode(200)
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
    if (sent['taskIds'] === undefined) throw problem('invalid', 'task.noneChosen');
    const { taskIds } = await shaped(FinishTasksForm, sent);
    const found = await this.queries.some(person, taskIds);
    if (found.length !== new Set(taskIds).size) throw problem('refused', 'task.notInList');
    const rows: FinishedRow[] = [];
    for (const each of found) rows.push({ ...taskRowOf(each, person), because: await this.one(person, each) });
    this.pages.send(request, response, finishedTasksPage, { rows });
  }

  private async one(actor: Actor, { task }: FoundTask): Promise<readonly Reason[]> {
    try {
      await this.tasks.finish(actor, task.id, { seen: task.version });
      return [];
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'unavailable') throw error;
      return error.reasons;
    }
  }

  /** Only what one has to do is there to choose. */
  private async narrowed(actor: Actor, { code, dueFrom, dueTo }: TaskFilter): Promise<Narrowing> {
    const choices = (await this.queries.codes(actor)).map((value) => ({ value, text: { code: `task.${value}` } }));
    return narrowing(LIST, [
      { name: 'code', label: { code: 'tasksPage.what' }, value: code ?? '', choices },
      { name: 'dueFrom', label: { code: 'tasksPage.dueFrom' }, value: dueFrom ?? '' },
      { name: 'dueTo', label: { code: 'tasksPage.dueTo' }, value: dueTo ?? '' },
    ]);
  }
}

async function* cellRows(found: AsyncIterable<FoundTask>, actor: Actor, language: Language): AsyncGenerator<CellOut[]> {
  for await (const each of found) yield cellsOf(taskRowOf(each, actor), language);
}

function cellsOf({ what, number, party, dueOn, forWhom }: TaskRow, language: Language): CellOut[] {
  return [cellWords(language, what), number, cellWords(language, party), dueOn ?? null, cellWords(language, forWhom)];
}
