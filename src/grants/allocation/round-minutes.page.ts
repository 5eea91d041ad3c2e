import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { paragraphOf } from '../../decisions/paragraph.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { DecideAllDto, decidedRowsOf } from './allocation.dto.js';
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
  async ask(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id, form(FORM));
  }

  @Post()
  @HttpCode(200)
  async enter(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const { meetingOn, paragraph, rows } = await shaped(DecideAllDto, chosenIn(request.body));
      const meeting = { meetingOn, paragraph: paragraphOf(paragraph) };
      const results = await this.desk.decideAll(person, id, meeting, decidedRowsOf(rows));
      const view = resultsOf(await this.desk.roundOf(person, id), request, { code: 'rowResultsPage.decided' }, results);
      this.pages.send(request, response, rowResultsPage, view);
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const model = formAfter(atTheirRows(error, request.body), FORM, request.body);
      await this.send(request, response, id, model, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, model: FormModel, status = 200): Promise<void> {
    const person = personOf(request);
    const view = await this.sheets.minutes(
      person,
      await this.desk.roundOf(person, id),
      request.context.language,
      model,
    );
    this.pages.send(request, response, roundMinutesPage, view, { status });
  }
}

/** The rows that were ticked, each with what was written beside it. */
function chosenIn(body: unknown): object {
  const { meetingOn, paragraph, applicationIds: _ids, ...others } = Object(body) as Record<string, unknown>;
  const rows = idsIn(body).map((applicationId) => {
    const own = Object.entries(others).flatMap(([name, value]) => {
      const [, id, field] = ROW_FIELD.exec(name) ?? [];
      return id === applicationId && field !== undefined && value !== '' ? [[field, value] as const] : [];
    });
    return { applicationId, ...Object.fromEntries(own) };
  });
  return { meetingOn, paragraph, rows };
}

function idsIn(body: unknown): unknown[] {
  const { applicationIds } = Object(body) as Record<string, unknown>;
  return applicationIds === undefined ? [] : [applicationIds].flat();
}

/** What is wrong with the row that was ticked as the first (`rows.0.amountOre`) stands at its field on the page (`row.<id>.amountOre`). */
function atTheirRows({ kind, reasons }: Problem, body: unknown): Problem {
  const ids = idsIn(body).map(String);
  const placed = reasons.map((reason) => {
    const [, at, field] = /^rows\.(\d+)\.(\w+)$/.exec(String(reason.facts?.['field'])) ?? [];
    return at === undefined
      ? reason
      : { ...reason, facts: { ...reason.facts, field: `row.${ids[Number(at)]}.${field}` } };
  });
  return new Problem(kind, placed as [Reason, ...Reason[]]);
}
