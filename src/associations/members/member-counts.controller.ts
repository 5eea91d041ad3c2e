import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { AssociationView, viewOfAssociation } from '../register/association.dto.js';
import { Associations, mayKnow } from '../register/associations.service.js';
import {
  CountMembersDto,
  MemberCountsQuery,
  MemberCountView,
  viewOfCount,
  yearOfMembers,
} from './member-counts.dto.js';
import { MemberCounts } from './member-counts.service.js';

/** Counts of members over the API. */
@ApiTags('member-counts')
@Controller('api')
@SignedIn()
export class MemberCountsController {
  constructor(
    private readonly members: MemberCounts,
    private readonly associations: Associations,
  ) {}

  @Get('member-counts')
  @Api({ summary: 'Lists the counts of an association, the latest year first', of: MemberCountView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: MemberCountsQuery,
  ): Promise<Listing<MemberCountView>> {
    const counts = mayKnow(actor, associationId) ? await this.members.all(associationId) : [];
    const { items, next } = pageOf(counts, page);
    return { items: items.map(viewOfCount), next };
  }

  @Post('associations/:id/count-members')
  @HttpCode(200)
  @Api({
    summary: 'Enters the members of a year by band of age, as the association vouches for them',
    of: AssociationView,
    repeatable: true,
  })
  async count(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: CountMembersDto,
  ): Promise<AssociationView> {
    await this.members.count(actor, id, yearOfMembers(dto), asked);
    return viewOfAssociation(await this.associations.get(actor, id));
  }
}
