import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  ApplicationsQuery,
  ApplicationView,
  EnterApplicationDto,
  paperOf,
  viewOfApplication,
  WithdrawApplicationDto,
} from './application.dto.js';
import { Applications } from './applications.service.js';
import { PaperApplications } from './paper-applications.service.js';

/** Applications over the API; submitting one is an act on its draft. */
@ApiTags('applications')
@Controller('api/applications')
@SignedIn()
export class ApplicationsController {
  constructor(
    private readonly applications: Applications,
    private readonly papers: PaperApplications,
  ) {}

  @Get()
  @Api({ summary: 'Lists the applications the caller may see', of: ApplicationView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: ApplicationsQuery): Promise<Listing<ApplicationView>> {
    const { items, next } = await this.applications.list(actor, query, query);
    return { items: items.map(viewOfApplication), next };
  }

  @Post()
  @Api({ summary: 'Enters an application that came on paper', of: ApplicationView, status: 201, repeatable: true })
  async enter(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: EnterApplicationDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApplicationView> {
    const application = await this.papers.enter(actor, paperOf(dto), asked);
    response.location(`/api/applications/${application.id}`);
    return viewOfApplication(application);
  }

  @Get(':id')
  @Api({ summary: 'Reads an application', of: ApplicationView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ApplicationView> {
    return viewOfApplication(await this.applications.get(actor, id));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Api({ summary: 'The association takes its application back', of: ApplicationView, ifMatch: true, repeatable: true })
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: WithdrawApplicationDto,
  ): Promise<ApplicationView> {
    return viewOfApplication(await this.applications.withdraw(actor, id, because ?? null, asked));
  }
}
