import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { SYSTEM } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Open } from '../../platform/http/policy.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { IdField } from '../../platform/http/fields.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Drafts } from '../drafts/drafts.service.js';
import { roundPurpose } from '../rounds/round.js';
import { roundRowOf } from '../rounds/round-rows.js';
import { openRoundPage, openRoundsPage } from '../rounds/round-view.js';
import { RoundPhases } from '../rounds/round-phases.service.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { OpenRoundSheets } from './open-round-sheets.service.js';

class ApplyForm {
  @IdField() associationId: Id;
}

/** What can be applied for, open to everybody: what is needed, and until when. */
@ApiExcludeController()
@Controller('grants')
export class OpenRoundsPortal {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly sheets: OpenRoundSheets,
    private readonly drafts: Drafts,
    private readonly committees: Committees,
    private readonly phases: RoundPhases,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  @Open()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const names = new Map((await this.committees.all(SYSTEM)).map(({ id, name }) => [id, name]));
    const { language } = request.context;
    const published = await this.queries.published();
    const phases = await this.phases.ofAll(published);
    const rounds = published.map((round) => ({
      ...roundRowOf(round, {
        ...{
          href: `/grants/${round.id}`,
          committee: names.get(round.committeeId) ?? '',
          phase: phases.get(round.id) ?? 'unpublished',
          language,
        },
      }),
      purpose: roundPurpose(round)[language],
    }));
    this.pages.send(request, response, openRoundsPage, { rounds });
  }

  @Get(':id')
  @Open()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const view = await this.sheets.of(request.person ?? null, id, request.context.language);
    this.pages.send(request, response, openRoundPage, view);
  }

  @Post(':id/apply')
  @SignedIn()
  async apply(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { associationId } = await shaped(ApplyForm, request.body);
    const draft = await this.drafts.begin(personOf(request), id, associationId, {});
    this.pages.goOn(response, `/applications/${draft.id}`);
  }
}
