import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimSheets } from '../sheet/claim-sheets.service.js';
import { claimPage } from '../sheet/claim-view.js';
import { EndRefundDto, NoteRefundPaidDto, ProposeRefundDto } from './refund.dto.js';
import { Refunds } from './refunds.service.js';

/** The forms of refunds on the page of a claim. */
@ApiExcludeController()
@Controller('claims/:id/refunds')
@Needs(...COMMITTEE_ROLES)
export class RefundsPage {
  constructor(
    private readonly refunds: Refunds,
    private readonly claims: Claims,
    private readonly sheets: ClaimSheets,
    private readonly pages: PageResponder,
  ) {}

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'proposeRefund', 'refundProposed', async (person) => {
      const { amountOre, payee, because } = await shapedSeen(ProposeRefundDto, request.body);
      await this.refunds.propose(person, id, { amountOre, payee: payee ?? null, because }, {});
    });
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
    await this.submit(request, response, id, `return-${refundId}`, 'refundReturned', async (person) => {
      const { seen, because } = await shapedSeen(EndRefundDto, request.body);
      await this.refunds.return(person, refundId, because, { seen });
    });
  }

  @Post(':refundId/note-paid')
  async notePaid(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, `notePaid-${refundId}`, 'refundPaid', async (person) => {
      const { seen, ...paid } = await shapedSeen(NoteRefundPaidDto, request.body);
      await this.refunds.notePaid(person, refundId, paid, { seen });
    });
  }

  @Post(':refundId/withdraw')
  async withdraw(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, `withdraw-${refundId}`, 'refundWithdrawn', async (person) => {
      const { seen, because } = await shapedSeen(EndRefundDto, request.body);
      await this.refunds.withdraw(person, refundId, because, { seen });
    });
  }

  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    const person = personOf(request);
    try {
      await work(person);
      this.pages.goOn(response, `/claims/${id}`, done);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound') throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      const view = await this.sheets.of(person, await this.claims.get(person, id), came);
      this.pages.send(request, response, claimPage, view, { status: error.status });
    }
  }
}
