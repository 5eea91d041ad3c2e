import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PageQuery, pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { PayoutHoldView, PayoutReasonDto, PlaceHoldDto, viewOfHold } from './disbursement.dto.js';
import { PayoutHolds } from '../payout-gate/payout-holds.service.js';

/** Holds on payouts over the API. */
@ApiTags('payout-holds')
@Controller('api/payout-holds')
@SignedIn()
export class PayoutHoldsController {
  constructor(private readonly holds: PayoutHolds) {}

  @Get()
  @Api({ summary: 'Lists the holds that stand in the caller’s committees', of: PayoutHoldView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<Listing<PayoutHoldView>> {
    const { items, next } = pageOf(await this.holds.standing(actor), page);
    return { items: items.map(viewOfHold), next };
  }

  @Post()
  @Api({
    summary: 'Holds payouts to an association, at once and until a day',
    of: PayoutHoldView,
    status: 201,
    repeatable: true,
  })
  async place(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: PlaceHoldDto,
  ): Promise<PayoutHoldView> {
    const { committeeId, associationId: payeeId, matterId = null, untilOn, because } = dto;
    return viewOfHold(await this.holds.place(actor, { committeeId, payeeId, matterId, untilOn, because }, asked));
  }

  @Post(':id/lift')
  @HttpCode(200)
  @Api({ summary: 'Lifts a hold, with a reason', of: PayoutHoldView, ifMatch: true, repeatable: true })
  async lift(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: PayoutReasonDto,
  ): Promise<PayoutHoldView> {
    return viewOfHold(await this.holds.lift(actor, id, because, asked));
  }
}
