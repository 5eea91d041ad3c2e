import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { cellWords, everything, gathered, type ListTable } from '../../matters/lists/list-table.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Chip } from '../../platform/pages/parts.js';
import { formatAmount } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { Claim } from '../claim/claim.entity.js';
import { Payment } from '../payments/payment.entity.js';
import { PaymentQueries } from '../payments/payments.queries.js';
import { SHOWN_STATES, type ShownState } from './payment.dto.js';
import { foreign, type PaymentLine } from './payments-view.js';

/** Payments as lines of a list, and the same as a file. */
@Injectable()
export class PaymentLists {
  constructor(
    private readonly reads: Reads,
    private readonly queries: PaymentQueries,
  ) {}

  page(state: ShownState, at: Pick<PageQuery, 'limit' | 'cursor'>): Promise<Listing<Payment>> {
    return readPage(this.queries.inState(state), ['bookedOn', 'id'], at);
  }

  async chips(now: ShownState): Promise<Chip[]> {
    const chips: Chip[] = [];
    for (const state of SHOWN_STATES)
      chips.push({
        ...{ text: { code: `paymentState.${state}` }, href: `/payments?state=${state}` },
        ...{ count: await this.queries.inState(state).getCount(), ...(state === now && { current: true }) },
      });
    return chips;
  }

  /** What has become of each: the case of its claim is told to those who may read it. */
  async lines(actor: Actor, payments: readonly Payment[], language: Language): Promise<PaymentLine[]> {
    const ids = payments.flatMap(({ claimId }) => claimId ?? []);
    const claims = await this.reads.of(actor).many(Claim, { id: In([...ids, '']) });
    const matters = await this.reads.of(actor).many(Matter, { id: In([...claims.map((each) => each.matterId), '']) });
    return payments.map((payment) => {
      const { bookedOn, kind, amountOre, currency, payer, ocr, parts, setAsideBecause } = payment;
      const claim = claims.find(({ id }) => id === payment.claimId);
      const number = matters.find(({ id }) => id === claim?.matterId)?.number;
      const references = parts.map(({ reference }) => reference).join(', ');
      const inKronor = currency === 'SEK' && formatAmount(amountOre, language, { decimals: true });
      return {
        ...{ bookedOn, kind: { code: `paymentKind.${kind}` }, amountOre, currency, payer },
        amount: inKronor || foreign(amountOre, currency, language),
        reference: ocr ?? (references === '' ? null : references),
        placed: number ?? setAsideBecause ?? { code: `paymentState.${payment.state}` },
        href: claim && number !== undefined ? `/claims/${claim.id}` : null,
      };
    });
  }

  table(actor: Actor, state: ShownState, language: Language): ListTable {
    return {
      name: 'payments',
      columns: COLUMNS,
      rows: () =>
        gathered(
          everything((at) => this.page(state, at)),
          async (some) => (await this.lines(actor, some, language)).map((line) => cellsOf(line, language)),
        ),
    };
  }
}

const COLUMNS = [
  'paymentsPage.column.bookedOn',
  'paymentsPage.column.kind',
  'paymentsPage.column.amount',
  'paymentsPage.column.currency',
  'paymentsPage.column.payer',
  'paymentsPage.column.reference',
  'paymentsPage.column.placed',
] as const;

/** A payment as a row of a file: its amount as a number, in whole units of its currency. */
function cellsOf(
  { bookedOn, kind, amountOre, currency, payer, reference, placed }: PaymentLine,
  language: Language,
): CellOut[] {
  const what = [bookedOn, cellWords(language, kind), amountOre / 100, currency];
  return [...what, payer, reference, cellWords(language, placed)];
}
