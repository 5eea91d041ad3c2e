import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { IdsField } from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Confirmations } from '../letters/confirmations.service.js';
import { PLAIN_YES } from '../requests/answers.service.js';
import { RequestsQuery } from '../requests/request.dto.js';
import { Requests } from '../requests/requests.service.js';
import { RequestLists } from './request-lists.service.js';
import { requestsPage, type RowDone } from './request-view.js';

const MOST_AT_ONCE = 100;
const CONFIRM = 'confirm';

class ConfirmManyForm {
  @IdsField({ max: MOST_AT_ONCE }) requestIds: Id[];
}

/** Requests to answer; those of known hirers are confirmed together, each by itself. */
@ApiExcludeController()
@Controller('booking-requests')
@Needs('premisesOfficer', 'decisionMaker', 'auditor')
export class RequestsPage {
  constructor(
    private readonly lists: RequestLists,
    private readonly requests: Requests,
    private readonly confirmations: Confirmations,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Query() query: RequestsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query, []);
  }

  /** One click for many: each is confirmed by itself, and what one is refused stops no other. Nothing is ever denied so. */
  @Post('confirm')
  @HttpCode(200)
  @Needs('premisesOfficer')
  async confirm(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const person = personOf(request);
    const { _csrf: _token, ...sent } = Object(body) as Record<string, unknown>;
    const results: RowDone[] = [];
    try {
      const { requestIds } = await shaped(ConfirmManyForm, sent);
      for (const id of requestIds) results.push(await this.confirmOne(person, id));
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'invalid') throw error;
      const none = new Problem('invalid', [{ code: 'requestsPage.noneChosen', facts: { field: 'requestIds' } }]);
      const came = formAfter(none, CONFIRM, {});
      return this.send(request, response, new RequestsQuery(), [], came, none.status);
    }
    await this.send(request, response, new RequestsQuery(), results);
  }

  private async confirmOne(person: Person, id: Id): Promise<RowDone> {
    const { hirer, version } = await this.requests.get(person, id);
    const row = { hirer, href: `/booking-requests/${id}` };
    try {
      await this.confirmations.confirm(person, id, PLAIN_YES, { seen: version });
      return { ...row, whyNot: [] };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { ...row, whyNot: error.reasons };
    }
  }

  private async send(
    request: Request,
    response: Response,
    query: RequestsQuery,
    results: readonly RowDone[],
    chosen: FormModel = form(CONFIRM),
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const state = query.state ?? 'asked';
    const { rows, next } = await this.lists.page(person, state, query, request.context.language);
    this.pages.send(
      request,
      response,
      requestsPage,
      {
        ...{ rows, results, chosen, chips: await this.lists.chips(person, state) },
        mayConfirm: rows.some(({ ready }) => ready),
        ...(next !== null && {
          paging: { first: 1, last: rows.length, nextHref: `/booking-requests?state=${state}&cursor=${next}` },
        }),
      },
      { status },
    );
  }
}
