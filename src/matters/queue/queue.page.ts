import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { associationsOf, committeesOf, type Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Clock } from '../../platform/clock.js';
import { ChoiceField } from '../../platform/http/fields.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Language } from '../../shared/language.js';
import { cellWords } from '../lists/list-table.js';
import { Lists } from '../lists/lists.service.js';
import { mayAssign } from './assign-cases.page.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { queueRowOf } from './queue-rows.js';
import { queuePage, type QueueGroup, type QueueRow, type QueueScope } from './queue-view.js';
import { QueueQueries, type Queue } from './queue.queries.js';
import { URGENCIES } from './urgency.js';

const SCOPES: readonly QueueScope[] = ['mine', 'unit', 'unassigned', 'waiting'];
/** Lists whose length is worth knowing before one looks. */
const COUNTED: readonly QueueScope[] = ['unassigned', 'waiting'];

class QueueQuery {
  @ChoiceField(SCOPES, { optional: true }) scope?: QueueScope;
}

/** The start page: what is late and what is next. */
@ApiExcludeController()
@Controller()
export class QueuePage {
  constructor(
    private readonly queues: QueueQueries,
    private readonly users: UsersQueries,
    private readonly lists: Lists,
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
    // Who only speaks for associations has a start page of another kind.
    if (committeesOf(actor).length === 0 && associationsOf(actor).length > 0) return response.redirect(303, '/mine');
    const queue = await this.queues.queue(actor, scope);
    const groups = await this.groups(actor, scope, queue);
    const { language } = request.context;
    await this.lists.send(request, response, '/', queuePage, {
      view: async () => ({
        ...{ scope, groups, chips: await this.chips(actor, scope), late: queue.totals.get('late') ?? 0 },
        total: [...queue.totals.values()].reduce((sum, count) => sum + count, 0),
        mayAssign: scope !== 'mine' && mayAssign(actor),
      }),
      table: {
        name: 'queue',
        columns: COLUMNS,
        rows: () => groups.flatMap(({ rows }) => rows.map((row) => cellsOf(row, language))),
      },
    });
  }

  private async groups(actor: Actor, scope: QueueScope, { entries, totals }: Queue): Promise<QueueGroup[]> {
    const all = [...entries.values()].flat();
    const ids = scope === 'mine' ? [] : all.flatMap(({ matter }) => matter.officerId ?? []);
    const officers: ReadonlyMap<Id, string> = await this.users.namesOf(ids);
    const today = this.clock.today();
    return URGENCIES.flatMap((urgency) => {
      const rows = (entries.get(urgency) ?? []).map((entry) => queueRowOf(entry, actor, today, officers));
      const total = totals.get(urgency) ?? 0;
      return total > 0 ? [{ urgency, total, rows }] : [];
    });
  }

  private async chips(actor: Actor, current: QueueScope): Promise<Chip[]> {
    return Promise.all(
      SCOPES.map(async (scope) => ({
        text: { code: `queuePage.scope.${scope}` },
        href: scope === 'mine' ? '/' : `/?scope=${scope}`,
        ...(COUNTED.includes(scope) && { count: await this.queues.count(actor, scope) }),
        current: scope === current,
      })),
    );
  }
}

const COLUMNS = [
  'queuePage.number',
  'queuePage.case',
  'queuePage.about',
  'queuePage.waitsFor',
  'queuePage.due',
  'queuePage.state',
  'queuePage.officer',
];

function cellsOf({ number, party, about, waitsFor, dueOn, state, officer }: QueueRow, language: Language): CellOut[] {
  const said = (words: Parameters<typeof cellWords>[1]): string => cellWords(language, words);
  const known = about === undefined ? null : said(about);
  return [number, said(party), known, said(waitsFor), dueOn ?? null, said(state.text), officer ?? null];
}
