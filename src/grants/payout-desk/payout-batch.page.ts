import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { RowResult } from '../allocation/row-result.js';
import { PayoutReasonDto } from './disbursement.dto.js';
import { BATCH_READERS } from '../payout-batches/payout-batch.js';
import { PayoutBatches } from '../payout-batches/payout-batches.service.js';
import { PayoutFiles } from '../payout-batches/payout-files.service.js';
import { PayoutSheets } from './payout-sheets.service.js';
import { payoutBatchPage } from './payout-view.js';

/** A batch of payouts: looked through, attested by another, and made into a file. */
@ApiExcludeController()
@Controller('payout-batches/:id')
@Needs(...BATCH_READERS)
export class PayoutBatchPage {
  constructor(
    private readonly batches: PayoutBatches,
    private readonly files: PayoutFiles,
    private readonly sheets: PayoutSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Get('file')
  async download(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { name, type, bytes } = await this.files.open(personOf(request), id);
    response.set(downloadHeaders({ name, type, size: bytes.length })).send(bytes);
  }

  @Post(':act')
  @HttpCode(200)
  async press(
    @PathId() id: Id,
    @Param('act') act: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { seen: sent, because } = Object(request.body) as Record<string, unknown>;
    const asked = await shaped(SeenDto, { seen: sent });
    try {
      if (act === 'file') {
        const { stopped } = await this.files.make(person, id, asked);
        return await this.send(request, response, id, stopped);
      }
      if (act === 'review' || act === 'attest') await this.batches[act](person, id, asked);
      else if (act === 'cancel')
        await this.batches.cancel(person, id, (await shaped(PayoutReasonDto, { because })).because, asked);
      else throw problem('notFound', 'thing.notFound');
      this.pages.goOn(response, `/payout-batches/${id}`, 'payoutSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, id, [], formAfter(error, 'cancel', request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    id: Id,
    stopped: readonly RowResult[] = [],
    cancel?: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const batch = await this.batches.get(person, id);
    const view = await this.sheets.batch(person, batch, await this.files.rowsOf(person, id), stopped, cancel);
    this.pages.send(request, response, payoutBatchPage, view, { status });
  }
}
