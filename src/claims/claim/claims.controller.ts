import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Limitations } from '../limitation/limitations.service.js';
import { ClaimAccounts } from './claim-accounts.service.js';
import {
  ClaimBecauseDto,
  ClaimsQuery,
  ClaimView,
  DescribeClaimDto,
  groundOf,
  InterruptClaimDto,
  interruptionOf,
  LimitationView,
  raisingOf,
  RaiseClaimDto,
  SpecificationQuery,
  SpecificationView,
  StartInterestDto,
  viewOfClaim,
  viewOfLimitation,
  viewOfStatement,
} from './claim.dto.js';
import { Claim } from './claim.entity.js';
import { Claims } from './claims.service.js';

/** An act on a claim: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ClaimView, ifMatch: true, repeatable: true }));

/** Claims over the API: one route for each act of their step table. */
@ApiTags('claims')
@Controller('api/claims')
@SignedIn()
export class ClaimsController {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly limitations: Limitations,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Api({ summary: 'Lists claims of the caller’s committees, and an association’s own', of: ClaimView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: ClaimsQuery): Promise<Listing<ClaimView>> {
    const found = this.reads.of(actor).query(Claim, 'claim');
    if (query.state !== undefined) found.andWhere('claim.state = :state', { state: query.state });
    if (query.matterId !== undefined) found.andWhere('claim.matterId = :matterId', { matterId: query.matterId });
    const { items, next } = await readPage(found, ['dueOn', 'id'], query);
    return { items: items.map(viewOfClaim), next };
  }

  @Post()
  @Api({ summary: 'Raises a claim on a decision that stands', of: ClaimView, status: 201, repeatable: true })
  async raise(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { decisionId, ...input }: RaiseClaimDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClaimView> {
    const claim = await this.claims.raise(actor, decisionId, raisingOf(input), asked);
    response.location(`/api/claims/${claim.id}`);
    return viewOfClaim(claim);
  }

  @Get(':id')
  @Api({ summary: 'Reads a claim', of: ClaimView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ClaimView> {
    return viewOfClaim(await this.claims.get(actor, id));
  }

  @Get(':id/specification')
  @Api({ summary: 'Specifies a claim on a day: every öre on a line with its reason', of: SpecificationView })
  async specification(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() { on }: SpecificationQuery,
  ): Promise<SpecificationView> {
    const claim = await this.claims.get(actor, id);
    return viewOfStatement(await this.accounts.statement(claim, on ?? this.clock.today()));
  }

  @Get(':id/limitation')
  @Api({ summary: 'Tells when a claim lapses, and why', of: LimitationView })
  async limitation(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<LimitationView> {
    return viewOfLimitation(await this.limitations.of(await this.claims.get(actor, id)));
  }

  @Post(':id/describe')
  @Change('Says what a claim is based on, as every demand tells it')
  async describe(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: DescribeClaimDto,
  ): Promise<ClaimView> {
    const ground = groundOf(dto.ground);
    if (ground === null) throw problem('invalid', 'field.required', { field: 'ground' });
    return viewOfClaim(await this.claims.describe(actor, id, ground, asked));
  }

  @Post(':id/interrupt')
  @Change('Enters what interrupted the limitation of a claim, with its proof')
  async interrupt(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: InterruptClaimDto,
  ): Promise<ClaimView> {
    return viewOfClaim(await this.limitations.interrupt(actor, id, interruptionOf(dto), asked));
  }

  @Post(':id/start-interest')
  @Change('Notes the demand or the service from which interest runs')
  async startInterest(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { on, proof }: StartInterestDto,
  ): Promise<ClaimView> {
    return viewOfClaim(await this.claims.startInterest(actor, id, on, proof, asked));
  }

  @Post(':id/contest')
  @Change('Notes that the debtor objects; nothing more is demanded until somebody lets it go on')
  async contest(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ClaimBecauseDto,
  ): Promise<ClaimView> {
    return viewOfClaim(await this.claims.contest(actor, id, because, asked));
  }

  @Post(':id/resume')
  @Change('Lets a contested claim go on once the objection has been answered')
  async resume(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ClaimBecauseDto,
  ): Promise<ClaimView> {
    return viewOfClaim(await this.claims.resume(actor, id, because, asked));
  }
}
