import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { EnterDeclineForm } from './award-decline.dto.js';
import { caseDeclinePage } from './award-decline-view.js';
import { AwardDeclines } from './award-declines.service.js';
import { DECLINE_FORM, DeclineSheets } from './decline-sheets.service.js';

/** What the association of a case declines, at `/FB-2026-0052/decline`: entered as it came on paper or by mail. */
@ApiExcludeController()
@Controller('case/:number/decline')
@SignedIn()
export class CaseDeclinePage {
  constructor(
    private readonly cases: MatterPages,
    private readonly matters: Matters,
    private readonly declines: AwardDeclines,
    private readonly sheets: DeclineSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { person, matter } = await this.opened(request);
    await this.send(request, response, person, matter);
  }

  @Post()
  async enter(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { person, matter } = await this.opened(request);
    try {
      const { seen, decisionId, ...entered } = await shapedSeen(EnterDeclineForm, request.body);
      await this.declines.mustBeOf(matter.id, decisionId);
      await this.declines.enter(person, decisionId, entered, { seen });
      this.pages.goOn(response, hrefOf(person, matter, 'decline'), 'declineEntered');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, person, matter, formAfter(error, DECLINE_FORM, request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    person: Person,
    matter: Matter,
    came?: FormModel,
    status = 200,
  ): Promise<void> {
    this.pages.send(request, response, caseDeclinePage, await this.sheets.of(person, matter, came), { status });
  }

  private async opened(request: Request): Promise<{ person: Person; matter: Matter }> {
    const person = personOf(request);
    const { id } = await this.cases.find(request);
    return { person, matter: await this.matters.get(person, id) };
  }
}
