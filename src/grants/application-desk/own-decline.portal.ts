import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Applications } from '../applications/applications.service.js';
import { DeclineAwardForm } from '../declines/award-decline.dto.js';
import { AwardDeclines } from '../declines/award-declines.service.js';
import { DECLINE_FORM } from '../declines/decline-sheets.service.js';
import { ApplicationSheets } from './application-sheets.service.js';
import { ownApplicationPage } from './application-view.js';

/** What was granted on an application is declined by its association, from the version of the decision that was read. */
@ApiExcludeController()
@Controller('applications/:id/decline')
@SignedIn()
export class OwnDeclinePortal {
  constructor(
    private readonly applications: Applications,
    private readonly declines: AwardDeclines,
    private readonly sheets: ApplicationSheets,
    private readonly pages: PageResponder,
  ) {}

  @Post()
  async decline(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const application = await this.applications.getOwn(person, id);
    try {
      const { seen, decisionId, because } = await shapedSeen(DeclineAwardForm, request.body);
      await this.declines.mustBeOf(application.matterId, decisionId);
      await this.declines.decline(person, decisionId, because, { seen });
      this.pages.goOn(response, `/applications/${id}`, 'awardDeclined');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const came = { [DECLINE_FORM]: formAfter(error, DECLINE_FORM, request.body) };
      const view = await this.sheets.of(person, application, request.context.language, came);
      this.pages.send(request, response, ownApplicationPage, view, { status: error.status });
    }
  }
}
