import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { Id } from '../../shared/id.js';
import { ChooseLedgerDto, ClaimsLedgerView } from './claim.dto.js';
import { ClaimsLedgers } from './claims-ledgers.service.js';

/** Whose ledger keeps a committee's claims, over the API. */
@ApiTags('claims')
@Controller('api/committees/:committeeId/claims-ledger')
@Needs('finance', 'admin')
export class ClaimsLedgerController {
  constructor(private readonly ledgers: ClaimsLedgers) {}

  @Get()
  @Api({ summary: 'Tells whose ledger a committee’s new claims go to', of: ClaimsLedgerView })
  async get(@PathId('committeeId') committeeId: Id): Promise<ClaimsLedgerView> {
    return { ledger: await this.ledgers.of(committeeId) };
  }

  @Post()
  @HttpCode(200)
  @Api({
    summary: 'Chooses it for claims raised from now on; those raised before stay where they are',
    of: ClaimsLedgerView,
  })
  async choose(
    @CurrentActor() actor: Actor,
    @PathId('committeeId') committeeId: Id,
    @Body() { ledger }: ChooseLedgerDto,
  ): Promise<ClaimsLedgerView> {
    await this.ledgers.choose(actor, committeeId, ledger);
    return { ledger };
  }
}
