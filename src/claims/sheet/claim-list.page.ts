import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Chip, Link } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import { ClaimsQuery } from '../claim/claim.dto.js';
import { CLAIM_STATES, type ClaimState } from '../claim/claim.js';
import type { Claim } from '../claim/claim.entity.js';
import { PAYMENT_WORKERS } from '../payments/payment-workers.js';
import { PaymentQueries } from '../payments/payments.queries.js';
import { ClaimSheets } from './claim-sheets.service.js';
import { claimsPage, type ClaimRow, type ClaimsView } from './claim-view.js';

const USUAL: ClaimState = 'open';

/** What finance goes on to from the list. */
const LINKS: readonly Link[] = [
  { text: { code: 'raiseClaim.title' }, href: '/claims/new' },
  { text: { code: 'handOverPage.title' }, href: '/claims/hand-over' },
  { text: { code: 'claimSettings.title' }, href: '/claims/settings' },
];

/** The claims of the committees that the reader works in: a page to work through, and the same as a file. */
@ApiExcludeController()
@Controller('claims')
@Needs(...COMMITTEE_ROLES)
export class ClaimListPage {
  constructor(
    private readonly sheets: ClaimSheets,
    private readonly payments: PaymentQueries,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(@Query() query: ClaimsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { state = USUAL } = query;
    const { language } = request.context;
    const page = (at: Pick<PageQuery, 'limit' | 'cursor'>): Promise<Listing<Claim>> =>
      readPage(this.sheets.list(person, state), ['dueOn', 'id'], at);
    await this.lists.send(request, response, '/claims', claimsPage, {
      view: () => this.view(person, state, page(query)),
      table: {
        name: 'claims',
        columns: COLUMNS,
        rows: () =>
          gathered(everything(page), async (some) =>
            (await this.sheets.rows(some, '/claims')).map((row) => cellsOf(row, language)),
          ),
      },
    });
  }

  private async view(person: Person, state: ClaimState, page: Promise<Listing<Claim>>): Promise<ClaimsView> {
    const { items, next } = await page;
    const worker = person.memberships.some(({ role }) => (PAYMENT_WORKERS as readonly string[]).includes(role));
    return {
      rows: await this.sheets.rows(items, '/claims'),
      chips: await this.chips(person, state),
      ...(next !== null && {
        paging: { first: 1, last: items.length, nextHref: `/claims?state=${state}&cursor=${next}` },
      }),
      links: worker ? LINKS : [],
      ...(worker && { payments: { count: await this.payments.countUnmatched(), href: '/payments' } }),
    };
  }

  private async chips(person: Person, now: ClaimState): Promise<Chip[]> {
    const chips: Chip[] = [];
    for (const state of CLAIM_STATES)
      chips.push({
        text: { code: `claim.state.${state}` },
        href: `/claims?state=${state}`,
        count: await this.sheets.list(person, state).getCount(),
        ...(state === now && { current: true }),
      });
    return chips;
  }
}

const COLUMNS = [
  'queuePage.number',
  'claimsPage.debtor',
  'claimsPage.due',
  'claimsPage.state',
  'claimsPage.ocr',
  'claimsPage.left',
] as const;

/** A claim as a row of a file: what is left in kronor, as a number. */
function cellsOf({ number, debtor, dueOn, state, ocr, leftOre }: ClaimRow, language: Language): CellOut[] {
  return [number, debtor, dueOn, cellWords(language, state.text), ocr, leftOre / 100];
}
