import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { narrowedHref, narrowing, type Narrowing } from '../../platform/pages/narrowing.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import { BATCH_READERS, BATCH_STATES } from '../payout-batches/payout-batch.js';
import { PayoutBatches, type BatchFilter, type ListedBatch } from '../payout-batches/payout-batches.service.js';
import { PayoutBatchesQuery } from './disbursement.dto.js';
import { batchTag } from './payout-sheets.service.js';
import { mappingWords, payoutBatchesPage, type BatchRow } from './payout-view.js';

const LIST = '/payout-batches';

/** The batches of payouts that were made, the newest first. */
@ApiExcludeController()
@Controller('payout-batches')
@Needs(...BATCH_READERS)
export class PayoutBatchListPage {
  constructor(
    private readonly batches: PayoutBatches,
    private readonly users: UsersQueries,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...filter }: PayoutBatchesQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    await this.lists.send(request, response, LIST, payoutBatchesPage, {
      view: async () => {
        const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
        const { items, next } = await this.batches.list(person, filter, page);
        const nextHref = narrowedHref(LIST, { ...filter, cursor: next ?? '' });
        return {
          ...{ chips: chipsOf(filter), narrowing: narrowingBy(filter), rows: await this.rows(items) },
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'payoutBatches',
        columns: COLUMNS,
        rows: () =>
          gathered(
            everything((query) => this.batches.list(person, filter, query)),
            async (some) => (await this.rows(some)).map((row) => cellsOf(row, language)),
          ),
      },
    });
  }

  private async rows(batches: readonly ListedBatch[]): Promise<BatchRow[]> {
    const names = await this.users.namesOf(batches.map(({ madeBy }) => madeBy));
    return batches.map(({ id, number, payOn, count, sumOre, mapping, madeBy, state }) => ({
      ...{ href: `${LIST}/${id}`, number, payOn, count, sumOre, mapping: mappingWords(mapping) },
      ...{ madeBy: names.get(madeBy) ?? '', state: batchTag(state) },
    }));
  }
}

function chipsOf({ state, ...others }: BatchFilter): Chip[] {
  return [undefined, ...BATCH_STATES].map((each) => ({
    text: { code: each === undefined ? 'payoutBatchesPage.every' : `payoutBatch.state.${each}` },
    href: narrowedHref(LIST, { ...others, state: each }),
    ...(each === state && { current: true }),
  }));
}

function narrowingBy({ state, payFrom, payTo }: BatchFilter): Narrowing {
  const day = (name: string, value?: string) => ({
    ...{ name, value: value ?? '' },
    label: { code: `acrossRounds.${name === 'payFrom' ? 'dueFrom' : 'dueTo'}`, facts: { dueCode: 'payoutsPage.due' } },
  });
  return narrowing(LIST, [day('payFrom', payFrom), day('payTo', payTo)], { ...(state && { state }) });
}

const COLUMNS = [
  'payoutBatchesPage.number',
  'payoutBatchPage.payOn',
  'payoutBatchPage.count',
  'payoutBatchPage.sum',
  'payoutBatchPage.mapping',
  'payoutBatchPage.by.make',
  'roundsPage.state',
] as const;

function cellsOf(row: BatchRow, language: Language): CellOut[] {
  const { number, payOn, count, sumOre, mapping, madeBy, state } = row;
  return [number, payOn, count, sumOre / 100, cellWords(language, mapping), madeBy, cellWords(language, state.text)];
}
