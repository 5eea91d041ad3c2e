import { Controller, Get, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { ClaimPayments } from '../payments/claim-payments.service.js';
import { gatherPayments } from '../payments/gathered-file.js';
import { ExchangePaymentDto, MatchByWordsForm, PaymentsQuery, SetAsidePaymentDto } from './payment.dto.js';
import { PaymentLists } from './payment-lists.service.js';
import { PaymentInbox } from '../payment-files/payment-inbox.job.js';
import { PaymentImports } from '../payment-files/payment-imports.service.js';
import { SplitPayments } from '../payments/split-payments.service.js';
import { PaymentSheets } from './payment-sheets.service.js';
import { PAYMENT_WORKERS } from '../payments/payment-workers.js';
import { paymentsPage } from './payments-view.js';

/** The page that takes in the bank's files and works through the payments that no reference placed. */
@ApiExcludeController()
@Controller('payments')
@Needs(...PAYMENT_WORKERS)
export class PaymentsPage {
  constructor(
    private readonly sheets: PaymentSheets,
    private readonly imports: PaymentImports,
    private readonly claimPayments: ClaimPayments,
    private readonly splits: SplitPayments,
    private readonly inbox: PaymentInbox,
    private readonly rows: PaymentLists,
    private readonly lists: Lists,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Query() query: PaymentsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query);
  }

  @Post('take')
  @UseInterceptors(FileInterceptor)
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const [sent] = filesOf(request);
    try {
      if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      const file = await gatherPayments(async function* () {
        yield sent.bytes;
      });
      const counts = await this.imports.take(personOf(request), file, sent.name);
      const notice = { code: 'payments.done', facts: { ...counts } };
      await this.send(request, response, new PaymentsQuery(), {}, 200, notice);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const reasons = error.reasons.map((reason) => ({ ...reason, facts: { ...reason.facts, field: FILE_FIELD } }));
      const told = new Problem(error.kind, reasons as unknown as typeof error.reasons);
      await this.send(request, response, new PaymentsQuery(), { upload: formAfter(told, 'upload', {}) }, error.status);
    }
  }

  @Post('refused/:id/see')
  async see(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.inbox.seen(personOf(request), id);
    this.pages.goOn(response, '/payments', 'refusedFileSeen');
  }

  @Post(':id/match')
  async match(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `match-${id}`, 'paymentMatched', async (person) => {
      const { claim, seen } = await shapedSeen(MatchByWordsForm, request.body);
      await this.claimPayments.match(person, id, await this.sheets.claimMeant(person, claim), { seen });
    });
  }

  @Post(':id/split')
  async split(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `split-${id}`, 'paymentSplit', async (person) => {
      const { seen } = await shaped(SeenDto, { seen: (Object(request.body) as { seen?: unknown }).seen });
      await this.splits.split(person, id, await this.sheets.sharesMeant(person, request.body), { seen });
    });
  }

  @Post(':id/exchange')
  async exchange(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `exchange-${id}`, 'paymentExchanged', async (person) => {
      const { amountOre, because, seen } = await shapedSeen(ExchangePaymentDto, request.body);
      await this.claimPayments.exchange(person, id, amountOre, because, { seen });
    });
  }

  @Post(':id/set-aside')
  async setAside(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `aside-${id}`, 'paymentSetAside', async (person) => {
      const { because, seen } = await shapedSeen(SetAsidePaymentDto, request.body);
      await this.claimPayments.setAside(person, id, because, { seen });
    });
  }

  private async submit(
    request: Request,
    response: Response,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, '/payments', done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(
        request,
        response,
        new PaymentsQuery(),
        { [formId]: formAfter(error, formId, request.body) },
        error.status,
      );
    }
  }

  private async send(
    request: Request,
    response: Response,
    query: PaymentsQuery,
    came: Readonly<Record<string, FormModel>> = {},
    status = 200,
    notice?: Reason,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    await this.lists.send(request, response, '/payments', paymentsPage, {
      view: () => this.sheets.of(person, query, language, came),
      table: this.rows.table(person, query.state ?? 'unmatched', language),
      ...{ status, ...(notice && { notice }) },
    });
  }
}
