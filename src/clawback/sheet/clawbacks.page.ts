import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { stepOf } from '../../matters/steps/steps.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoiceField, IdField } from '../../platform/http/fields.js';
import { PageQuery, readPage, type Listing } from '../../platform/http/keyset.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { dayAt } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { clawbackFlow, type ClawbackState } from '../case/clawback.js';
import { Openings } from '../case/openings.service.js';
import { ClawbackLists } from './clawback-lists.service.js';
import { clawbacksPage, type ClawbackRow, type ClawbacksView } from './clawback-view.js';

/** The lists of cases: what is worked on, what is decided, what is over. */
const GROUPS = {
  working: ['investigating', 'hearing', 'weighed', 'proposed'],
  decided: ['decided', 'claimed'],
  over: ['ended', 'discontinued'],
} as const satisfies Readonly<Record<string, readonly ClawbackState[]>>;
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];

class ClawbackListQuery extends PageQuery {
  @ChoiceField(NAMES, { optional: true }) group?: Group;
}

class OpenFromReportForm {
  @IdField() reportId: Id;
}

/** The cases of clawback of the committees that the reader works in, and the reports that one can be opened from. */
@ApiExcludeController()
@Controller('clawbacks')
@Needs(...COMMITTEE_ROLES)
export class ClawbacksPage {
  constructor(
    private readonly rows: ClawbackLists,
    private readonly openings: Openings,
    private readonly matters: Matters,
    private readonly lists: Lists,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Query() query: ClawbackListQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query);
  }

  /** Opens a case from a report with faults and goes on to it. */
  @Post('open')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const { reportId } = await shaped(OpenFromReportForm, request.body);
      const opened = await this.openings.open(
        person,
        { reportId, findingId: null, committeeId: null, associationId: null },
        {},
      );
      const matter: Matter = await this.matters.get(person, opened.matterId);
      this.pages.goOn(response, hrefOf(person, matter, 'clawback'), 'clawbackOpened');
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, new ClawbackListQuery(), formAfter(error, 'open', request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    query: ClawbackListQuery,
    came?: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const { group = 'working' } = query;
    const { language } = request.context;
    const page = (at: Pick<PageQuery, 'limit' | 'cursor'>) =>
      readPage(this.rows.query(person, GROUPS[group]), ['openedAt', 'id'], at);
    await this.lists.send(request, response, '/clawbacks', clawbacksPage, {
      ...{ status, view: () => this.view(person, group, page(query), came) },
      table: {
        name: 'clawbacks',
        columns: COLUMNS,
        rows: () =>
          gathered(everything(page), async (some) =>
            (await this.rows.rows(person, some)).map((row) => cellsOf(row, language)),
          ),
      },
    });
  }

  private async view(
    person: Person,
    group: Group,
    page: Promise<Listing<ClawbackCase>>,
    came?: FormModel,
  ): Promise<ClawbacksView> {
    const { items, next } = await page;
    const mayOpen = stepOf(clawbackFlow, 'open').by.some((role) => holds(person, role));
    const chips = [];
    for (const name of NAMES)
      chips.push({
        ...{ text: { code: `clawbacksPage.group.${name}` }, href: `/clawbacks?group=${name}` },
        ...{ count: await this.rows.query(person, GROUPS[name]).getCount(), current: name === group },
      });
    return {
      ...{ rows: await this.rows.rows(person, items), chips },
      ...(next !== null && {
        paging: { first: 1, last: items.length, nextHref: `/clawbacks?group=${group}&cursor=${next}` },
      }),
      ...(mayOpen && { open: came ?? form('open') }),
      reports: mayOpen ? await this.rows.openable(person) : [],
    };
  }
}

const COLUMNS = [
  'queuePage.number',
  'clawbacksPage.party',
  'clawbacksPage.opened',
  'clawbacksPage.sum',
  'clawbacksPage.state',
] as const;

/** A case as a row of a file: the sum in kronor, as a number. */
function cellsOf({ number, party, openedAt, totalOre, state }: ClawbackRow, language: Language): CellOut[] {
  const kronor = totalOre === null ? null : totalOre / 100;
  return [number, cellWords(language, party), dayAt(openedAt), kronor, cellWords(language, state.text)];
}

function holds({ memberships }: Person, role: string): boolean {
  return memberships.some((each) => each.role === role);
}
