import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { addDays, isDay, type Day } from '../../shared/day.js';
import { formatDay, weekNumberOf } from '../../shared/day-format.js';
import { mondayOf } from '../portal/weeks.service.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { todayPage, weekPage } from './calendar-view.js';
import { Uses } from './uses.service.js';

/** Today in the house, and its week. */
@ApiExcludeController()
@Controller('premises')
@Needs('premisesOfficer', 'decisionMaker', 'auditor')
export class CalendarPage {
  constructor(
    private readonly uses: Uses,
    private readonly rooms: RoomsQueries,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get('today')
  async today(@Query('on') asked: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const on = this.dayIn(asked);
    const houses = await this.uses.onDay(personOf(request), on, request.context.language);
    const [previousHref, nextHref] = [-1, 1].map((days) => `/premises/today?on=${addDays(on, days)}`) as [
      string,
      string,
    ];
    this.pages.send(request, response, todayPage, { on, houses, previousHref, nextHref });
  }

  @Get('week')
  async week(
    @Query('on') asked: unknown,
    @Query('site') site: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { language } = request.context;
    const monday = mondayOf(this.dayIn(asked));
    const houses = await this.rooms.ofOffice(personOf(request));
    const house = houses.find((each) => each.site.id === site) ?? houses[0];
    const hrefOf = (id: string, day: Day): string => `/premises/week?site=${id}&on=${day}`;
    this.pages.send(request, response, weekPage, {
      title: {
        code: 'weekView.title',
        facts: {
          week: weekNumberOf(monday),
          from: formatDay(monday, language),
          until: formatDay(addDays(monday, 6), language),
        },
      },
      house: house?.site.name ?? '',
      houses: houses.map((each) => ({
        ...{ text: each.site.name, href: hrefOf(each.site.id, monday) },
        ...(each === house && { current: true }),
      })),
      days: Array.from({ length: 7 }, (_, at) => addDays(monday, at)),
      rooms: house ? await this.uses.inWeek(house, monday, language) : [],
      previousHref: hrefOf(house?.site.id ?? '', addDays(monday, -7)),
      nextHref: hrefOf(house?.site.id ?? '', addDays(monday, 7)),
    });
  }

  private dayIn(asked: unknown): Day {
    return isDay(asked) ? asked : this.clock.today();
  }
}
