import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { ClaimForms } from '../sheet/claim-forms.service.js';
import { EndRefundDto, NoteRefundPaidDto, ProposeRefundDto } from './refund.dto.js';
import { Refunds } from './refunds.service.js';

/** The forms of refunds on the page of a claim. */
@ApiExcludeController()
@Controller('claims/:id/refunds')
@Needs(...COMMITTEE_ROLES)
export class RefundsPage {
  constructor(
    private readonly refunds: Refunds,
    private readonly forms: ClaimForms,
    private readonly pages: PageResponder,
  ) {}

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: 'proposeRefund', done: 'refundProposed' },
      async (person) => {
        const { amountOre, payee, because } = await shapedSeen(ProposeRefundDto, request.body);
        await this.refunds.propose(person, id, { amountOre, payee: payee ?? null, because }, {});
      },
    );
  }

  @Post(':refundId/attest')
  async attest(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.refunds.attest(personOf(request), refundId, { seen });
    this.pages.goOn(response, `/claims/${id}`, 'refundAttested');
  }

  @Post(':refundId/return')
  async return(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: `return-${refundId}`, done: 'refundReturned' },
      async (person) => {
        const { seen, because } = await shapedSeen(EndRefundDto, request.body);
        await this.refunds.return(person, refundId, because, { seen });
      },
    );
  }

  @Post(':refundId/note-paid')
  async notePaid(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: `notePaid-${refundId}`, done: 'refundPaid' },
      async (person) => {
        const { seen, ...paid } = await shapedSeen(NoteRefundPaidDto, request.body);
        await this.refunds.notePaid(person, refundId, paid, { seen });
      },
    );
  }

  @Post(':refundId/withdraw')
  async withdraw(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: `withdraw-${refundId}`, done: 'refundWithdrawn' },
      async (person) => {
        const { seen, because } = await shapedSeen(EndRefundDto, request.body);
        await this.refunds.withdraw(person, refundId, because, { seen });
      },
    );
  }
}
