import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { Associations, mayKnow } from '../register/associations.service.js';
import {
  AcceptanceAnswerView,
  AcceptanceQuery,
  AcceptancesQuery,
  AcceptanceView,
  RecordAcceptanceDto,
  recordedOf,
  TermsDto,
  termsOf,
  viewOfAcceptance,
  WithdrawAcceptanceDto,
} from './acceptances.dto.js';
import { Acceptances } from './acceptances.service.js';

/** Signatures under terms over the API. */
@ApiTags('acceptances')
@Controller('api')
@SignedIn()
export class AcceptancesController {
  constructor(
    private readonly acceptances: Acceptances,
    private readonly associations: Associations,
  ) {}

  @Get('acceptances')
  @Api({ summary: 'Lists the signatures of an association, the latest first', of: AcceptanceView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: AcceptancesQuery,
  ): Promise<Listing<AcceptanceView>> {
    const signatures = mayKnow(actor, associationId) ? await this.acceptances.all(associationId) : [];
    const { items, next } = pageOf(signatures, page);
    return { items: items.map(viewOfAcceptance), next };
  }

  @Get('associations/:id/acceptance')
  @Api({ summary: 'Tells whether an association has accepted terms, and what is missing', of: AcceptanceAnswerView })
  async of(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() { termsHash }: AcceptanceQuery,
  ): Promise<AcceptanceAnswerView> {
    await this.associations.get(actor, id);
    const { value, because } = await this.acceptances.of(id, termsHash);
    return { answer: value, because };
  }

  @Post('acceptances')
  @Api({ summary: 'Enters signatures that stand on a paper', of: AcceptanceView, status: 201, repeatable: true })
  async record(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { associationId, ...dto }: RecordAcceptanceDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AcceptanceView> {
    const acceptance = await this.acceptances.record(actor, associationId, recordedOf(dto, termsOf(dto)), asked);
    response.location(`/api/acceptances/${acceptance.id}`);
    return viewOfAcceptance(acceptance);
  }

  @Post('associations/:id/approve-terms')
  @Api({ summary: 'A representative signs terms by log-in', of: AcceptanceView, status: 201, repeatable: true })
  async approve(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: TermsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AcceptanceView> {
    const acceptance = await this.acceptances.approve(actor, id, termsOf(dto), asked);
    response.location(`/api/acceptances/${acceptance.id}`);
    return viewOfAcceptance(acceptance);
  }

  @Get('acceptances/:id')
  @Api({ summary: 'Reads a signature', of: AcceptanceView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<AcceptanceView> {
    return viewOfAcceptance(await this.acceptances.get(actor, id));
  }

  @Post('acceptances/:id/withdraw')
  @HttpCode(200)
  @Api({ summary: 'Takes away a signature entered by mistake', of: AcceptanceView, ifMatch: true, repeatable: true })
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: WithdrawAcceptanceDto,
  ): Promise<AcceptanceView> {
    return viewOfAcceptance(await this.acceptances.withdraw(actor, id, because, asked));
  }
}
