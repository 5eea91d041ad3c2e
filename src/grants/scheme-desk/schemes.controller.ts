import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import { AdoptionView, viewOfAdoption } from '../../rulebook/adoptions/adoption.dto.js';
import { AdoptSchemeDto, exampleFactsOf, TriedSchemeView, TrySchemeDto } from './scheme.dto.js';
import { SchemeAdoptions } from './scheme-adoptions.service.js';

/** Schemes as data, over the API: tried in an example, and entered as adopted. */
@ApiTags('adoptions')
@Controller('api/schemes')
@Needs('committeeSecretary', 'admin')
export class SchemesController {
  constructor(private readonly adoptions: SchemeAdoptions) {}

  @Post('try')
  @HttpCode(200)
  @Api({
    summary: 'Reads a scheme that is written as YAML and reckons an example by it; nothing is kept',
    of: TriedSchemeView,
  })
  try(@Body() { text, facts, on }: TrySchemeDto): TriedSchemeView {
    const scheme = this.adoptions.read(text);
    const { amount, lacks } = this.adoptions.try(scheme, exampleFactsOf(facts), on);
    return { key: scheme.id, amountOre: amount?.value ?? null, because: amount?.because ?? [], lacks };
  }

  @Post()
  @Api({
    summary: 'Enters that a committee has adopted a scheme of its own, written as YAML',
    of: AdoptionView,
    status: 201,
    repeatable: true,
  })
  async adopt(
    @CurrentActor() actor: Actor,
    @Asking() { key, input }: AskedOver,
    @Body() { committeeId, ...asked }: AdoptSchemeDto,
  ): Promise<AdoptionView> {
    return viewOfAdoption(await this.adoptions.adopt(actor, committeeId, asked, { key, input }));
  }
}
