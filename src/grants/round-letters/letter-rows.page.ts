import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Person } from '../../identity/person.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { PageQuery } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { narrowedHref, narrowing } from '../../platform/pages/narrowing.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { ROUND_KEEPERS, roundTitle } from '../rounds/round.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { LetterBatchRows, type LetterRowFilter } from './letter-batch-rows.service.js';
import { fieldsOf } from './letter-batch-sheets.service.js';
import { letterRowsPage, type LetterRowsView } from './letter-batch-view.js';
import { AllLetterRowsQuery, PrintLettersQuery } from './letter-batch.dto.js';
import { LETTER_ROW_STATES } from './letter-batch.js';
import { LetterBatches } from './letter-batches.service.js';
import { LetterPrints, sendPdf } from './letter-prints.service.js';

const LIST = '/letter-batches';

/** The letters of all orders as a list, and those of one that have left as a PDF for the printer. */
@ApiExcludeController()
@Controller('letter-batches')
@Needs(...ROUND_KEEPERS)
export class LetterRowsPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly batches: LetterBatches,
    private readonly rounds: RoundsQueries,
    private readonly rows: LetterBatchRows,
    private readonly prints: LetterPrints,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...filter }: AllLetterRowsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
    await this.lists.send(request, response, LIST, letterRowsPage, {
      view: () => this.listed(person, filter, page, language),
      table: this.rows.table(person, filter, language),
    });
  }

  /** Written while it is fetched. */
  @Get(':id/print')
  async print(
    @PathId() id: Id,
    @Query() wishes: PrintLettersQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const batch = await this.batches.get(person, id);
    const round = await this.desk.roundOf(person, batch.roundId);
    sendPdf(response, await this.prints.of(person, round, batch, wishes, request.context.language));
  }

  private async listed(
    person: Person,
    filter: LetterRowFilter,
    page: PageQuery,
    language: Language,
  ): Promise<LetterRowsView> {
    const { items, next } = await this.rows.list(person, filter, page);
    const { state, ...others } = filter;
    const chip = (each?: string) => ({
      text: { code: each === undefined ? 'letterBatchPage.all' : `letterRow.${each}` },
      href: narrowedHref(LIST, { ...others, state: each }),
      ...(each === state && { current: true }),
    });
    const batches = await this.batches.latest(person);
    const rounds = await this.rounds.byIds(batches.map(({ roundId }) => roundId));
    const orders = batches.map(({ id: value, roundId, madeAt }) => {
      const round = rounds.get(roundId);
      const name = round ? roundTitle(round)[language] : '';
      return { value, text: { code: 'letterRowsPage.order', facts: { name, madeAt } } };
    });
    const order = { name: 'batchId', label: { code: 'letterRowsPage.batch' }, value: filter.batchId ?? '' };
    return {
      chips: [chip(), ...LETTER_ROW_STATES.map((each) => chip(each))],
      narrowing: narrowing(LIST, [{ ...order, choices: orders }, ...fieldsOf(filter)], { ...(state && { state }) }),
      rows: await this.rows.shown(person, items),
      ...(next !== null && {
        paging: { first: 1, last: items.length, nextHref: narrowedHref(LIST, { ...filter, cursor: next }) },
      }),
    };
  }
}
