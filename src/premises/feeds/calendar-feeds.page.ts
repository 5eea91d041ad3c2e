import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { associationsOf, committeesOf } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import type { CalendarFeed } from './calendar-feed.entity.js';
import { FEED_KINDS } from './calendar-feed.js';
import { feedInputOf, OpenFeedDto } from './calendar-feed.dto.js';
import { calendarFeedsPage, type CalendarFeedsView } from './calendar-feed-view.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { FeedLinks } from './feed-links.service.js';

/** What stops a calendar is told at the one thing that was chosen: nothing chosen, or the reasons that the domain gave. */
function atTheChoice({ kind, reasons }: Problem): Problem {
  const told = reasons.map(({ facts, code, ...reason }) =>
    code.startsWith('field.')
      ? { code: 'calendarFeed.choose', facts: { field: 'what' } }
      : { ...reason, code, facts: { ...facts, field: 'what' } },
  );
  const [first = { code: 'calendarFeed.choose', facts: { field: 'what' } }, ...more] = told;
  const isSame = more.every(({ code }) => code === first.code);
  return new Problem(kind, [first, ...(isSame ? [] : more)]);
}

/** Calendars for other programs: of rooms and houses for the office, of its own bookings for an association. */
@ApiExcludeController()
@Controller('calendar-feeds')
@Needs('premisesOfficer', 'associationRepresentative')
export class CalendarFeedsPage {
  constructor(
    private readonly reads: Reads,
    private readonly feeds: CalendarFeeds,
    private readonly links: FeedLinks,
    private readonly rooms: RoomsQueries,
    private readonly committees: Committees,
    private readonly associations: AssociationsQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, form('open'));
  }

  @Post()
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { what = '' } = Object(request.body) as { readonly what?: unknown };
    const [kind, targetId, committeeId] = String(what).split('.');
    try {
      const sent = { kind, targetId, ...(committeeId !== undefined && { committeeId }) };
      const dto = await shaped(OpenFeedDto, what === '' ? {} : sent);
      await this.feeds.open(personOf(request), feedInputOf(dto), {});
      this.pages.goOn(response, '/calendar-feeds', 'calendarFeedOpened');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const told = atTheChoice(error);
      await this.send(request, response, formAfter(told, 'open', request.body), told.status);
    }
  }

  @Post(':id/revoke')
  async revoke(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
    const { seen } = await shaped(SeenDto, sent);
    await this.feeds.revoke(personOf(request), id, { seen });
    this.pages.goOn(response, '/calendar-feeds', 'calendarFeedRevoked');
  }

  private async send(request: Request, response: Response, open: FormModel, status = 200): Promise<void> {
    const person = personOf(request);
    const standing = await this.feeds.standing(person, FEED_KINDS);
    const choices = await this.choices(person);
    const feeds: CalendarFeedsView['feeds'][number][] = [];
    for (const feed of standing)
      feeds.push({
        ...{ id: feed.id, what: await this.whatOf(feed), address: this.links.hrefOf(feed.id), openedAt: feed.openedAt },
        revoke: { action: `/calendar-feeds/${feed.id}/revoke`, seen: String(feed.version) },
      });
    const backHref = committeesOf(person).length > 0 ? '/premises' : '/own-bookings';
    this.pages.send(request, response, calendarFeedsPage, { feeds, open, choices, backHref }, { status });
  }

  private async choices(person: Person): Promise<CalendarFeedsView['choices']> {
    const houses = person.memberships.some(({ role }) => role === 'premisesOfficer')
      ? await this.rooms.ofOffice(person)
      : [];
    const places = houses.flatMap(({ site, rooms }) => [
      { value: `site.${site.id}`, text: site.name },
      ...rooms
        .filter(({ state }) => state === 'open')
        .map(({ id, name }) => ({ value: `room.${id}`, text: `${name}, ${site.name}` })),
    ]);
    const own = associationsOf(person);
    const names = await this.associations.namesOf(own);
    const committees = await this.committees.all(person);
    const lettings = await this.reads
      .of(person)
      .query(BookingRequest, 'request')
      .andWhere('request.associationId IN (:...own)', { own: ['', ...own] })
      .getMany();
    const pairs = new Map(
      lettings.map(({ associationId, committeeId }) => [
        `association.${associationId}.${committeeId}`,
        { associationId, committeeId },
      ]),
    );
    return [
      ...places,
      ...[...pairs].map(([value, { associationId, committeeId }]) => ({
        value,
        text: {
          code: 'calendarFeedsPage.own',
          facts: {
            association: names.get(associationId as Id) ?? '',
            committee: committees.find(({ id }) => id === committeeId)?.name ?? '',
          },
        },
      })),
    ];
  }

  private async whatOf({ roomId, siteId, associationId }: CalendarFeed): Promise<string> {
    if (associationId !== null) return (await this.associations.namesOf([associationId])).get(associationId) ?? '';
    const site = (await this.rooms.site(siteId as Id)).name;
    return roomId === null ? site : `${(await this.rooms.room(roomId)).name}, ${site}`;
  }
}
