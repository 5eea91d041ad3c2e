import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, PageQuery, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { Claims } from '../claim/claims.service.js';
import { EndRefundDto, NoteRefundPaidDto, ProposeRefundDto, RefundView, viewOfRefund } from './refund.dto.js';
import { TellDto, wayOf } from '../telling/telling.dto.js';
import { RefundLetters } from './refund-letters.service.js';
import { Refunds } from './refunds.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: RefundView, ifMatch: true, repeatable: true }));

/** Refunds of what was paid on claims beyond the debt, over the API: one route for each act of their step table. */
@ApiTags('claims')
@Controller('api')
@Needs(...COMMITTEE_ROLES)
export class RefundsController {
  constructor(
    private readonly refunds: Refunds,
    private readonly letters: RefundLetters,
    private readonly claims: Claims,
  ) {}

  @Get('claims/:id/refunds')
  @Api({ summary: 'Lists the refunds of a claim’s credit, newest first', of: RefundView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @PathId() id: Id, @Query() query: PageQuery): Promise<Listing<RefundView>> {
    const { items, next } = pageOf(await this.refunds.of(await this.claims.get(actor, id)), query);
    return { items: items.map(viewOfRefund), next };
  }

  @Get('refunds/:id')
  @Api({ summary: 'Gives a refund', of: RefundView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<RefundView> {
    return viewOfRefund(await this.refunds.get(actor, id));
  }

  @Post('claims/:id/refunds/propose')
  @Api({
    summary: 'Proposes to pay back what was paid on a claim beyond the debt',
    of: RefundView,
    status: 201,
    repeatable: true,
  })
  async propose(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { amountOre, payee, because }: ProposeRefundDto,
  ): Promise<RefundView> {
    const input = { amountOre, payee: payee ?? null, because };
    return viewOfRefund(await this.refunds.propose(actor, id, input, asked));
  }

  @Post('refunds/:id/attest')
  @Change('Attests it; whoever proposed it cannot')
  async attest(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RefundView> {
    return viewOfRefund(await this.refunds.attest(actor, id, asked));
  }

  @Post('refunds/:id/return')
  @Change('Sends it back with a reason; whoever proposed it cannot')
  async return(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: EndRefundDto,
  ): Promise<RefundView> {
    return viewOfRefund(await this.refunds.return(actor, id, because, asked));
  }

  @Post('refunds/:id/note-paid')
  @Change('Notes that it has been paid, which books it on the claim')
  async notePaid(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: NoteRefundPaidDto,
  ): Promise<RefundView> {
    return viewOfRefund(await this.refunds.notePaid(actor, id, { ...dto }, asked));
  }

  @Post('refunds/:id/tell')
  @Change('Tells the debtor of it by a letter, once it has been paid')
  async tell(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { unprintableMeant, ...dto }: TellDto,
  ): Promise<RefundView> {
    return viewOfRefund(await this.letters.tell(actor, id, wayOf(dto), asked, { unprintableMeant }));
  }

  @Post('refunds/:id/withdraw')
  @Change('Withdraws it with a reason, before it is paid')
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: EndRefundDto,
  ): Promise<RefundView> {
    return viewOfRefund(await this.refunds.withdraw(actor, id, because, asked));
  }
}
