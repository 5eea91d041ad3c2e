import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Person } from '../../identity/person.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import type { PageQuery } from '../../platform/http/keyset.js';
import type { Language } from '../../shared/language.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { narrowedHref } from '../../platform/pages/narrowing.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { problem } from '../../shared/problem.js';
import { RECONCILERS } from '../reconciliation/reconcile.js';
import { DisbursementsQuery, MakeBatchDto } from './disbursement.dto.js';
import { Disbursements, type PayoutFilter } from '../disbursements/disbursements.service.js';
import { BATCH_READERS } from '../payout-batches/payout-batch.js';
import { PayoutBatches } from '../payout-batches/payout-batches.service.js';
import { DISBURSEMENT_STATES, PAYOUT_READERS, type DisbursementState } from '../disbursements/disbursement.js';
import { batchTag, PayoutSheets } from './payout-sheets.service.js';
import { mappingWords, payoutsPage, type PayoutRow } from './payout-view.js';

const FORM = 'batch';

/** What is to be paid, with why not of each; and batches made of what may be paid. */
@ApiExcludeController()
@Controller('disbursements')
@Needs(...PAYOUT_READERS)
export class DisbursementsPage {
  constructor(
    private readonly payouts: Disbursements,
    private readonly batches: PayoutBatches,
    private readonly sheets: PayoutSheets,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...filter }: DisbursementsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = {
      filter: { state: 'planned' as const, ...filter },
      page: { ...(cursor && { cursor }), ...(limit && { limit }) },
    };
    await this.send(request, response, asked, form(FORM, { mapping: 'external' }));
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
      await this.send(
        request,
        response,
        { filter: { state: 'planned' }, page: {} },
        formAfter(error, FORM, request.body),
        error.status,
      );
    }
  }

  private async send(
    request: Request,
    response: Response,
    { filter, page }: Asked,
    model: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    await this.lists.send(request, response, LIST, payoutsPage, {
      view: async () => {
        const { items, next } = await this.payouts.list(person, filter, { limit: MOST_SHOWN, ...page });
        const nextHref = narrowedHref(LIST, { ...filter, cursor: next ?? '' });
        return {
          ...(await this.around(person, filter, model)),
          narrowing: await this.sheets.narrowing(person, filter, language),
          ...(await this.sheets.shown(person, items, language)),
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'payouts',
        columns: COLUMNS,
        rows: () =>
          gathered(
            everything((query) => this.payouts.list(person, filter, query)),
            async (some) => (await this.sheets.rows(person, some, language)).map((row) => cellsOf(row, language)),
          ),
      },
      status,
    });
  }

  /** What stands around the list: other states, the form that makes a batch, and the batches there are. */
  private async around(person: Person, { state, ...others }: Asked['filter'], model: FormModel) {
    const mine = await this.committees.ofActor(person);
    const has = (roles: readonly string[]): boolean => person.memberships.some(({ role }) => roles.includes(role));
    // Whoever may not open a batch is shown no way to it.
    const { items } = has(BATCH_READERS) ? await this.batches.list(person, {}, { limit: MOST_BATCHES }) : { items: [] };
    const isFinance = has(['finance']);
    return {
      chips: DISBURSEMENT_STATES.map((each) => ({
        text: { code: `disbursement.state.${each}` },
        href: narrowedHref(LIST, { ...others, state: each }),
        ...(each === state && { current: true }),
      })),
      ...(isFinance && { planHref: '/disbursements/plan' }),
      ...(isFinance && state === 'planned' && { form: model }),
      links: [
        ...(isFinance ? [{ text: { code: 'payoutStatusPage.link' }, href: '/payout-status' }] : []),
        ...(has(RECONCILERS) ? [{ text: { code: 'reconciliation.title' }, href: '/reconciliation' }] : []),
      ],
      ...(has(BATCH_READERS) && { batchesHref: '/payout-batches' }),
      committees: mine.map(({ id, name }) => ({ value: id, text: name })),
      mappings: [...this.batches.mappings.keys()].map((name) => ({ value: name, text: mappingWords(name) })),
      batches: items.map(({ id, number, payOn, sumOre, state: its }) => ({
        ...{ href: `/payout-batches/${id}`, number, payOn, sumOre },
        state: batchTag(its),
      })),
    };
  }
}

/** What of the list is asked for; always of one state. */
interface Asked {
  readonly filter: PayoutFilter & { readonly state: DisbursementState };
  readonly page: PageQuery;
}

const LIST = '/disbursements';

const MOST_SHOWN = 500;
/** The newest; the list of batches has all. */
const MOST_BATCHES = 10;

const COLUMNS = [
  'payoutsPage.name',
  'acrossRounds.round',
  'payoutsPage.partNumber',
  'payoutsPage.due',
  'payoutsPage.amount',
  'payoutsPage.whyNot',
  'roundsPage.state',
] as const;

function cellsOf(row: PayoutRow, language: Language): CellOut[] {
  const { name, round, part, dueOn, amountOre, whyNot, state } = row;
  const why = whyNot.map((reason) => cellWords(language, reason)).join(' ');
  const which = part === undefined ? null : cellWords(language, part);
  const head = [name, round ?? null, which, dueOn ?? null];
  return [...head, amountOre / 100, why === '' ? null : why, cellWords(language, state.text)];
}
