import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { ClaimView, viewOfClaim } from '../claim/claim.dto.js';
import { CollectionDemands } from './collection-demands.service.js';
import { NoteCollectionDemandDto } from './collection-demand.dto.js';

/** Collection demands that were sent elsewhere, over the API. */
@ApiTags('claims')
@Controller('api/claims/:id/note-collection-demand')
@Needs(...COMMITTEE_ROLES)
export class CollectionDemandsController {
  constructor(private readonly demands: CollectionDemands) {}

  @Post()
  @HttpCode(200)
  @Api({
    summary: 'Notes a collection demand that the municipality’s own ledger has sent',
    of: ClaimView,
    ifMatch: true,
    repeatable: true,
  })
  async note(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { sentOn, payBy, proof = '' }: NoteCollectionDemandDto,
  ): Promise<ClaimView> {
    return viewOfClaim(await this.demands.note(actor, id, { sentOn, payBy, proof: proof || null }, asked));
  }
}
