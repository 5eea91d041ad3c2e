import { applyDecorators, Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  AddSiteDto,
  ClosureDto,
  closureInputOf,
  ClosureView,
  SiteDto,
  siteInputOf,
  SiteView,
  viewOfClosure,
  viewOfSite,
} from './room.dto.js';
import { RoomsQueries } from './rooms.queries.js';
import { Rooms } from './rooms.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: SiteView, ifMatch: true, repeatable: true }));

/** Houses and their closures over the API: one route for each act of their step tables. */
@ApiTags('rooms')
@Controller('api/sites')
@SignedIn()
export class SitesController {
  constructor(
    private readonly rooms: Rooms,
    private readonly queries: RoomsQueries,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the houses with rooms to let, and all those of the caller’s committees',
    of: SiteView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor): Promise<Listing<SiteView>> {
    const own = await this.queries.ofOffice(actor);
    const open = (await this.queries.open()).filter(({ site }) => !own.some((other) => other.site.id === site.id));
    return { items: [...own, ...open].map(({ site }) => viewOfSite(site)), next: null };
  }

  @Post()
  @Api({ summary: 'Adds a house', of: SiteView, status: 201, repeatable: true })
  async add(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { committeeId, ...dto }: AddSiteDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SiteView> {
    const site = await this.rooms.addSite(actor, committeeId, siteInputOf(dto), asked);
    response.location(`/api/sites/${site.id}`);
    return viewOfSite(site);
  }

  @Get(':id')
  @Api({ summary: 'Reads a house', of: SiteView })
  async get(@PathId() id: Id): Promise<SiteView> {
    return viewOfSite(await this.queries.site(id));
  }

  @Post(':id/change')
  @Change('Writes what is known of a house anew, its opening hours among it')
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SiteDto,
  ): Promise<SiteView> {
    return viewOfSite(await this.rooms.changeSite(actor, id, siteInputOf(dto), asked));
  }

  @Post(':id/retire')
  @Change('Lets rooms in a house no more; refused while bookings are to come')
  async retire(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<SiteView> {
    return viewOfSite(await this.rooms.stepSite(actor, 'retire', id, asked));
  }

  @Post(':id/reopen')
  @Change('Lets rooms in a house again')
  async reopen(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<SiteView> {
    return viewOfSite(await this.rooms.stepSite(actor, 'reopen', id, asked));
  }

  @Get(':id/closures')
  @Api({ summary: 'Lists the closures that stand in a house', of: ClosureView, shape: 'list' })
  async closures(@PathId() id: Id): Promise<Listing<ClosureView>> {
    return { items: (await this.queries.closures(id)).map(viewOfClosure), next: null };
  }

  @Post(':id/closures')
  @Api({ summary: 'Closes a house or a room for a time', of: ClosureView, status: 201, repeatable: true })
  async close(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: ClosureDto,
  ): Promise<ClosureView> {
    return viewOfClosure(await this.rooms.close(actor, id, closureInputOf(dto), asked));
  }

  @Post(':id/closures/:closureId/lift')
  @HttpCode(200)
  @Api({ summary: 'Lifts a closure before its time', of: ClosureView, ifMatch: true, repeatable: true })
  async lift(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @PathId('closureId') closureId: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ClosureView> {
    return viewOfClosure(await this.rooms.lift(actor, id, closureId, asked));
  }
}
