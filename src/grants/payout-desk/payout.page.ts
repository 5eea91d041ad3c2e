import { PAYOUT_READERS } from '../disbursements/disbursement.js';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PayoutAccounts } from '../../associations/accounts/payout-accounts.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import type { Person } from '../../identity/person.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { HoldForm, PaidDto, PayoutReasonDto } from './disbursement.dto.js';
import { Disbursements } from '../disbursements/disbursements.service.js';
import { PayoutDetails, type CameBack } from './payout-details.service.js';
import { PayoutHolds } from '../payout-gate/payout-holds.service.js';
import { payoutPage } from './payout-view.js';

/** One payout: what stands in its way, what finance notes of it, and holds on its association. */
@ApiExcludeController()
@Controller('disbursements/:id')
@Needs(...PAYOUT_READERS)
export class PayoutPage {
  constructor(
    private readonly payouts: Disbursements,
    private readonly holds: PayoutHolds,
    private readonly accounts: PayoutAccounts,
    private readonly details: PayoutDetails,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post('hold')
  @Needs('finance', 'decisionMaker')
  async hold(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'hold', async (person) => {
      const { untilOn, because, whole } = await shaped(HoldForm, request.body);
      const { committeeId, payeeId, matterId } = await this.payouts.get(person, id);
      await this.holds.place(person, { committeeId, payeeId, matterId: whole ? null : matterId, untilOn, because }, {});
    });
  }

  @Post('holds/:holdId')
  @Needs('finance', 'decisionMaker')
  async lift(
    @PathId() id: Id,
    @PathId('holdId') holdId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.keep(request, response, id, `lift-${holdId}`, async (person) => {
      const { seen, because } = Object(request.body) as Record<string, unknown>;
      const told = await shaped(PayoutReasonDto, { because });
      await this.holds.lift(person, holdId, told.because, await shaped(SeenDto, { seen }));
    });
  }

  @Post(':act')
  @Needs('finance')
  async press(
    @PathId() id: Id,
    @Param('act') act: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.keep(request, response, id, act, async (person) => {
      const { seen, because, paidOn, accountId } = Object(request.body) as Record<string, unknown>;
      const asked = await shaped(SeenDto, { seen });
      if (act === 'notePaid') {
        await this.payouts.notePaid(person, id, (await shaped(PaidDto, { paidOn })).paidOn, asked);
        return;
      }
      const told = await shaped(PayoutReasonDto, { because });
      if (act === 'acceptAccount')
        await this.payouts.acceptAccount(person, id, await this.accountOf(person, id, accountId), told.because, asked);
      else {
        const known = (['payEarly', 'noteReturned', 'cancel'] as const).find((each) => each === act);
        if (!known) throw problem('notFound', 'thing.notFound');
        await this.payouts[known](person, id, told.because, asked);
      }
    });
  }

  /** The account that holds now, which must be the one that finance has looked at. */
  private async accountOf(person: Person, id: Id, shown: unknown): Promise<Id> {
    const { payeeId } = await this.payouts.get(person, id);
    const [account] = (await this.accounts.all(payeeId)).filter(({ state }) => state === 'inForce');
    if (!account) throw problem('refused', 'payoutGate.noAccount');
    if (account.id !== shown) throw problem('refused', 'payoutPage.accountMoved');
    return account.id;
  }

  private async keep(
    request: Request,
    response: Response,
    id: Id,
    name: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, `/disbursements/${id}`, 'payoutSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, id, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    const person = personOf(request);
    const view = await this.details.of(person, await this.payouts.get(person, id), came);
    if (!view) throw problem('notFound', 'thing.notFound');
    this.pages.send(request, response, payoutPage, view, { status });
  }
}
