import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import type { Request } from 'express';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiBody, ApiConsumes, ApiTags } from '../../platform/http/described.js';
import { readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimPayments } from '../payments/claim-payments.service.js';
import { gatherPayments } from '../payments/gathered-file.js';
import {
  ExchangePaymentDto,
  MatchPaymentDto,
  PaymentCountsView,
  PaymentImportQuery,
  PaymentsQuery,
  PaymentView,
  PaymentSharesView,
  SetAsidePaymentDto,
  shareOf,
  SplitPaymentDto,
  viewOfPayment,
  viewOfShare,
} from './payment.dto.js';
import { PaymentImports } from '../payment-files/payment-imports.service.js';
import { SplitPayments } from '../payments/split-payments.service.js';
import { PaymentQueries } from '../payments/payments.queries.js';
import { PAYMENT_WORKERS } from '../payments/payment-workers.js';

const FileForm = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: [FILE_FIELD],
        properties: { [FILE_FIELD]: { type: 'string', format: 'binary' } },
      },
    }),
  );
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: PaymentView, ifMatch: true, repeatable: true }));

/** Payments over the API: the bank's files, and what nobody has placed yet. */
@ApiTags('payments')
@Controller('api/payments')
@Needs(...PAYMENT_WORKERS)
export class PaymentsController {
  constructor(
    private readonly imports: PaymentImports,
    private readonly claimPayments: ClaimPayments,
    private readonly splits: SplitPayments,
    private readonly queries: PaymentQueries,
  ) {}

  @Get()
  @Api({ summary: 'Lists payments that have come in, the oldest first', of: PaymentView, shape: 'list' })
  async list(@Query() query: PaymentsQuery): Promise<Listing<PaymentView>> {
    const { items, next } = await readPage(this.queries.inState(query.state ?? 'unmatched'), ['bookedOn', 'id'], query);
    return { items: items.map(viewOfPayment), next };
  }

  @Post('import')
  @HttpCode(200)
  @FileForm()
  @UseInterceptors(FileInterceptor)
  @Api({
    summary: 'Takes in a bank’s file of payments, whole or not at all; the same file twice is once',
    of: PaymentCountsView,
  })
  async take(
    @CurrentActor() person: Person,
    @Query() { dryRun }: PaymentImportQuery,
    @Req() request: Request,
  ): Promise<PaymentCountsView> {
    const [sent] = filesOf(request);
    if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
    const file = await gatherPayments(async function* () {
      yield sent.bytes;
    });
    return dryRun === 'true' ? this.imports.foresee(file) : this.imports.take(person, file, sent.name);
  }

  @Post(':id/match')
  @Change('Says which claim a payment is for, and books it there')
  async match(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { claimId }: MatchPaymentDto,
  ): Promise<PaymentView> {
    return viewOfPayment(await this.claimPayments.match(person, id, claimId, asked));
  }

  @Get(':id/shares')
  @Api({ summary: 'Tells the parts of a payment that was split', of: PaymentSharesView })
  async shares(@PathId() id: Id): Promise<PaymentSharesView> {
    return { items: (await this.splits.sharesOf(id)).map(viewOfShare) };
  }

  @Post(':id/split')
  @Change('Parts a payment with several references among claims; the parts come to the whole')
  async split(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { shares }: SplitPaymentDto,
  ): Promise<PaymentView> {
    return viewOfPayment(await this.splits.split(person, id, shares.map(shareOf), asked));
  }

  @Post(':id/exchange')
  @Change('Says what the bank changed a foreign payment to')
  async exchange(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { amountOre, because }: ExchangePaymentDto,
  ): Promise<PaymentView> {
    return viewOfPayment(await this.claimPayments.exchange(person, id, amountOre, because, asked));
  }

  @Post(':id/set-aside')
  @Change('Sets a payment aside that is for none of our claims, with a reason')
  async setAside(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: SetAsidePaymentDto,
  ): Promise<PaymentView> {
    return viewOfPayment(await this.claimPayments.setAside(person, id, because, asked));
  }
}
