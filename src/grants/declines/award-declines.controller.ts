import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PageQuery, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { AwardDeclineView, DeclineAwardDto, EnterDeclineDto, viewOfDecline } from './award-decline.dto.js';
import type { AwardDecline } from './award-decline.entity.js';
import { AwardDeclines } from './award-declines.service.js';

/** Declined awards over the API: made from the version of the decision that was read. */
@ApiTags('award-declines')
@Controller('api')
@SignedIn()
export class AwardDeclinesController {
  constructor(private readonly declines: AwardDeclines) {}

  @Get('award-declines')
  @Api({ summary: 'Lists the declined awards the caller may see', of: AwardDeclineView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<Listing<AwardDeclineView>> {
    const { items, next } = await this.declines.list(actor, page);
    return { items: items.map(viewOfDecline), next };
  }

  @Get('award-declines/:id')
  @Api({ summary: 'Reads a declined award', of: AwardDeclineView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<AwardDeclineView> {
    return viewOfDecline(await this.declines.get(actor, id));
  }

  @Post('decisions/:id/decline')
  @Api({
    summary: 'The association declines what the decision granted, before anything of it has left',
    of: AwardDeclineView,
    status: 201,
    ifMatch: true,
    repeatable: true,
  })
  async decline(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: DeclineAwardDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AwardDeclineView> {
    return made(response, await this.declines.decline(actor, id, because, asked));
  }

  @Post('decisions/:id/enter-decline')
  @Api({
    summary: 'Enters that the association declines, as it came on paper or by mail',
    of: AwardDeclineView,
    status: 201,
    ifMatch: true,
    repeatable: true,
  })
  async enter(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: EnterDeclineDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AwardDeclineView> {
    return made(response, await this.declines.enter(actor, id, dto, asked));
  }
}

function made(response: Response, decline: AwardDecline): AwardDeclineView {
  response.location(`/api/award-declines/${decline.id}`);
  return viewOfDecline(decline);
}
