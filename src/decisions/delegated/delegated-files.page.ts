import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { DayField, IdField } from '../../platform/http/fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { DelegatedLists } from './delegated-lists.service.js';
import { LIST_FORMATS } from './list-format.js';

/** Which list is fetched: what is to report, or what was reported at a meeting. */
class DelegatedFileQuery {
  @IdField() committee: Id;
  @DayField({ optional: true }) meeting?: Day;
}

/** The list of delegated decisions as a file for the committee's papers. */
@ApiExcludeController()
@Controller('minutes/delegated')
@Needs('committeeSecretary')
export class DelegatedFilesPage {
  constructor(private readonly lists: DelegatedLists) {}

  @Get(':format')
  async fetch(
    @Param('format') asked: string,
    @Query() { committee: committeeId, meeting }: DelegatedFileQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = LIST_FORMATS.find((each) => each === asked);
    if (!format) throw problem('notFound', 'thing.notFound');
    const filter = { committeeId, fromOn: null, untilOn: null, meetingOn: meeting ?? null };
    const { name, bytes } = await this.lists.file(personOf(request), filter, format, request.context.language);
    response.attachment(name).send(bytes);
  }
}
