import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { rolesIn } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import { problem } from '../../shared/problem.js';
import { AdoptMappingDto, BillingMappingsQuery, BillingMappingView, viewOfMapping } from './billing-mapping.dto.js';
import { BillingMappings } from './billing-mappings.service.js';

/** How a committee's ledger wants its billing basis, over the API. */
@ApiTags('claims')
@Controller('api/billing-mappings')
@Needs(...COMMITTEE_ROLES)
export class BillingMappingsController {
  constructor(private readonly mappings: BillingMappings) {}

  @Get()
  @Api({
    summary: 'Lists the mappings that a committee has adopted, newest first',
    of: BillingMappingView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: BillingMappingsQuery): Promise<Listing<BillingMappingView>> {
    if (rolesIn(actor, query.committeeId).length === 0) throw problem('notFound', 'committee.notFound');
    const { items, next } = pageOf(await this.mappings.history(query.committeeId), query);
    return { items: items.map(viewOfMapping), next };
  }

  @Post()
  @Api({
    summary: 'Enters the mapping that a committee has adopted, from a day on',
    ...{ of: BillingMappingView, status: 201, repeatable: true },
  })
  async adopt(
    @CurrentActor() actor: Actor,
    @Asking() { key }: AskedOver,
    @Body() { committeeId, text, fromOn, meetingOn, paragraph }: AdoptMappingDto,
  ): Promise<BillingMappingView> {
    const meeting = { fromOn, meetingOn: meetingOn ?? null, paragraph: paragraph ?? null };
    return viewOfMapping(await this.mappings.adopt(actor, committeeId, { text, ...meeting }, key));
  }
}
