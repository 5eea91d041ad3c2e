import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import { Rulebooks } from '../adopted/rulebooks.service.js';
import { AdoptDto, AdoptionsQuery, AdoptionView, viewOfAdoption } from './adoption.dto.js';
import { Adoptions } from './adoptions.service.js';

/** What committees have adopted, over the API. */
@ApiTags('adoptions')
@Controller('api/adoptions')
@SignedIn()
export class AdoptionsController {
  constructor(
    private readonly adoptions: Adoptions,
    private readonly rulebooks: Rulebooks,
  ) {}

  @Get()
  @Api({ summary: 'Lists what a committee has adopted of a kind, the newest first', of: AdoptionView, shape: 'list' })
  async list(@Query() { committeeId, kind, ...page }: AdoptionsQuery): Promise<Listing<AdoptionView>> {
    const { items, next } = pageOf(await this.rulebooks.history(committeeId, kind), page);
    return { items: items.map(viewOfAdoption), next };
  }

  @Post()
  @Api({
    summary: 'Enters that a committee has adopted a version that the program is shipped with',
    of: AdoptionView,
    status: 201,
    repeatable: true,
  })
  async adopt(
    @CurrentActor() actor: Actor,
    @Asking() { key }: AskedOver,
    @Body() { committeeId, ...asked }: AdoptDto,
  ): Promise<AdoptionView> {
    return viewOfAdoption(await this.adoptions.adopt(actor, committeeId, asked, { key, input: asked }));
  }
}
