import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { ROUND_KEEPERS } from '../rounds/round.js';
import { LetterBatchRows } from './letter-batch-rows.service.js';
import { LetterBatchSheets } from './letter-batch-sheets.service.js';
import { letterBatchPage } from './letter-batch-view.js';
import { LetterRowsQuery } from './letter-batch.dto.js';
import { LetterBatches } from './letter-batches.service.js';

/** How far an order of letters has come; read anew it shows what has come since. */
@ApiExcludeController()
@Controller('letter-batches/:id')
@Needs(...ROUND_KEEPERS)
export class LetterBatchPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly batches: LetterBatches,
    private readonly rows: LetterBatchRows,
    private readonly sheets: LetterBatchSheets,
    private readonly pages: PageResponder,
    private readonly lists: Lists,
  ) {}

  @Get()
  async show(
    @PathId() id: Id,
    @Query() query: LetterRowsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const batch = await this.batches.get(person, id);
    const round = await this.desk.roundOf(person, batch.roundId);
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    await this.lists.send(request, response, '/letter-batches', letterBatchPage, {
      view: () => this.sheets.batch(person, round, batch, query, language),
      table: this.rows.table(person, { ...filter, batchId: batch.id }, language),
      within: { batchId: batch.id },
    });
  }

  @Post('stop')
  async stop(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.batches.stop(personOf(request), id, { seen });
    this.pages.goOn(response, `/letter-batches/${id}`, 'lettersStopped');
  }
}
