import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { postingsOf, type EntryInput } from '../../ledger/entry.js';
import { LedgerEntry } from '../../ledger/ledger-entry.entity.js';
import { Ledger } from '../../ledger/ledger.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Disbursement } from './disbursement.entity.js';

/** What the ledger holds of a payout: what has left to be paid and did not come back, and what of it has been paid. */
export interface BookedPayout {
  readonly sentOre: Ore;
  readonly paidOre: Ore;
}

/**
 * The payouts in the ledger: every öre out. When it leaves in a file it is a cost and on its way; when it is paid it is no
 * longer on its way; when it comes back, both are taken back by entries of their own.
 */
@Injectable()
export class PayoutBooks {
  constructor(private readonly ledger: Ledger) {}

  async sentWithin(act: Act, payouts: readonly Disbursement[]): Promise<void> {
    await this.ledger.post(
      act,
      payouts.map((payout) => entryOf(payout, act.today, 'sent', { granted: 1, onItsWay: -1 })),
    );
  }

  async paidWithin(act: Act, payout: Disbursement, paidOn: Day): Promise<void> {
    await this.ledger.post(act, [entryOf(payout, paidOn, 'paid', { onItsWay: 1, paidOut: -1 })]);
  }

  /** Takes back whatever stands of it, the latest first. */
  async returnedWithin(act: Act, { id: payoutId }: Disbursement): Promise<void> {
    const entries = await act.rows.many(LedgerEntry, { source: payoutId, reverses: IsNull() }, { enteredAt: 'DESC' });
    for (const entry of entries) {
      if (await act.rows.one(LedgerEntry, { reverses: entry.id })) continue;
      await this.ledger.reverse(act, entry, { on: act.today, because: 'returned', source: payoutId });
    }
  }

  /** By the ids of the payouts, which the caller found through `reads`. */
  async bookedOf(ids: readonly Id[]): Promise<ReadonlyMap<Id, BookedPayout>> {
    const balances = await this.ledger.balancesOfMany(ids, 'payout');
    return new Map(
      [...balances].map(([id, { granted = 0, paidOut = 0 }]) => [id, { sentOre: granted, paidOre: 0 - paidOut }]),
    );
  }
}

/** An entry for the whole payout; the signs say which account it is debited to and which it is credited to. */
function entryOf(
  { id, committeeId, matterId, payeeId: associationId, amountOre }: Disbursement,
  on: Day,
  because: 'sent' | 'paid',
  signs: Readonly<Record<string, 1 | -1>>,
): EntryInput {
  const amounts = Object.entries(signs).map(([account, sign]) => [account, sign * amountOre] as const);
  const entry = { committeeId, matterId, associationId, on, kind: 'payout', because, source: id };
  return { ...entry, postings: postingsOf(id, Object.fromEntries(amounts)) };
}
