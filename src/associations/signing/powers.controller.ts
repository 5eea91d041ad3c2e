import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { ShownNameView } from '../board/officeholder.dto.js';
import { Associations, mayKnow, mayReach } from '../register/associations.service.js';
import { Powers } from './powers.service.js';
import {
  GrantPowerDto,
  LinkPowerDto,
  powerInputOf,
  PowersQuery,
  PowerView,
  RevokePowerDto,
  SigningQuery,
  SigningView,
  viewOfPower,
} from './signing.dto.js';
import { Signing } from './signing.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: PowerView, ifMatch: true, repeatable: true }));

/** Powers of attorney over the API, and who signs for an association. */
@ApiTags('powers')
@Controller('api')
@SignedIn()
export class PowersController {
  constructor(
    private readonly powers: Powers,
    private readonly signing: Signing,
    private readonly associations: Associations,
    private readonly clock: Clock,
  ) {}

  @Get('associations/:id/signing')
  @Api({ summary: 'Tells who signs for an association on a day', of: SigningView })
  async ruleOn(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() { on = this.clock.today() }: SigningQuery,
  ): Promise<SigningView> {
    await this.associations.get(actor, id);
    return { on, because: await this.signing.ruleOn(id, on) };
  }

  @Get('powers')
  @Api({ summary: 'Lists the powers of attorney of an association, the latest first', of: PowerView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: PowersQuery,
  ): Promise<Listing<PowerView>> {
    const powers = mayKnow(actor, associationId) ? await this.powers.all(associationId) : [];
    const { items, next } = pageOf(powers, page);
    return { items: items.map((each) => viewOfPower(each, mayReach(actor, associationId))), next };
  }

  @Post('powers')
  @Api({ summary: 'Enters a power of attorney', of: PowerView, status: 201, repeatable: true })
  async grant(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { associationId, ...dto }: GrantPowerDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PowerView> {
    const power = await this.powers.grant(actor, associationId, powerInputOf(dto), asked);
    response.location(`/api/powers/${power.id}`);
    return viewOfPower(power, true);
  }

  @Get('powers/:id')
  @Api({ summary: 'Reads a power of attorney; of a protected holder without the name', of: PowerView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<PowerView> {
    const power = await this.powers.get(actor, id);
    return viewOfPower(power, mayReach(actor, power.associationId));
  }

  @Post('powers/:id/link')
  @Change('Tells by which log-in the holder acts')
  async link(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { userId }: LinkPowerDto,
  ): Promise<PowerView> {
    return viewOfPower(await this.powers.link(actor, id, userId ?? null, asked), true);
  }

  @Post('powers/:id/revoke')
  @Change('Notes that a power of attorney was taken back')
  async revoke(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: RevokePowerDto,
  ): Promise<PowerView> {
    return viewOfPower(await this.powers.revoke(actor, id, because, asked), true);
  }

  @Post('powers/:id/show-name')
  @HttpCode(200)
  @Api({ summary: 'Tells the name of a protected holder; being told it is written down', of: ShownNameView })
  async showName(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ShownNameView> {
    return { name: await this.powers.showName(actor, id) };
  }
}
