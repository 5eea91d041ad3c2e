import { Controller, Get, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import { filesOf, FormFilesInterceptor } from '../../documents/files/upload.interceptor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { atFileField } from '../../documents/files/file-field.js';
import { ReplyForm, WithdrawApplicationForm } from '../applications/application.dto.js';
import { ApplicationTerms } from '../applications/application-terms.service.js';
import { ApplicationSheets } from './application-sheets.service.js';
import { ownApplicationPage } from './application-view.js';
import { Applications } from '../applications/applications.service.js';
import { Replies } from '../applications/replies.service.js';

/** An application that has come in, for its association: answer a question, open what was sent, take it back. */
@ApiExcludeController()
@Controller('applications/:id')
@SignedIn()
export class ApplicationsPortal {
  constructor(
    private readonly applications: Applications,
    private readonly sheets: ApplicationSheets,
    private readonly replies: Replies,
    private readonly files: SentFiles,
    private readonly terms: ApplicationTerms,
    private readonly pages: PageResponder,
  ) {}

  /** Somebody else who signs for the association accepts the terms, also after the application has come in. */
  @Post('approve-terms')
  async approveTerms(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'terms', 'termsApproved', async () => {
      await this.terms.sign(personOf(request), await this.applications.getOwn(personOf(request), id));
    });
  }

  @Post('withdraw')
  async withdraw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'withdraw', 'applicationWithdrawn', async () => {
      const { because = null, seen } = await shaped(WithdrawApplicationForm, request.body);
      await this.applications.withdraw(personOf(request), id, because, { seen });
    });
  }

  @Post('questions/:exchangeId')
  @UseInterceptors(FormFilesInterceptor)
  async reply(
    @PathId() id: Id,
    @PathId('exchangeId') exchangeId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, `reply-${exchangeId}`, 'replySent', async () => {
      const { answer, personalNumbersMeant, seen } = await shaped(ReplyForm, { ...(request.body as object) });
      const reply = { exchangeId, answer, sent: filesOf(request), personalNumbersMeant };
      await this.replies.reply(personOf(request), id, reply, { seen });
    });
  }

  @Get('documents/:fileId')
  async open(
    @PathId() id: Id,
    @PathId('fileId') fileId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { associationId } = await this.applications.get(personOf(request), id);
    const { file, bytes } = await this.files.open(personOf(request), fileId, associationId);
    response.set(downloadHeaders({ name: file.name, type: file.type, size: bytes.length })).end(bytes);
  }

  /** Does what a form asks for and goes back to the application; faults come back to the form. */
  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    done: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
      this.pages.goOn(response, `/applications/${id}`, done);
    } catch (error) {
      const told = formId.startsWith('reply-') ? atFileField(error) : error;
      if (!isFormProblem(told)) throw told;
      const application = await this.applications.get(personOf(request), id);
      const came = { [formId]: formAfter(told, formId, request.body) };
      const view = await this.sheets.of(personOf(request), application, request.context.language, came);
      this.pages.send(request, response, ownApplicationPage, view, { status: told.status });
    }
  }
}
