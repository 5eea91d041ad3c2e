import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { narrowedHref, narrowing } from '../../platform/pages/narrowing.js';
import { AcrossRoundsQuery } from '../rounds/round.dto.js';
import { RoundChoices } from '../rounds/round-choices.service.js';
import { ReportSamples } from './report-samples.service.js';
import { SampleTables } from './sample-tables.service.js';
import { SampleSheets } from './sample-sheets.service.js';
import { sampleListPage } from './sample-view.js';

const LIST = '/report-samples';

/** The samples of all rounds, for those who work in their committees. */
@ApiExcludeController()
@Controller('report-samples')
@Needs(...COMMITTEE_ROLES)
export class SampleListPage {
  constructor(
    private readonly samples: ReportSamples,
    private readonly sheets: SampleSheets,
    private readonly tables: SampleTables,
    private readonly rounds: RoundChoices,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...filter }: AcrossRoundsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    await this.lists.send(request, response, LIST, sampleListPage, {
      view: async () => {
        const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
        const { items, next } = await this.samples.list(person, filter, page);
        const nextHref = narrowedHref(LIST, { ...filter, cursor: next ?? '' });
        const fields = await this.rounds.fields(person, filter, language, 'samplePage.drawn');
        return {
          narrowing: narrowing(LIST, fields),
          rows: await this.sheets.listed(person, items, language),
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: this.tables.ofSamples(person, filter, language),
    });
  }
}
