import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { writeICal } from '../../formats/ical/write-ical.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Open } from '../../platform/http/policy.js';
import type { Id } from '../../shared/id.js';
import { FeedCalendars } from './feed-calendars.service.js';
import { FeedLinks } from './feed-links.service.js';

/** Calendars as other programs fetch them: without a log-in, by an address that nobody guesses. */
@ApiExcludeController()
@Controller('calendar/:id/:file')
@Open()
export class CalendarPortal {
  constructor(
    private readonly links: FeedLinks,
    private readonly calendars: FeedCalendars,
  ) {}

  @Get()
  async read(@PathId() id: Id, @Param('file') file: string, @Res() response: Response): Promise<void> {
    this.links.check(id, file);
    const text = writeICal(await this.calendars.of(id));
    response.set('X-Robots-Tag', 'noindex');
    response.type('text/calendar; charset=utf-8').send(text);
  }
}
