import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  EndRepresentativeDto,
  InviteRepresentativeDto,
  invitedOf,
  RepresentativesQuery,
  RepresentativeView,
  viewOfRepresentative,
} from './representatives.dto.js';
import { Representatives } from './representatives.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: RepresentativeView, ifMatch: true, repeatable: true }));

/** Those who speak for associations with a log-in, over the API. */
@ApiTags('representatives')
@Controller('api/representatives')
@SignedIn()
export class RepresentativesController {
  constructor(private readonly representatives: Representatives) {}

  @Get()
  @Api({
    summary: 'Lists those who speak or have spoken for an association, the latest first',
    of: RepresentativeView,
    shape: 'list',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: RepresentativesQuery,
  ): Promise<Listing<RepresentativeView>> {
    const all = await this.representatives.of(actor, associationId);
    return pageOf(all.map(viewOfRepresentative), page);
  }

  @Post()
  @Api({
    summary: 'Invites somebody by mail to speak for an association',
    of: RepresentativeView,
    status: 201,
    repeatable: true,
  })
  async invite(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { associationId, ...form }: InviteRepresentativeDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepresentativeView> {
    const invited = invitedOf(form);
    const made = await this.representatives.invite(actor, associationId, invited, asked);
    response.location(`/api/representatives/${made.held.id}`);
    return viewOfRepresentative(made);
  }

  @Get(':id')
  @Api({ summary: 'Reads who speaks for an association', of: RepresentativeView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<RepresentativeView> {
    return viewOfRepresentative(await this.representatives.get(actor, id));
  }

  @Post(':id/send-again')
  @Change('Sends the invitation again')
  async sendAgain(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<RepresentativeView> {
    return viewOfRepresentative(await this.representatives.sendAgain(actor, id, asked));
  }

  @Post(':id/end')
  @Change('Ends it at once, or after a day to come')
  async end(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { lastOn }: EndRepresentativeDto,
  ): Promise<RepresentativeView> {
    return viewOfRepresentative(await this.representatives.end(actor, id, lastOn, asked));
  }
}
