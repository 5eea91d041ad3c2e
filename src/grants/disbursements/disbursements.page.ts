import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { problem } from '../../shared/problem.js';
import { RECONCILERS } from '../reconciliation/reconcile.js';
import { DisbursementsQuery, MakeBatchDto } from './disbursement.dto.js';
import { Disbursements } from './disbursements.service.js';
import { PayoutBatches } from './payout-batches.service.js';
import { batchTag, PayoutSheets } from './payout-sheets.service.js';
import { mappingWords, payoutsPage } from './payout-view.js';

const SHOWN = ['planned', 'batched', 'sent', 'paid', 'cancelled'] as const;
const FORM = 'batch';

/** What is to be paid, with why not of each; and batches made of what may be paid. */
@ApiExcludeController()
@Controller('disbursements')
@Needs('finance', 'attestant', 'grantOfficer', 'decisionMaker', 'auditor')
export class DisbursementsPage {
  constructor(
    private readonly payouts: Disbursements,
    private readonly batches: PayoutBatches,
    private readonly sheets: PayoutSheets,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(
    @Query() { state = 'planned' }: DisbursementsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, state, form(FORM, { mapping: 'external' }));
  }

  /** Plans the payouts of what was decided since the daily work was done. */
  @Post('plan')
  @Needs('finance')
  async plan(@Res() response: Response): Promise<void> {
    await this.payouts.planMissing();
    this.pages.goOn(response, '/disbursements', 'payoutsPlanned');
  }

  @Post()
  @Needs('finance')
  @HttpCode(200)
  async make(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const [only, ...others] = await this.committees.ofActor(person);
      const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
      const fields = only && others.length === 0 ? { ...sent, committeeId: only.id } : sent;
      const { committeeId, disbursementIds, payOn, mapping = 'external' } = await shaped(MakeBatchDto, fields);
      const { batch } = await this.batches.make(person, committeeId, disbursementIds, payOn, mapping, {});
      if (!batch) throw problem('invalid', 'payoutBatch.nothing');
      this.pages.goOn(response, `/payout-batches/${batch.id}`, 'batchMade');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, 'planned', formAfter(error, FORM, request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    state: (typeof SHOWN)[number],
    model: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const rows = await this.sheets.rows(person, (await this.payouts.all(person, [state])).slice(0, MOST_SHOWN));
    const mine = await this.committees.ofActor(person);
    const { items } = await this.batches.list(person, { limit: 50 });
    const mayReconcile = person.memberships.some(({ role }) => RECONCILERS.some((each) => each === role));
    const isFinance = person.memberships.some(({ role }) => role === 'finance');
    const view = {
      chips: SHOWN.map((each) => ({
        text: { code: `disbursement.state.${each}` },
        href: `/disbursements?state=${each}`,
        ...(each === state && { current: true }),
      })),
      ...{ rows, readyOre: this.sheets.readyOre(rows) },
      ...(isFinance && { planHref: '/disbursements/plan' }),
      ...(isFinance && state === 'planned' && { form: model }),
      links: [
        ...(isFinance ? [{ text: { code: 'payoutStatusPage.link' }, href: '/payout-status' }] : []),
        ...(mayReconcile ? [{ text: { code: 'reconciliation.title' }, href: '/reconciliation' }] : []),
      ],
      committees: mine.map(({ id, name }) => ({ value: id, text: name })),
      mappings: [...this.batches.mappings.keys()].map((name) => ({ value: name, text: mappingWords(name) })),
      batches: items.map(({ id, number, payOn, sumOre, state: its }) => ({
        href: `/payout-batches/${id}`,
        number,
        payOn,
        sumOre,
        state: batchTag(its),
      })),
    };
    this.pages.send(request, response, payoutsPage, view, { status });
  }
}

const MOST_SHOWN = 500;
