import { Controller, Get, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { CONTENT_LIMITS } from '../../documents/contents/content-limits.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Words } from '../../platform/pages/page.js';
import { Problem, problem } from '../../shared/problem.js';
import { PayoutStatusImports, type PayoutStatusAnswer } from './payout-status-imports.service.js';
import { payoutStatusPage, type PayoutStatusView } from './payout-status-view.js';
import { PAYOUT_STATUS_COLUMNS } from './status-row.js';

const FORM = 'upload';
const MEGABYTE = 1024 * 1024;

/** Takes in what the finance system says of payouts, one file for many; what cannot be placed is told row by row. */
@ApiExcludeController()
@Controller('payout-status')
@Needs('finance')
export class PayoutStatusPage {
  constructor(
    private readonly imports: PayoutStatusImports,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  show(@Req() request: Request, @Res() response: Response): void {
    this.send(request, response, form(FORM));
  }

  @Post()
  @HttpCode(200)
  @UseInterceptors(FileInterceptor)
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const [sent] = filesOf(request);
    try {
      if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      const { bytes } = sent;
      const answer = await this.imports.take(personOf(request), async function* () {
        yield bytes;
      });
      this.send(request, response, form(FORM), answer);
    } catch (error) {
      if (!(error instanceof Problem) || !/^(?:table|file|upload|csv|xlsx)\./.test(error.code)) throw error;
      const [first, ...more] = error.reasons.map((reason) => ({
        ...reason,
        facts: { ...reason.facts, field: FILE_FIELD },
      }));
      if (!first) throw error;
      const told = new Problem('invalid', [first, ...more]);
      this.send(request, response, formAfter(told, FORM, {}), undefined, told.status);
    }
  }

  private send(
    request: Request,
    response: Response,
    upload: FormModel,
    answer?: PayoutStatusAnswer,
    status = 200,
  ): void {
    const view: PayoutStatusView = {
      upload,
      limitMb: CONTENT_LIMITS.bytes / MEGABYTE,
      columns: PAYOUT_STATUS_COLUMNS.map((column) => ({
        label: column,
        value: { code: `payoutStatusPage.about.${column}` },
      })),
      done: answer ? doneWords(answer) : null,
      rejected: (answer?.rejected ?? []).map(({ row, field, value, code, facts }) => ({
        ...{ row, column: field, value },
        because: { code, facts: { text: value, name: value, ...facts } },
      })),
    };
    this.pages.send(request, response, payoutStatusPage, view, { status });
  }
}

function doneWords({ paid, returned, ignored, rejected }: PayoutStatusAnswer): Words {
  return { code: 'payoutStatus.done', facts: { paid, returned, ignored, rejected: rejected.length } };
}
