import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { paragraphOf } from '../../decisions/paragraph.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { DecideAllDto, decidedRowsOf, EveryForm } from './allocation.dto.js';
import { resultsOf } from './allocation.page.js';
import { AllocationDesk } from './allocation-desk.service.js';
import { AllocationSheets } from './allocation-sheets.service.js';
import { roundMinutesPage, rowResultsPage } from './allocation-view.js';

const FORM = 'minutes';
const ROW_FIELD = /^row\.([0-9a-f-]{36})\.(recusals|amountOre|because)$/;

/** The committee's decisions of a round, entered from its minutes row by row. */
@ApiExcludeController()
@Controller('rounds/:id/minutes')
@Needs('committeeSecretary')
export class RoundMinutesPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly sheets: AllocationSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async ask(
    @PathId() id: Id,
    @Query() { cursor }: PageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, id, { form: form(FORM), cursor });
  }

  @Post()
  @HttpCode(200)
  async enter(
    @PathId() id: Id,
    @Query() { cursor }: PageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const body = Object(request.body) as Body;
    try {
      const { every } = body;
      const { meetingOn, paragraph, rows } = await shaped(DecideAllDto, rowsIn(body));
      const meeting = { meetingOn, paragraph: paragraphOf(paragraph) };
      const decided = decidedRowsOf(rows);
      const results =
        every === undefined
          ? await this.desk.decideAll(person, id, meeting, decided)
          : await this.desk.decideEvery(person, id, meeting, decided, (await shaped(EveryForm, { every })).every);
      const view = resultsOf(await this.desk.roundOf(person, id), request, { code: 'rowResultsPage.decided' }, results);
      this.pages.send(request, response, rowResultsPage, view);
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const model = formAfter(atTheirRows(error, body), FORM, body);
      await this.send(request, response, id, { form: model, cursor }, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    id: Id,
    shown: { readonly form: FormModel; readonly cursor: string | undefined },
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const round = await this.desk.roundOf(person, id);
    const view = await this.sheets.minutes(person, round, request.context.language, shown);
    this.pages.send(request, response, roundMinutesPage, view, { status });
  }
}

type Body = Readonly<Record<string, unknown>>;

/** The rows that are entered, each with what was written beside it. */
function rowsIn(body: Body): object {
  const written = writtenIn(body);
  const rows = idsIn(body).map((applicationId) => ({ applicationId, ...written.get(applicationId) }));
  return { meetingOn: body['meetingOn'], paragraph: body['paragraph'], rows };
}

/** Those that were ticked; where every row is entered, those beside which something was written. */
function idsIn(body: Body): unknown[] {
  const { every, applicationIds } = body;
  if (every !== undefined) return [...writtenIn(body).keys()];
  return applicationIds === undefined ? [] : [applicationIds].flat();
}

function writtenIn(body: Body): ReadonlyMap<unknown, Body> {
  const written = new Map<unknown, Body>();
  for (const [name, value] of Object.entries(body)) {
    const [, id, field] = ROW_FIELD.exec(name) ?? [];
    if (id !== undefined && field !== undefined && value !== '')
      written.set(id, { ...written.get(id), [field]: value });
  }
  return written;
}

/** What is wrong with the row that was ticked as the first (`rows.0.amountOre`) stands at its field on the page (`row.<id>.amountOre`). */
function atTheirRows({ kind, reasons }: Problem, body: Body): Problem {
  const ids = idsIn(body).map(String);
  const placed = reasons.map((reason) => {
    const [, at, field] = /^rows\.(\d+)\.(\w+)$/.exec(String(reason.facts?.['field'])) ?? [];
    return at === undefined
      ? reason
      : { ...reason, facts: { ...reason.facts, field: `row.${ids[Number(at)]}.${field}` } };
  });
  return new Problem(kind, placed as [Reason, ...Reason[]]);
}
