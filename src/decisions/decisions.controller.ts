import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../acts/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { SignedIn } from '../identity/policy.decorator.js';
import { Api } from '../platform/http/api.decorator.js';
import type { Listing } from '../platform/http/keyset.js';
import { PathId } from '../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../platform/http/preconditions.js';
import type { Id } from '../shared/id.js';
import { Deciding } from './deciding.service.js';
import { DecisionView, viewOfDecision } from './decision-view.dto.js';
import {
  contentOf,
  DecisionBecauseDto,
  DecisionsQuery,
  EnterMinutesDto,
  entryOf,
  HandledDto,
  meetingOf,
  ProposeDecisionDto,
  ResubmitDecisionDto,
  ReviewDecisionDto,
} from './decisions.dto.js';
import { Decisions } from './decisions.service.js';

/** An act on a decision: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: DecisionView, ifMatch: true, repeatable: true }));

/** Decisions over the API, up to the moment they are taken: one route for each act of their step table. */
@ApiTags('decisions')
@Controller('api/decisions')
@SignedIn()
export class DecisionsController {
  constructor(
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
  ) {}

  @Get()
  @Api({
    summary: 'The decisions of a case, newest first; the association sees those decided',
    of: DecisionView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() { matterId }: DecisionsQuery): Promise<Listing<DecisionView>> {
    const found = await this.decisions.list(actor, matterId);
    return { items: found.map((each) => viewOfDecision(actor, each)), next: null };
  }

  @Post()
  @Api({ summary: 'Proposes a decision in a case', of: DecisionView, status: 201, repeatable: true })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() dto: ProposeDecisionDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DecisionView> {
    const { matterId, ...content } = dto;
    const made = await this.decisions.propose(actor, matterId, contentOf(content), asked);
    response.location(`/api/decisions/${made.id}`);
    return viewOfDecision(actor, made);
  }

  @Get(':id')
  @Api({ summary: 'Reads a decision; one in a restricted case is written down', of: DecisionView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<DecisionView> {
    return viewOfDecision(actor, await this.decisions.get(actor, id));
  }

  @Post(':id/resubmit')
  @Change('Proposes anew what was sent back')
  async resubmit(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: ResubmitDecisionDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.decisions.resubmit(actor, id, contentOf(dto), asked));
  }

  @Post(':id/return')
  @Change('Sends a proposal back, with a reason')
  async return(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: DecisionBecauseDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.decisions.return(actor, id, because, asked));
  }

  @Post(':id/review')
  @Change('Notes that the municipal lawyer has read the proposal')
  async review(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { review }: ReviewDecisionDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.decisions.review(actor, id, review, asked));
  }

  @Post(':id/withdraw')
  @Change('Takes a proposal back before it is decided')
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: DecisionBecauseDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.decisions.withdraw(actor, id, because, asked));
  }

  @Post(':id/decide')
  @Change('Decides as a delegate, as it was proposed')
  async decide(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<DecisionView> {
    return viewOfDecision(actor, await this.deciding.decide(actor, id, asked));
  }

  @Post(':id/enter-urgent')
  @Change('Enters what the chair decided because it could not wait')
  async enterUrgent(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: DecisionBecauseDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.deciding.enterUrgent(actor, id, because, asked));
  }

  @Post(':id/enter-minutes')
  @Change('Enters what the committee decided, from its minutes')
  async enterMinutes(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: EnterMinutesDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.deciding.enterMinutes(actor, id, entryOf(dto), asked));
  }

  @Post(':id/adjourn')
  @Change('Enters that the committee put it off to a later meeting')
  async adjourn(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: HandledDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.deciding.adjourn(actor, id, meetingOf(dto), dto.because, asked));
  }

  @Post(':id/refer-back')
  @Change('Enters that the committee sent the case back to be prepared further')
  async referBack(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: HandledDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.deciding.referBack(actor, id, meetingOf(dto), dto.because, asked));
  }
}
