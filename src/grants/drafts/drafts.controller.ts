import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { PAPER_KINDS } from '../../associations/papers/paper.js';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ApplicationView, viewOfApplication } from '../applications/application.dto.js';
import { ApplicationTerms } from '../applications/application-terms.service.js';
import { Submissions } from '../applications/submissions.service.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import {
  AcceptTermsDto,
  AttachDto,
  BeginDraftDto,
  CopyEarlierDto,
  DetachDto,
  DraftsQuery,
  DraftView,
  SaveDraftDto,
  viewOfDraft,
} from './draft.dto.js';
import type { ApplicationDraft } from './draft.entity.js';
import { DraftGrounds } from './draft-grounds.service.js';
import { Drafts } from './drafts.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: DraftView, ifMatch: true, repeatable: true }));

/** What associations write before they send it, over the API: for nobody but themselves. */
@ApiTags('application-drafts')
@Controller('api/application-drafts')
@SignedIn()
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly submissions: Submissions,
    private readonly terms: ApplicationTerms,
    private readonly rounds: RoundsQueries,
    private readonly grounds: DraftGrounds,
  ) {}

  @Get()
  @Api({ summary: 'Lists the drafts of the caller’s associations, the latest first', of: DraftView, shape: 'list' })
  async list(@CurrentActor() actor: Person, @Query() query: DraftsQuery): Promise<Listing<DraftView>> {
    const { items, next } = pageOf(await this.drafts.openFor(actor), query);
    const views: DraftView[] = [];
    for (const draft of items) views.push(await this.view(actor, draft));
    return { items: views, next };
  }

  @Post()
  @Api({
    summary: 'Begins to write, or goes on where the association has begun',
    of: DraftView,
    status: 201,
    repeatable: true,
  })
  async begin(
    @CurrentActor() actor: Person,
    @Asking() asked: AskedOver,
    @Body() { roundId, associationId }: BeginDraftDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DraftView> {
    const draft = await this.drafts.begin(actor, roundId, associationId, asked);
    response.location(`/api/application-drafts/${draft.id}`);
    return this.view(actor, draft);
  }

  @Get(':id')
  @Api({ summary: 'Reads a draft of an association that the caller speaks for', of: DraftView })
  async get(@CurrentActor() actor: Person, @PathId() id: Id): Promise<DraftView> {
    return this.view(actor, await this.drafts.get(actor, id));
  }

  @Post(':id/save')
  @Change('Saves answers, readable or not; submitting is what asks for readable ones')
  async save(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { part, answers = {}, done }: SaveDraftDto,
  ): Promise<DraftView> {
    return this.view(actor, await this.drafts.save(actor, id, { part: part ?? null, sent: answers, done }, asked));
  }

  @Post(':id/copy-earlier')
  @Change('Writes what an earlier application of the association said where nothing is written yet')
  async copyEarlier(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { applicationId }: CopyEarlierDto,
  ): Promise<DraftView> {
    return this.view(actor, await this.drafts.copyEarlier(actor, id, applicationId, asked));
  }

  @Post(':id/attach')
  @Change('Lays a document beside the draft')
  @UseInterceptors(FileInterceptor)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: [FILE_FIELD, 'paper'],
      properties: {
        [FILE_FIELD]: { type: 'string', format: 'binary' },
        paper: { type: 'string', enum: [...PAPER_KINDS] },
        personalNumbersMeant: { type: 'boolean' },
      },
    },
  })
  async attach(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Req() request: Request,
  ): Promise<DraftView> {
    const { paper, personalNumbersMeant } = await shaped(AttachDto, { ...(request.body as object) });
    const [sent] = filesOf(request);
    if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
    return this.view(actor, await this.drafts.attach(actor, id, paper, sent, personalNumbersMeant, asked));
  }

  @Post(':id/detach')
  @Change('Takes a document away from the draft')
  async detach(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { fileId }: DetachDto,
  ): Promise<DraftView> {
    return this.view(actor, await this.drafts.detach(actor, id, fileId, asked));
  }

  @Post(':id/accept-terms')
  @Change('Accepts the terms of the round for the association')
  async acceptTerms(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { termsHash }: AcceptTermsDto,
  ): Promise<DraftView> {
    return this.view(actor, await this.terms.accept(actor, id, termsHash, asked));
  }

  @Post(':id/discard')
  @Change('Throws a draft away')
  async discard(@CurrentActor() actor: Person, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<DraftView> {
    return this.view(actor, await this.drafts.discard(actor, id, asked));
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Api({
    summary: 'Submits a draft, once; again it answers the same application',
    of: ApplicationView,
    ifMatch: true,
    repeatable: true,
  })
  async submit(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ApplicationView> {
    return viewOfApplication(await this.submissions.submit(actor, id, asked));
  }

  private async view(actor: Person, draft: ApplicationDraft): Promise<DraftView> {
    const round = await this.rounds.get(actor, draft.roundId);
    return viewOfDraft(draft, await this.grounds.of(draft, round));
  }
}
