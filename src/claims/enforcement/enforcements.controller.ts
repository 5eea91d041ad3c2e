import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Clock } from '../../platform/clock.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiParam, ApiTags } from '../../platform/http/described.js';
import { readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Claims } from '../claim/claims.service.js';
import { EnforcementLooks } from './enforcement-looks.service.js';
import { EnforcementSteps } from './enforcement-steps.service.js';
import { ENFORCEMENT_STEPS, isEnforcementStep } from './enforcement-steps.js';
import { whyNotPrepare } from './enforcement.js';
import {
  costViews,
  EmpowerDto,
  EnforcementEventsView,
  EnforcementMinutesDto,
  EnforcementOptionsView,
  EnforcementsQuery,
  EnforcementStepDto,
  EnforcementView,
  PrepareEnforcementDto,
  viewOfEnforcement,
  viewOfEvent,
} from './enforcement.dto.js';
import { Enforcement } from './enforcement.entity.js';
import { Enforcements } from './enforcements.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: EnforcementView, ifMatch: true, repeatable: true }));

/** Claims at the enforcement authority and in court, over the API. */
@ApiTags('enforcements')
@Controller('api/enforcements')
@Needs(...COMMITTEE_ROLES)
export class EnforcementsController {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly enforcements: Enforcements,
    private readonly steps: EnforcementSteps,
    private readonly looks: EnforcementLooks,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Api({ summary: 'Lists the enforcements of the caller’s committees', of: EnforcementView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: EnforcementsQuery): Promise<Listing<EnforcementView>> {
    const found = this.reads.of(actor).query(Enforcement, 'enforcement');
    if (query.claimId !== undefined) found.andWhere('enforcement.claimId = :claimId', { claimId: query.claimId });
    if (query.state !== undefined) found.andWhere('enforcement.state = :state', { state: query.state });
    const { items, next } = await readPage(found, ['preparedAt', 'id'], query);
    return { items: items.map(viewOfEnforcement), next };
  }

  @Get('options/:claimId')
  @Api({ summary: 'Tells whether a claim may go further, and what each way costs', of: EnforcementOptionsView })
  async options(@CurrentActor() actor: Actor, @PathId('claimId') claimId: Id): Promise<EnforcementOptionsView> {
    const claim = await this.claims.get(actor, claimId);
    const today = this.clock.today();
    const look = await this.looks.ahead(this.looks.thoughtOf(claim), claim, actor, today);
    return { whyNot: whyNotPrepare(look), costs: costViews(await this.looks.capitalOf(claim, today), today) };
  }

  @Post()
  @Api({ summary: 'Prepares an application', of: EnforcementView, status: 201, repeatable: true })
  async prepare(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { claimId, ...input }: PrepareEnforcementDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EnforcementView> {
    const row = await this.enforcements.prepare(actor, claimId, input, asked);
    response.location(`/api/enforcements/${row.id}`);
    return viewOfEnforcement(row);
  }

  @Get(':id')
  @Api({ summary: 'Reads an enforcement', of: EnforcementView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<EnforcementView> {
    return viewOfEnforcement(await this.enforcements.get(actor, id));
  }

  @Get(':id/events')
  @Api({ summary: 'Tells what has happened in an enforcement, oldest first', of: EnforcementEventsView })
  async events(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<EnforcementEventsView> {
    const row = await this.enforcements.get(actor, id);
    return { items: (await this.enforcements.eventsOf(row)).map(viewOfEvent) };
  }

  @Post(':id/decide')
  @Change('Decides to apply, by the delegation order')
  async decide(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<EnforcementView> {
    return viewOfEnforcement(await this.enforcements.decide(actor, id, asked));
  }

  @Post(':id/enter-minutes')
  @Change('Enters that the committee itself decided to apply')
  async enterMinutes(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { meetingOn, paragraph }: EnforcementMinutesDto,
  ): Promise<EnforcementView> {
    return viewOfEnforcement(await this.enforcements.enterMinutes(actor, id, meetingOn, paragraph, asked));
  }

  @Post(':id/empower')
  @Change('Gives somebody power to litigate in it')
  async empower(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { litigantId }: EmpowerDto,
  ): Promise<EnforcementView> {
    return viewOfEnforcement(await this.enforcements.empower(actor, id, litigantId, asked));
  }

  @Post(':id/steps/:step')
  @ApiParam({ name: 'step', enum: [...ENFORCEMENT_STEPS] })
  @Change('Enters what the authority, the court or the debtor did, or what was done there, by its day')
  async step(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Param('step') step: string,
    @AskingFrom() asked: AskedFrom,
    @Body() input: EnforcementStepDto,
  ): Promise<EnforcementView> {
    if (!isEnforcementStep(step)) throw problem('notFound', 'thing.notFound');
    return viewOfEnforcement(await this.steps.take(actor, id, step, { ...input }, asked));
  }
}
