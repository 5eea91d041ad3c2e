import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { DraftSheets } from '../drafts/draft-sheets.service.js';
import { draftListPage } from '../drafts/draft-view.js';
import type { ApplicationDraft } from '../drafts/draft.entity.js';
import { Drafts } from '../drafts/drafts.service.js';
import { ApplicationTerms } from '../applications/application-terms.service.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { ApplicationSheets } from './application-sheets.service.js';
import { ownApplicationPage, ownListPage } from './application-view.js';
import type { OwnRow } from '../drafts/draft-view.js';
import { Applications } from '../applications/applications.service.js';

/** What associations have begun and sent: the start page of those who speak for one, and each application at one address for ever. */
@ApiExcludeController()
@Controller('applications')
@SignedIn()
export class OwnApplicationsPortal {
  constructor(
    private readonly drafts: Drafts,
    private readonly draftSheets: DraftSheets,
    private readonly applications: Applications,
    private readonly sheets: ApplicationSheets,
    private readonly terms: ApplicationTerms,
    private readonly rounds: RoundsQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const drafts: OwnRow[] = [];
    for (const draft of await this.drafts.openFor(person))
      drafts.push(await this.draftSheets.row(person, draft, language));
    const applications: OwnRow[] = [];
    for (const sent of await this.applications.own(person))
      applications.push(await this.sheets.row(person, sent, language));
    this.pages.send(request, response, ownListPage, { drafts, applications });
  }

  /** The parts that are left to do, or what became of it. */
  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const draft = await this.openDraft(person, id);
    if (draft) {
      const view = await this.draftSheets.list(person, draft, language);
      this.pages.send(request, response, draftListPage, { ...view, signing: await this.signingOf(person, draft) });
      return;
    }
    const application = await this.applications.getOwn(person, id);
    this.pages.send(request, response, ownApplicationPage, await this.sheets.of(person, application, language));
  }

  /** Who still has to sign the terms; nothing where all have, or there are none. */
  private async signingOf(person: Person, { associationId, roundId }: ApplicationDraft): Promise<readonly Reason[]> {
    const { termsHash } = await this.rounds.get(person, roundId);
    const terms = await this.terms.standingOf({ associationId, termsHash });
    return terms === null || terms.complete ? [] : terms.because;
  }

  /** The draft that is still one. */
  private async openDraft(person: Person, id: Id): Promise<ApplicationDraft | null> {
    try {
      const draft = await this.drafts.get(person, id);
      if (draft.state === 'discarded') throw problem('notFound', 'applicationDraft.notFound');
      return draft.state === 'open' ? draft : null;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'notFound') return null;
      throw error;
    }
  }
}
