import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  FiledBatchView,
  MadeBatchView,
  MakeBatchDto,
  PayoutBatchesQuery,
  PayoutBatchView,
  PayoutReasonDto,
  viewOfBatch,
} from './disbursement.dto.js';
import { PayoutBatches } from '../payout-batches/payout-batches.service.js';
import { PayoutFiles } from '../payout-batches/payout-files.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: PayoutBatchView, ifMatch: true, repeatable: true }));

/** Batches of payouts over the API. */
@ApiTags('payout-batches')
@Controller('api/payout-batches')
@SignedIn()
export class PayoutBatchesController {
  constructor(
    private readonly batches: PayoutBatches,
    private readonly files: PayoutFiles,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the batches of the caller’s committees, the newest first',
    of: PayoutBatchView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PayoutBatchesQuery): Promise<Listing<PayoutBatchView>> {
    const { items, next } = await this.batches.list(actor, query, query);
    return { items: items.map(viewOfBatch), next };
  }

  @Get(':id')
  @Api({ summary: 'Reads a batch', of: PayoutBatchView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<PayoutBatchView> {
    return viewOfBatch(await this.batches.get(actor, id));
  }

  @Post()
  @HttpCode(200)
  @Api({
    summary: 'Makes a batch of the chosen payouts that may be paid, and says of each other why not',
    of: MadeBatchView,
    repeatable: true,
  })
  async make(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: MakeBatchDto,
  ): Promise<MadeBatchView> {
    const { committeeId, disbursementIds, payOn, mapping = 'external' } = dto;
    const { batch, rows } = await this.batches.make(actor, committeeId, disbursementIds, payOn, mapping, asked);
    return { batch: batch ? { ...viewOfBatch(batch) } : {}, rows };
  }

  @Post(':id/review')
  @Change('Reviews a batch [granskning]')
  async review(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<PayoutBatchView> {
    return viewOfBatch(await this.batches.review(actor, id, asked));
  }

  @Post(':id/attest')
  @Change('Attests a batch [beslutsattest]; by another person than the one who reviewed it')
  async attest(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<PayoutBatchView> {
    return viewOfBatch(await this.batches.attest(actor, id, asked));
  }

  @Post(':id/file')
  @HttpCode(200)
  @Api({
    summary: 'Makes the file of an attested batch; what has been stopped since is left out',
    of: FiledBatchView,
    ifMatch: true,
    repeatable: true,
  })
  async file(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<FiledBatchView> {
    const { batch, stopped } = await this.files.make(actor, id, asked);
    return { ...viewOfBatch(batch), stopped };
  }

  @Post(':id/cancel')
  @Change('Takes a batch apart, with a reason; its payouts are planned again')
  async cancel(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: PayoutReasonDto,
  ): Promise<PayoutBatchView> {
    return viewOfBatch(await this.batches.cancel(actor, id, because, asked));
  }
}
