import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { paragraphOf } from '../../decisions/paragraph.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import {
  AllocateDto,
  AllocateRoundDto,
  AllocationsQuery,
  AllocationView,
  DecideAllDto,
  decidedRowsOf,
  factsIn,
  ProposeAllDto,
  resultsView,
  RowResultsView,
  viewOfAllocation,
} from './allocation.dto.js';
import { AllocationDesk } from './allocation-desk.service.js';

/** What is set aside, proposed and decided in a round, over the API. */
@ApiTags('allocations')
@Controller('api')
@SignedIn()
export class AllocationsController {
  constructor(private readonly desk: AllocationDesk) {}

  @Get('allocations')
  @Api({ summary: 'Lists what is set aside in a round', of: AllocationView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { roundId, ...page }: AllocationsQuery,
  ): Promise<Listing<AllocationView>> {
    const { items, next } = pageOf(await this.desk.allocationsOf(actor, roundId), page);
    return { items: items.map(viewOfAllocation), next };
  }

  @Post('applications/:id/allocate')
  @HttpCode(200)
  @Api({
    summary: 'Sets a sum aside for an application: by hand with a reason, or by the scheme of its round',
    of: AllocationView,
    repeatable: true,
  })
  async allocate(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() { key }: AskedOver,
    @Body() dto: AllocateDto,
  ): Promise<AllocationView> {
    const { amountOre, because = '', seen } = dto;
    const set = await this.desk.allocate(
      actor,
      id,
      { amountOre: amountOre ?? null, because, facts: factsIn(dto) },
      { key, seen },
    );
    if (!set) throw problem('notFound', 'thing.notFound');
    return viewOfAllocation(set);
  }

  @Post('rounds/:id/allocate')
  @HttpCode(200)
  @Api({ summary: 'Reckons every undecided application of a round by its scheme', of: RowResultsView })
  async allocateRound(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Body() { cut }: AllocateRoundDto,
  ): Promise<RowResultsView> {
    return resultsView(await this.desk.allocateRound(actor, id, cut));
  }

  @Post('rounds/:id/propose-all')
  @HttpCode(200)
  @Api({
    summary: 'Proposes an award for each chosen application that has a sum; refusals are proposed one by one',
    of: RowResultsView,
  })
  async proposeAll(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Body() { applicationIds }: ProposeAllDto,
  ): Promise<RowResultsView> {
    return resultsView(await this.desk.proposeAll(actor, id, applicationIds));
  }

  @Post('rounds/:id/decide-all')
  @HttpCode(200)
  @Api({
    summary: 'Enters what the committee decided, row by row, with deviations and members who did not take part',
    of: RowResultsView,
  })
  async decideAll(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Body() { meetingOn, paragraph, rows }: DecideAllDto,
  ): Promise<RowResultsView> {
    const meeting = { meetingOn, paragraph: paragraphOf(paragraph) };
    return resultsView(await this.desk.decideAll(actor, id, meeting, decidedRowsOf(rows)));
  }
}
