import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
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
import { CalendarFeedView, feedInputOf, OpenFeedDto, viewOfFeed } from './calendar-feed.dto.js';
import { FEED_KINDS } from './calendar-feed.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { FeedLinks } from './feed-links.service.js';

/** Calendars for other programs over the API. */
@ApiTags('bookings')
@Controller('api/calendar-feeds')
@SignedIn()
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly links: FeedLinks,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the calendars that stand: of the caller’s committees, and an association’s own',
    of: CalendarFeedView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor): Promise<Listing<CalendarFeedView>> {
    const found = await this.feeds.standing(actor, FEED_KINDS);
    return { items: found.map((feed) => viewOfFeed(feed, this.links.hrefOf(feed.id))), next: null };
  }

  @Post()
  @Api({
    summary: 'Opens a calendar of a room, a house or an association’s own bookings, at a private address',
    of: CalendarFeedView,
    status: 201,
    repeatable: true,
  })
  async open(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: OpenFeedDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarFeedView> {
    const feed = await this.feeds.open(actor, feedInputOf(dto), asked);
    response.location(`/api/calendar-feeds/${feed.id}`);
    return viewOfFeed(feed, this.links.hrefOf(feed.id));
  }

  @Get(':id')
  @Api({ summary: 'Reads a calendar’s address', of: CalendarFeedView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<CalendarFeedView> {
    return viewOfFeed(await this.feeds.get(actor, id), this.links.hrefOf(id));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Api({ summary: 'Takes a calendar’s address back', of: CalendarFeedView, ifMatch: true, repeatable: true })
  async revoke(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<CalendarFeedView> {
    return viewOfFeed(await this.feeds.revoke(actor, id, asked), this.links.hrefOf(id));
  }
}
