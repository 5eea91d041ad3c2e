import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { Id } from '../../shared/id.js';
import { AwardsQuery, AwardView, viewOfAward } from './award.dto.js';
import { AwardsQueries } from './awards.queries.js';

/** Awards that were paid out, over the API: they are only read, for what has been paid is never changed. */
@ApiTags('awards')
@Controller('api/awards')
@SignedIn()
export class AwardsController {
  constructor(private readonly awards: AwardsQueries) {}

  @Get()
  @Api({
    summary: 'Lists awards that were paid, of the caller’s committees or association, by the day of payment',
    of: AwardView,
    shape: 'list',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { committeeId, associationId, year, ...page }: AwardsQuery,
  ): Promise<Listing<AwardView>> {
    const { items, next } = await this.awards.list(actor, { committeeId, associationId, year }, page);
    return { items: items.map(viewOfAward), next };
  }

  @Get(':id')
  @Api({ summary: 'Reads an award', of: AwardView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<AwardView> {
    return viewOfAward(await this.awards.get(actor, id));
  }
}
