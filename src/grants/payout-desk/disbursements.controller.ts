import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  AcceptAccountDto,
  DisbursementsQuery,
  DisbursementView,
  PaidDto,
  PayoutReasonDto,
  viewOfPayout,
} from './disbursement.dto.js';
import type { Disbursement } from '../disbursements/disbursement.entity.js';
import { Disbursements } from '../disbursements/disbursements.service.js';
import { PayoutTwins } from '../payout-gate/payout-twins.service.js';
import { PayoutGates } from '../payout-gate/payout-gates.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: DisbursementView, ifMatch: true, repeatable: true }));

/** Payouts over the API, each with why it cannot be paid now. */
@ApiTags('disbursements')
@Controller('api/disbursements')
@SignedIn()
export class DisbursementsController {
  constructor(
    private readonly payouts: Disbursements,
    private readonly gates: PayoutGates,
    private readonly twins: PayoutTwins,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the payouts that the caller may see, with what stands in their way',
    of: DisbursementView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: DisbursementsQuery): Promise<Listing<DisbursementView>> {
    const { items, next } = await this.payouts.list(actor, query, query);
    const whyNotOf = await this.gates.ofOpen(items, this.clock.today());
    const twins = await this.twins.of(items);
    return { items: items.map((payout) => viewOfPayout(payout, whyNotOf(payout), twins.has(payout.id))), next };
  }

  @Get(':id')
  @Api({ summary: 'Reads a payout', of: DisbursementView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<DisbursementView> {
    return this.view(await this.payouts.get(actor, id));
  }

  @Post(':id/pay-early')
  @Change('Lets a payout be made before its decision is final, with a reason')
  async payEarly(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: PayoutReasonDto,
  ): Promise<DisbursementView> {
    return this.view(await this.payouts.payEarly(actor, id, because, asked));
  }

  @Post(':id/accept-account')
  @Change('Notes that an account that was changed after the decision has been looked at')
  async acceptAccount(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { accountId, because }: AcceptAccountDto,
  ): Promise<DisbursementView> {
    return this.view(await this.payouts.acceptAccount(actor, id, accountId, because, asked));
  }

  @Post(':id/note-paid')
  @Change('Notes that a payout was paid; the association is told')
  async notePaid(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { paidOn }: PaidDto,
  ): Promise<DisbursementView> {
    return this.view(await this.payouts.notePaid(actor, id, paidOn, asked));
  }

  @Post(':id/note-returned')
  @Change('Notes that a payout came back; it is planned anew')
  async noteReturned(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: PayoutReasonDto,
  ): Promise<DisbursementView> {
    return this.view(await this.payouts.noteReturned(actor, id, because, asked));
  }

  @Post(':id/cancel')
  @Change('Cancels a payout that is planned, with a reason')
  async cancel(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: PayoutReasonDto,
  ): Promise<DisbursementView> {
    return this.view(await this.payouts.cancel(actor, id, because, asked));
  }

  private async view(payout: Disbursement): Promise<DisbursementView> {
    const whyNotOf = await this.gates.ofOpen([payout], this.clock.today());
    return viewOfPayout(payout, whyNotOf(payout), (await this.twins.of([payout])).has(payout.id));
  }
}
