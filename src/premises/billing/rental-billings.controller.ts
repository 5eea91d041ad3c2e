import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PageQuery, readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { RentalBilling } from './rental-billing.entity.js';
import {
  billingAskedOf,
  KeepRentalMappingDto,
  MakeRentalBillingDto,
  RentalBillingView,
  RentalMappingView,
  viewOfRentalBilling,
} from './rental-billing.dto.js';
import { RentalBillings } from './rental-billings.service.js';
import { RentalMappings } from './rental-mappings.service.js';

/** Billing bases of rents over the API. */
@ApiTags('bookings')
@Controller('api/rental-billings')
@SignedIn()
export class RentalBillingsController {
  constructor(
    private readonly reads: Reads,
    private readonly billings: RentalBillings,
    private readonly mappings: RentalMappings,
  ) {}

  @Get()
  @Api({ summary: 'Lists the billing bases of the caller’s committees', of: RentalBillingView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Listing<RentalBillingView>> {
    const found = this.reads.of(actor).query(RentalBilling, 'billing');
    const { items, next } = await readPage(found, ['number', 'id'], query, 'DESC');
    return { items: items.map(viewOfRentalBilling), next };
  }

  @Post()
  @Api({
    summary: 'Makes the billing basis of times that have passed, each once',
    of: RentalBillingView,
    status: 201,
    repeatable: true,
  })
  async make(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: MakeRentalBillingDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RentalBillingView> {
    const made = await this.billings.make(actor, dto.committeeId, billingAskedOf(dto), asked);
    response.location(`/api/rental-billings/${made.id}`);
    return viewOfRentalBilling(made);
  }

  @Post('mapping')
  @HttpCode(200)
  @Api({
    summary: 'Keeps the mapping of columns that a committee’s billing basis is written by',
    of: RentalMappingView,
  })
  async mapping(
    @CurrentActor() actor: Actor,
    @Body() { committeeId, content }: KeepRentalMappingDto,
  ): Promise<RentalMappingView> {
    const { version } = await this.mappings.keep(actor, committeeId, content);
    return { committeeId, content, version };
  }

  @Get(':id')
  @Api({ summary: 'Reads a billing basis', of: RentalBillingView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<RentalBillingView> {
    return viewOfRentalBilling(await this.billings.get(actor, id));
  }
}
