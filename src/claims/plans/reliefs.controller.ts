import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, PageQuery, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { ClaimView, viewOfClaim } from '../claim/claim.dto.js';
import { Claims } from '../claim/claims.service.js';
import {
  AskReliefDto,
  contentOf,
  ProposeReliefDto,
  RefuseReliefDto,
  ReliefMinutesDto,
  ReliefView,
  SetOffDto,
  viewOfRelief,
} from './relief.dto.js';
import { TellDto, wayOf } from '../telling/telling.dto.js';
import { ReliefLetters } from './relief-letters.service.js';
import { Reliefs } from './reliefs.service.js';
import { SetOffs } from './set-offs.service.js';

const Make = (summary: string): MethodDecorator =>
  applyDecorators(Api({ summary, of: ReliefView, status: 201, repeatable: true }));
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ReliefView, ifMatch: true, repeatable: true }));

/** Reliefs of claims over the API: one route for each act of their step table. */
@ApiTags('claims')
@Controller('api')
@SignedIn()
export class ReliefsController {
  constructor(
    private readonly reliefs: Reliefs,
    private readonly letters: ReliefLetters,
    private readonly setOffs: SetOffs,
    private readonly claims: Claims,
  ) {}

  @Get('claims/:id/reliefs')
  @Api({
    summary: 'Lists what gives time on a claim or takes off from it, newest first',
    of: ReliefView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @PathId() id: Id, @Query() query: PageQuery): Promise<Listing<ReliefView>> {
    const { items, next } = pageOf(await this.reliefs.of(await this.claims.get(actor, id)), query);
    return { items: items.map(viewOfRelief), next };
  }

  @Post('claims/:id/reliefs/ask')
  @Make('Asks for time, for parts or for less, for the association that owes')
  async ask(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { kind, wish }: AskReliefDto,
  ): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.ask(actor, id, kind, wish, asked));
  }

  @Post('claims/:id/reliefs/propose')
  @Make('Proposes a respite, a plan, a reduction, a waiver, a write-down or a booked loss')
  async propose(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: ProposeReliefDto,
  ): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.propose(actor, id, contentOf(dto), asked));
  }

  @Post('reliefs/:id/take-up')
  @Change('Makes a proposal of what an association has asked for')
  async takeUp(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: ProposeReliefDto,
  ): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.takeUp(actor, id, contentOf(dto), asked));
  }

  @Post('reliefs/:id/decide')
  @Change('Decides it by a row of the delegation order; whoever proposed it cannot')
  async decide(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.decide(actor, id, asked));
  }

  @Post('reliefs/:id/enter-minutes')
  @Change('Enters what the committee has decided, from its minutes')
  async enterMinutes(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: ReliefMinutesDto,
  ): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.enterMinutes(actor, id, { ...dto }, asked));
  }

  @Post('reliefs/:id/refuse')
  @Change('Refuses it, with a reason')
  async refuse(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: RefuseReliefDto,
  ): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.refuse(actor, id, because, asked));
  }

  @Post('reliefs/:id/withdraw')
  @Change('Takes back a proposal')
  async withdraw(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<ReliefView> {
    return viewOfRelief(await this.reliefs.withdraw(actor, id, asked));
  }

  @Post('reliefs/:id/tell')
  @Change('Tells the debtor of it by a letter')
  async tell(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { unprintableMeant, ...dto }: TellDto,
  ): Promise<ReliefView> {
    return viewOfRelief(await this.letters.tell(actor, id, wayOf(dto), asked, { unprintableMeant }));
  }

  @Post('claims/:id/set-off')
  @HttpCode(200)
  @Api({
    summary: 'Sets a claim off against a payout; only where accepted terms allow it',
    of: ClaimView,
    ifMatch: true,
    repeatable: true,
  })
  async setOff(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SetOffDto,
  ): Promise<ClaimView> {
    return viewOfClaim(await this.setOffs.take(actor, id, { ...dto }, asked));
  }
}
