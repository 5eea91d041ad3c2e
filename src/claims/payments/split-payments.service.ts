import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimPayments, mustBeKronor, mustBeOwn, take } from './claim-payments.service.js';
import { PaymentShare } from './payment-share.entity.js';
import { checkShares, type ShareInput } from './payment-share.js';
import { mayWorkPayments } from './payment-workers.js';
import type { Payment } from './payment.entity.js';

/** Payments with several references, parted by a person: one unit says the parts, and each is then booked on its claim, once. */
@Injectable()
export class SplitPayments {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly payments: ClaimPayments,
  ) {}

  /**
   * A payment with several references, as a person parts it: what is for our claims is booked on each of them, the rest is
   * set aside with a reason. The parts come to the whole.
   */
  async split(actor: Actor, paymentId: Id, shares: readonly ShareInput[], asked: Asked): Promise<Payment> {
    mayWorkPayments(actor);
    const payment = await this.payments.find(paymentId);
    mustBeKronor(payment);
    checkShares(shares, payment.amountOre);
    for (const { claimId } of shares) if (claimId !== null) mustBeOwn(await this.claims.get(actor, claimId));
    const input = { paymentId, shares };
    const place = { log: 'register', act: `payment.split ${paymentId}`, key: asked.key, input } as const;
    await this.units.run(actor, place, async (act) => {
      await take(act, payment, asked.seen, { state: 'matched', claimId: null });
      await this.checkTakeBacks(act, payment, shares);
      const rows = shares.map((share, at) => ({ ...share, id: newId(), paymentId, number: at + 1, version: 1 }));
      const state = (claimId: Id | null) => (claimId === null ? 'setAside' : 'waiting');
      for (const row of rows) await act.rows.insert(PaymentShare, { ...row, state: state(row.claimId) });
      const sealed = { because: shares.flatMap(({ because }) => because ?? []) };
      act.record({ act: 'payment.split', facts: { id: payment.id, parts: rows.length }, sealed });
    });
    // A program that stops before this books them on its next day.
    await this.bookWaiting();
    return this.payments.find(paymentId);
  }

  /** The parts of a payment that was split, in their order. */
  async sharesOf(paymentId: Id): Promise<PaymentShare[]> {
    return this.reads.inner(PaymentShare, 'share').where({ paymentId }).orderBy('share.number').getMany();
  }

  /** Books the parts of split payments that wait, each on its claim, once. */
  async bookWaiting(): Promise<{ booked: number }> {
    const waiting = await this.reads
      .inner(PaymentShare, 'share')
      .where({ state: 'waiting' })
      .orderBy('share.paymentId')
      .addOrderBy('share.number')
      .getMany();
    for (const share of waiting) await this.bookShare(share);
    return { booked: waiting.length };
  }

  /** What the bank took back can only leave claims that it came to. */
  private async checkTakeBacks(act: Act, { kind }: Payment, shares: readonly ShareInput[]): Promise<void> {
    if (kind === 'payment') return;
    for (const { claimId, amountOre } of shares) {
      const paid = claimId === null ? [] : await this.accounts.eventsWithin(act, claimId, 'payment');
      if (claimId !== null && !paid.some((each) => each.amountOre === amountOre))
        throw problem('refused', 'payment.nothingToTakeBack', { amountOre });
    }
  }

  private async bookShare({ id, paymentId, claimId, amountOre, version }: PaymentShare): Promise<void> {
    const payment = await this.payments.find(paymentId);
    const claim = await this.reads.inner(Claim, 'claim').where({ id: claimId }).getOneOrFail();
    const place = { log: claim.committeeId, act: `claim.bookPayment ${id}` };
    await this.units.run(SYSTEM, place, async (act) => {
      const booked = { state: 'booked', version: version + 1 } as const;
      if ((await act.rows.changeWhere(PaymentShare, { id, state: 'waiting', version }, booked)) !== 1) return;
      await this.payments.putWithin(act, { ...payment, amountOre }, claim.id);
    });
  }
}
