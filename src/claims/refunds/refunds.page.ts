import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
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
  ) {}

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'proposeRefund', done: 'refundProposed', shape: ProposeRefundDto };
    await this.forms.take(request, response, form, (person, { amountOre, payee, because }) =>
      this.refunds.propose(person, id, { amountOre, payee: payee ?? null, because }, {}),
    );
  }

  @Post(':refundId/attest')
  async attest(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, done: 'refundAttested' };
    await this.forms.press(request, response, form, (person, asked) => this.refunds.attest(person, refundId, asked));
  }

  @Post(':refundId/return')
  async return(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, formId: `return-${refundId}`, done: 'refundReturned', shape: EndRefundDto };
    await this.forms.take(request, response, form, (person, { because }, asked) =>
      this.refunds.return(person, refundId, because, asked),
    );
  }

  @Post(':refundId/note-paid')
  async notePaid(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, formId: `notePaid-${refundId}`, done: 'refundPaid', shape: NoteRefundPaidDto };
    await this.forms.take(request, response, form, (person, paid, asked) =>
      this.refunds.notePaid(person, refundId, paid, asked),
    );
  }

  @Post(':refundId/withdraw')
  async withdraw(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, formId: `withdraw-${refundId}`, done: 'refundWithdrawn', shape: EndRefundDto };
    await this.forms.take(request, response, form, (person, { because }, asked) =>
      this.refunds.withdraw(person, refundId, because, asked),
    );
  }
}
