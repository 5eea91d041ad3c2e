import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { LetterBatchRows, type LetterRowFilter } from './letter-batch-rows.service.js';
import {
  AllLetterRowsQuery,
  LetterBatchesQuery,
  LetterBatchView,
  LetterRowsQuery,
  LetterRowView,
  OrderLettersDto,
  PrintLettersQuery,
  viewOfLetterBatch,
  viewOfLetterRow,
  wishesOf,
} from './letter-batch.dto.js';
import type { LetterBatch } from './letter-batch.entity.js';
import { LetterBatches } from './letter-batches.service.js';
import { LetterPrints, sendPdf } from './letter-prints.service.js';

/** The letters of a round's decisions over the API: ordered, followed row by row, stopped. */
@ApiTags('letter-batches')
@Controller('api/letter-batches')
@SignedIn()
export class LetterBatchesController {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly batches: LetterBatches,
    private readonly letters: LetterBatchRows,
    private readonly prints: LetterPrints,
  ) {}

  @Get()
  @Api({ summary: 'Lists the orders of letters in a round, newest first', of: LetterBatchView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { roundId, ...page }: LetterBatchesQuery,
  ): Promise<Listing<LetterBatchView>> {
    const { id } = await this.desk.roundOf(actor, roundId);
    const { items, next } = pageOf(await this.batches.ofRound(actor, id), page);
    return { items: await Promise.all(items.map((each) => this.shown(each))), next };
  }

  @Post()
  @Api({
    summary:
      'Orders a letter for each decision of the chosen outcomes that has none; they are written after the answer',
    of: LetterBatchView,
    status: 201,
    repeatable: true,
  })
  async order(
    @CurrentActor() actor: Actor,
    @Asking() { key }: AskedOver,
    @Body() dto: OrderLettersDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LetterBatchView> {
    const round = await this.desk.roundOf(actor, dto.roundId);
    const batch = await this.batches.order(actor, round, wishesOf(dto), { key });
    response.location(`/api/letter-batches/${batch.id}`);
    return this.shown(batch);
  }

  @Get('rows')
  @Api({ summary: 'Lists the letters of all orders, each with what came of it', of: LetterRowView, shape: 'list' })
  async allRows(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit, ...filter }: AllLetterRowsQuery,
  ): Promise<Listing<LetterRowView>> {
    return this.listed(actor, filter, { ...(cursor && { cursor }), ...(limit && { limit }) });
  }

  @Get(':id')
  @Api({ summary: 'Reads how far the letters have come', of: LetterBatchView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<LetterBatchView> {
    return this.shown(await this.batches.get(actor, id));
  }

  @Get(':id/rows')
  @Api({ summary: 'Lists the letters, each with what came of it', of: LetterRowView, shape: 'list' })
  async rows(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() { cursor, limit, ...filter }: LetterRowsQuery,
  ): Promise<Listing<LetterRowView>> {
    const { id: batchId } = await this.batches.get(actor, id);
    return this.listed(actor, { ...filter, batchId }, { ...(cursor && { cursor }), ...(limit && { limit }) });
  }

  @Get(':id/pdf')
  @Api({
    summary: 'The letters that have left as one PDF for paper, each on its own sheets',
    file: ['application/pdf'],
  })
  async pdf(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() wishes: PrintLettersQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const batch = await this.batches.get(actor, id);
    const round = await this.desk.roundOf(actor, batch.roundId);
    sendPdf(response, await this.prints.of(actor, round, batch, wishes, request.context.language));
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Api({
    summary: 'Stops writing; what is written is written, and what waits may be ordered again',
    of: LetterBatchView,
    ifMatch: true,
    repeatable: true,
  })
  async stop(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<LetterBatchView> {
    return this.shown(await this.batches.stop(actor, id, asked));
  }

  private async listed(actor: Actor, filter: LetterRowFilter, page: PageQuery): Promise<Listing<LetterRowView>> {
    const { items, next } = await this.letters.list(actor, filter, page);
    const letters = await this.letters.lettersOf(actor, items);
    return { items: items.map((row) => viewOfLetterRow(row, letters.get(row.letterId ?? ('' as Id)))), next };
  }

  private async shown(batch: LetterBatch): Promise<LetterBatchView> {
    return viewOfLetterBatch(batch, await this.batches.progress(batch.id));
  }
}
