import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { narrowedHref, narrowing } from '../../platform/pages/narrowing.js';
import { RoundChoices } from '../rounds/round-choices.service.js';
import { AllocationListQuery } from './allocation.dto.js';
import { AllocationLists } from './allocation-lists.service.js';
import { allocationsPage, stageChips } from './allocation-view.js';

const LIST = '/allocations';

/** What is set aside for whom in all rounds, for those who work in their committees. */
@ApiExcludeController()
@Controller('allocations')
@Needs(...COMMITTEE_ROLES)
export class AllocationListPage {
  constructor(
    private readonly allocations: AllocationLists,
    private readonly rounds: RoundChoices,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...filter }: AllocationListQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const { stage, ...across } = filter;
    await this.lists.send(request, response, LIST, allocationsPage, {
      view: async () => {
        const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
        const { items, next } = await this.allocations.list(person, filter, page);
        const nextHref = narrowedHref(LIST, { ...filter, cursor: next ?? '' });
        const fields = await this.rounds.fields(person, across, language, 'roundPage.received');
        return {
          chips: stageChips((each) => narrowedHref(LIST, { ...across, stage: each }), stage),
          narrowing: narrowing(LIST, fields, { ...(stage && { stage }) }),
          rows: await this.allocations.rows(person, items, language),
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: this.allocations.table(person, filter, language),
    });
  }
}
