import { Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { atFileField, FILE_FIELD } from '../../documents/files/file-field.js';
import { filesOf, FormFilesInterceptor } from '../../documents/files/upload.interceptor.js';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { ApplicationTerms } from '../applications/application-terms.service.js';
import { Submissions } from '../applications/submissions.service.js';
import { AcceptTermsForm, AttachDto, CopyEarlierForm } from './draft.dto.js';
import type { ApplicationDraft } from './draft.entity.js';
import { meanwhile } from './draft-forms.js';
import { DraftSheets } from './draft-sheets.service.js';
import { draftPartPage, draftReviewPage } from './draft-view.js';
import { Drafts } from './drafts.service.js';
import { DRAFT_PARTS, type DraftPart } from './questions.js';

/** An application that an association is writing, part by part: plain forms that are saved as one goes. */
@ApiExcludeController()
@Controller('applications/:id')
@SignedIn()
export class DraftsPortal {
  constructor(
    private readonly drafts: Drafts,
    private readonly sheets: DraftSheets,
    private readonly submissions: Submissions,
    private readonly terms: ApplicationTerms,
    private readonly pages: PageResponder,
  ) {}

  @Get('review')
  async review(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const draft = await this.openOne(request, response, id);
    if (!draft) return;
    const view = await this.sheets.review(personOf(request), draft, request.context.language);
    this.pages.send(request, response, draftReviewPage, view);
  }

  @Post('submit')
  async submit(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.submissions.submit(personOf(request), id, { seen });
    this.pages.goOn(response, `/applications/${id}`, 'applicationSubmitted');
  }

  @Post('discard')
  async discard(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.drafts.discard(personOf(request), id, { seen });
    this.pages.goOn(response, '/applications', 'draftDiscarded');
  }

  @Post('copy-earlier')
  async copyEarlier(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { applicationId, seen } = await shaped(CopyEarlierForm, request.body);
    await this.drafts.copyEarlier(personOf(request), id, applicationId, { seen });
    this.pages.goOn(response, `/applications/${id}`, 'earlierCopied');
  }

  @Post('files')
  @UseInterceptors(FormFilesInterceptor)
  async attach(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const kind = String((Object(request.body) as Record<string, unknown>)['paper']);
    await this.keep(request, response, id, 'papers', `paper-${kind}`, async () => {
      const { paper, personalNumbersMeant, seen } = await shapedSeen(AttachDto, { ...(request.body as object) });
      const [sent] = filesOf(request);
      if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      await this.drafts.attach(personOf(request), id, paper, sent, personalNumbersMeant, { seen });
      return `/applications/${id}/papers`;
    });
  }

  @Post('files/:fileId/remove')
  async detach(
    @PathId() id: Id,
    @PathId('fileId') fileId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.drafts.detach(personOf(request), id, fileId, { seen });
    this.pages.goOn(response, `/applications/${id}/papers`, 'draftSaved');
  }

  @Post('terms')
  async acceptTerms(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'terms', 'terms', async () => {
      const { termsHash, accepts, seen } = await shapedSeen(AcceptTermsForm, request.body);
      if (!accepts) throw problem('invalid', 'applicationDraft.tickTerms', { field: 'accepts' });
      await this.terms.accept(personOf(request), id, termsHash, { seen });
      return `/applications/${id}`;
    });
  }

  @Get(':part')
  async part(
    @PathId() id: Id,
    @Param('part') part: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.openOne(request, response, id);
    if (!draft) return;
    const view = await this.sheets.part(personOf(request), draft, partNamed(part), request.context.language);
    this.pages.send(request, response, draftPartPage, view);
  }

  @Post(':part')
  async save(
    @PathId() id: Id,
    @Param('part') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const part = partNamed(name);
    await this.keep(request, response, id, part, part, async () => {
      const { _csrf: _token, seen, done, ...sent } = Object(request.body) as Record<string, unknown>;
      const asked = await shaped(SeenDto, { seen });
      const saved = { part, sent, done: done !== undefined && done !== '' };
      const draft = await this.drafts.save(personOf(request), id, saved, asked);
      const [first, ...others] = await this.sheets.faultsIn(personOf(request), draft, part);
      if (first) throw new Problem('invalid', [first, ...others]);
      return `/applications/${id}`;
    });
  }

  /** Does what a form asks for and goes on to where the work says; faults come back to the form, with what was written. */
  private async keep(
    request: Request,
    response: Response,
    id: Id,
    part: DraftPart,
    formId: string,
    work: () => Promise<string>,
  ): Promise<void> {
    try {
      this.pages.goOn(response, await work(), 'draftSaved');
    } catch (error) {
      const told = meanwhile(formId === part ? error : atFileField(error));
      if (!isFormProblem(told)) throw told;
      const draft = await this.drafts.get(personOf(request), id);
      if (draft.state !== 'open') throw error;
      const came = { [formId]: formAfter(told, formId, request.body) };
      const view = await this.sheets.part(personOf(request), draft, part, request.context.language, came);
      this.pages.send(request, response, draftPartPage, view, { status: told.status });
    }
  }

  /** The draft, as long as it is one; what has been sent is shown where it is. */
  private async openOne(request: Request, response: Response, id: Id): Promise<ApplicationDraft | null> {
    const draft = await this.drafts.get(personOf(request), id);
    if (draft.state === 'open') return draft;
    response.redirect(303, `/applications/${id}`);
    return null;
  }
}

function partNamed(name: string): DraftPart {
  const part = DRAFT_PARTS.find((each) => each === name);
  if (!part) throw problem('notFound', 'thing.notFound');
  return part;
}
