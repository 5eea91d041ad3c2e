import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, PageQuery, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { Claims } from '../claim/claims.service.js';
import { DemandView, SendDemandDto, viewOfDemand, wayOf } from './demand.dto.js';
import type { DemandAct } from './demand.js';
import { Demands } from './demands.service.js';

/** A demand goes from the claim's version that was looked at. */
const Send = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: DemandView, ifMatch: true, repeatable: true }));

/** Demands of claims over the API: one route for each act of their step table. */
@ApiTags('claims')
@Controller('api')
@SignedIn()
export class DemandsController {
  constructor(
    private readonly demands: Demands,
    private readonly claims: Claims,
  ) {}

  @Get('claims/:id/demands')
  @Api({ summary: 'Lists the demands of a claim, newest first', of: DemandView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @PathId() id: Id, @Query() query: PageQuery): Promise<Listing<DemandView>> {
    const { items, next } = pageOf(await this.demands.of(await this.claims.get(actor, id)), query);
    return { items: items.map(viewOfDemand), next };
  }

  @Post('claims/:id/demands/send')
  @Send('Sends the first demand of a claim, due by the rule of thirty days')
  async send(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SendDemandDto,
  ): Promise<DemandView> {
    return this.sent(actor, id, 'send', dto, asked);
  }

  @Post('claims/:id/demands/remind')
  @Send('Reminds of a demand, where the terms have agreed on it')
  async remind(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SendDemandDto,
  ): Promise<DemandView> {
    return this.sent(actor, id, 'remind', dto, asked);
  }

  @Post('claims/:id/demands/collect')
  @Send('Sends the formal collection demand, with its reasonable time')
  async collect(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SendDemandDto,
  ): Promise<DemandView> {
    return this.sent(actor, id, 'collect', dto, asked);
  }

  @Post('demands/:id/take-back')
  @HttpCode(200)
  @Api({ summary: 'Takes back a demand whose letter has not left', of: DemandView, ifMatch: true, repeatable: true })
  async takeBack(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<DemandView> {
    return viewOfDemand(await this.demands.takeBack(actor, id, asked));
  }

  private async sent(
    actor: Actor,
    id: Id,
    name: DemandAct,
    { unprintableMeant, ...dto }: SendDemandDto,
    asked: AskedFrom,
  ): Promise<DemandView> {
    return viewOfDemand(await this.demands.send(actor, id, name, wayOf(dto), asked, { unprintableMeant }));
  }
}
