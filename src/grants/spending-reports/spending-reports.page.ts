import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import type { Language } from '../../shared/language.js';
import type { Chip } from '../../platform/pages/parts.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import type { Person } from '../../identity/person.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { narrowedHref, narrowing } from '../../platform/pages/narrowing.js';
import { RoundChoices } from '../rounds/round-choices.service.js';
import { ReportSheets, type CameBack } from './report-sheets.service.js';
import {
  DivideReportDto,
  ReportReasonDto,
  ExtendReportDto,
  judgedOf,
  JudgeReportDto,
  SpendingReportsQuery,
} from './spending-report.dto.js';
import { SPENDING_REPORT_STATES } from './spending-report.js';
import type { SpendingReport } from './spending-report.entity.js';
import { reportPage, reportsPage, type ReportRow } from './spending-report-view.js';
import { SpendingReports, type ReportFilter } from './spending-reports.service.js';

const LIST = '/spending-reports';
const PURPOSE_FIELD = /^purposes\.(\d{1,2})\.(text|decidedOre)$/;
const JUDGED_FIELD = /^line\.([0-9a-f-]{36})\.(finding|because)$/;

/** The reports of a committee, and each as it is reviewed. */
@ApiExcludeController()
@Controller('spending-reports')
@Needs(...COMMITTEE_ROLES)
export class SpendingReportsPage {
  constructor(
    private readonly reports: SpendingReports,
    private readonly sheets: ReportSheets,
    private readonly rounds: RoundChoices,
    private readonly pages: PageResponder,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...filter }: SpendingReportsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const { state } = filter;
    const listed = async (some: readonly SpendingReport[]): Promise<ReportRow[]> => {
      const titles = await this.rounds.titles(
        some.map(({ roundId }) => roundId),
        language,
      );
      return this.sheets.rows(person, some, ({ id }) => `${LIST}/${id}`, titles);
    };
    await this.lists.send(request, response, LIST, reportsPage, {
      view: async () => {
        const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
        const { items, next } = await this.reports.list(person, filter, page);
        const fields = await this.rounds.fields(person, filter, language, 'reportPage.fact.due');
        const nextHref = narrowedHref(LIST, { ...filter, cursor: next ?? '' });
        return {
          ...{
            rows: await listed(items),
            chips: chipsOf(filter),
            narrowing: narrowing(LIST, fields, { ...(state && { state }) }),
          },
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'reports',
        columns: COLUMNS,
        rows: () =>
          gathered(
            everything((query) => this.reports.list(person, filter, query)),
            async (some) => (await listed(some)).map((row) => cellsOf(row, language)),
          ),
      },
    });
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post(':id/:act')
  async press(
    @PathId() id: Id,
    @Param('act') act: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.take(personOf(request), id, act, request.body);
      this.pages.goOn(response, `/spending-reports/${id}`, 'reportSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, id, { [act]: formAfter(error, act, request.body) }, error.status);
    }
  }

  private async take(person: Person, id: Id, act: string, body: unknown): Promise<void> {
    const { seen: sent, _csrf: _token, ...rest } = Object(body) as Record<string, unknown>;
    const asked = await shaped(SeenDto, { seen: sent });
    if (act === 'approve' || act === 'settle') await this.reports[act](person, id, asked);
    else if (act === 'judge')
      await this.reports.judge(person, id, judgedOf((await shaped(JudgeReportDto, judgedIn(rest))).lines), asked);
    else if (act === 'divide')
      await this.reports.divide(person, id, (await shaped(DivideReportDto, dividedIn(rest))).purposes, asked);
    else if (act === 'extend') {
      const { dueOn, because } = await shaped(ExtendReportDto, rest);
      await this.reports.extend(person, id, dueOn, because, asked);
    } else {
      const known = (['askForMore', 'noteFaults', 'reopen', 'waive'] as const).find((each) => each === act);
      if (!known) throw problem('notFound', 'thing.notFound');
      await this.reports[known](person, id, (await shaped(ReportReasonDto, rest)).because, asked);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    const person = personOf(request);
    const view = await this.sheets.of(person, await this.reports.get(person, id), came);
    this.pages.send(request, response, reportPage, view, { status });
  }
}

function chipsOf({ state, ...others }: ReportFilter): Chip[] {
  return [undefined, ...SPENDING_REPORT_STATES].map((each) => ({
    text: { code: each === undefined ? 'reportsPage.all' : `spendingReport.state.${each}` },
    href: narrowedHref(LIST, { ...others, state: each }),
    ...(each === state && { current: true }),
  }));
}

/** The rows in which something is written. */
function dividedIn(body: Readonly<Record<string, unknown>>): object {
  const rows: Record<string, unknown>[] = [];
  for (const [name, value] of Object.entries(body)) {
    const [, at, field] = PURPOSE_FIELD.exec(name) ?? [];
    if (at !== undefined && field !== undefined && value !== '')
      rows[Number(at)] = { ...rows[Number(at)], [field]: value };
  }
  return { purposes: rows.filter((row) => row !== undefined) };
}

/** The findings that were chosen; a line without one is left as it is. */
function judgedIn(body: Readonly<Record<string, unknown>>): object {
  const found = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(body)) {
    const [, id, field] = JUDGED_FIELD.exec(name) ?? [];
    if (id !== undefined && field !== undefined && value !== '')
      found.set(id, { ...found.get(id), id, [field]: value });
  }
  return { lines: [...found.values()].filter((line) => line['finding'] !== undefined) };
}

const COLUMNS = [
  'queuePage.number',
  'roundPage.association',
  'acrossRounds.round',
  'reportPage.fact.awarded',
  'reportPage.fact.due',
  'roundsPage.state',
] as const;

function cellsOf({ number, association, round, awardedOre, dueOn, state }: ReportRow, language: Language): CellOut[] {
  return [number, association, round ?? null, awardedOre / 100, dueOn, cellWords(language, state.text)];
}
