import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Ore } from '../../shared/amount.js';
import { dayAt } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { ClaimAnnulments } from '../claim/claim-annulments.service.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimInterruption } from '../limitation/claim-interruption.entity.js';
import { mayWorkPayments } from './payment-workers.js';
import { Payment } from './payment.entity.js';

/** Books payments on claims: those whose reference names one by the program, all others by a person who looked. */
@Injectable()
export class ClaimPayments {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly annulments: ClaimAnnulments,
    private readonly accounts: ClaimAccounts,
  ) {}

  /** Books every payment whose reference named a claim; one after the other, each once. */
  async bookFound(): Promise<{ booked: number }> {
    const found = await this.reads
      .inner(Payment, 'payment')
      .where('payment.state = :state AND payment.claimId IS NOT NULL', { state: 'unmatched' })
      .orderBy('payment.bookedOn')
      .addOrderBy('payment.id')
      .getMany();
    for (const payment of found) {
      const claim = await this.reads.inner(Claim, 'claim').where({ id: payment.claimId }).getOne();
      if (claim) await this.book(SYSTEM, payment, claim, {});
    }
    return { booked: found.length };
  }

  /** A person has looked at a payment and says which claim it is for. */
  async match(actor: Actor, paymentId: Id, claimId: Id, asked: Asked): Promise<Payment> {
    mayWorkPayments(actor);
    const payment = await this.find(paymentId);
    const claim = await this.claims.get(actor, claimId);
    mustBeKronor(payment);
    mustBeOwn(claim);
    await this.book(actor, payment, claim, { ...asked, input: { paymentId, claimId } });
    return this.find(paymentId);
  }

  /** What the bank changed a foreign payment to: from then on it is worked as one in kronor. */
  async exchange(actor: Actor, paymentId: Id, amountOre: Ore, because: string, asked: Asked): Promise<Payment> {
    mayWorkPayments(actor);
    const payment = await this.find(paymentId);
    if (payment.currency === 'SEK') throw problem('refused', 'payment.inKronor');
    const { amountOre: foreignAmount, currency: foreignCurrency } = payment;
    const input = { paymentId, amountOre, because };
    const place = { log: 'register', act: `payment.exchange ${paymentId}`, key: asked.key, input } as const;
    await this.units.run(actor, place, async (act) => {
      await take(act, payment, asked.seen, { amountOre, currency: 'SEK', foreignAmount, foreignCurrency });
      const facts = { id: payment.id, amountOre, foreignAmount, foreignCurrency: word(foreignCurrency) };
      act.record({ act: 'payment.exchange', facts, sealed: { because } });
    });
    return this.find(paymentId);
  }

  /** A payment that is for none of our claims: whose it is, or where it was sent on. */
  async setAside(actor: Actor, paymentId: Id, because: string, asked: Asked): Promise<Payment> {
    mayWorkPayments(actor);
    const payment = await this.find(paymentId);
    const place = {
      log: 'register',
      act: `payment.setAside ${paymentId}`,
      key: asked.key,
      input: { because },
    } as const;
    await this.units.run(actor, place, async (act) => {
      await take(act, payment, asked.seen, { state: 'setAside', setAsideBecause: because });
      act.record({
        act: 'payment.setAside',
        facts: { id: payment.id, amountOre: payment.amountOre },
        sealed: { because },
      });
    });
    return this.find(paymentId);
  }

  async find(id: Id): Promise<Payment> {
    const payment = await this.reads.inner(Payment, 'payment').where({ id }).getOne();
    if (!payment) throw problem('notFound', 'payment.notFound');
    return payment;
  }

  private async book(actor: Actor, payment: Payment, claim: Claim, asked: Asked): Promise<void> {
    const { key, input } = asked;
    const place = { log: claim.committeeId, act: `claim.bookPayment ${payment.id}`, key, input };
    await this.units.run(actor, place, async (act) => {
      await take(act, payment, asked.seen, { state: 'matched', claimId: claim.id });
      await this.putWithin(act, payment, claim.id);
      return null;
    });
  }

  /** Puts an amount on a claim, or takes it back from it, and settles or reopens the claim by what is then left. */
  async putWithin(act: Act, payment: Payment, claimId: Id): Promise<void> {
    const now = await act.rows.one(Claim, { id: claimId });
    if (!now) throw problem('notFound', 'claim.notFound');
    const { leftOre, row } = await (payment.kind === 'payment'
      ? this.add(act, now, payment)
      : this.takeBack(act, now, payment));
    if (leftOre === 0 && row.state !== 'settled')
      await this.courses.within(act, this.claims.noun, 'settle', row.id, row.version);
    if (leftOre > 0 && row.state === 'settled') await this.annulments.reopenWithin(act, row);
    else if (row.annulledOn !== null && payment.kind !== 'payment') await this.annulments.clearCreditWithin(act, row);
  }

  private async add(act: Act, claim: Claim, payment: Payment): Promise<{ leftOre: number; row: Claim }> {
    let leftOre = 0;
    const { amountOre, id: source } = payment;
    // What was paid before there was a claim counts from the day that it was raised.
    const raisedOn = dayAt(claim.raisedAt);
    const on = payment.bookedOn < raisedOn ? raisedOn : payment.bookedOn;
    const { row } = await this.courses.within(
      act,
      this.claims.noun,
      'bookPayment',
      claim.id,
      claim.version,
      async () => {
        leftOre = await this.accounts.book(act, claim, { kind: 'payment', on, amountOre, because: 'paid', source });
        await this.interrupt(act, claim, payment);
        return { changes: { warnedMonths: null }, facts: { paymentId: source, amountOre, leftOre, on } };
      },
    );
    return { leftOre, row };
  }

  /** What was taken back by the bank: the payment of the same amount on this claim stands no more. */
  private async takeBack(act: Act, claim: Claim, payment: Payment): Promise<{ leftOre: number; row: Claim }> {
    let leftOre = 0;
    const { bookedOn: on, amountOre, id: source } = payment;
    const { row } = await this.courses.within(
      act,
      this.claims.noun,
      'takeBackPayment',
      claim.id,
      claim.version,
      async () => {
        const event = (await this.accounts.eventsWithin(act, claim.id, 'payment')).findLast(
          (each) => each.amountOre === amountOre,
        );
        if (!event) throw problem('refused', 'payment.nothingToTakeBack', { amountOre });
        leftOre = await this.accounts.takeBack(act, claim, event, on, source);
        await this.interruptionTakenBack(act, claim, event.source);
        return { changes: { warnedMonths: null }, facts: { paymentId: source, amountOre, leftOre, on } };
      },
    );
    return { leftOre, row };
  }

  /** A payment that the bank took back was none: what it did to limitation is as if it had never come. */
  private async interruptionTakenBack(act: Act, { id: claimId }: Claim, paymentId: Id | null): Promise<void> {
    const payment = paymentId === null ? null : await act.rows.one(Payment, { id: paymentId });
    if (!payment) return;
    const rows = await act.rows.many(ClaimInterruption, { claimId, kind: 'partPayment' });
    const gone = new Set(rows.map(({ takesBack }) => takesBack));
    const [interrupted] = rows.filter(
      ({ id, takesBack, interruptedOn, proof }) =>
        takesBack === null && !gone.has(id) && interruptedOn === payment.bookedOn && proof === proofOf(payment),
    );
    if (!interrupted) return;
    const entered = { enteredBy: act.actor.userId, enteredAt: act.at };
    await act.rows.insert(ClaimInterruption, { ...interrupted, id: newId(), takesBack: interrupted.id, ...entered });
  }

  /** A part payment interrupts limitation; the bank's reference is its proof. */
  private async interrupt(act: Act, claim: Claim, payment: Payment): Promise<void> {
    const { bookedOn } = payment;
    if (bookedOn < claim.originOn) return;
    const { committeeId, matterId, associationId, id: claimId } = claim;
    const proof = proofOf(payment);
    const told = { interruptedOn: bookedOn, kind: 'partPayment', proof, endedOn: null, served: null } as const;
    const entered = { enteredBy: act.actor.userId, enteredAt: act.at };
    const row = { id: newId(), committeeId, matterId, associationId, claimId, ...told, takesBack: null, ...entered };
    await act.rows.insert(ClaimInterruption, row);
  }
}

/** What shows that a payment was made: the account it came in on, and the bank's own reference. */
function proofOf({ account, bankReference }: Payment): string | null {
  return [account, bankReference].filter((part) => part !== null).join(' ') || null;
}

export function mustBeKronor({ currency }: Payment): void {
  if (currency !== 'SEK') throw problem('refused', 'payment.foreignCurrency', { currency });
}

/** What the municipality's own ledger keeps is paid there. */
export function mustBeOwn({ ledger }: Claim): void {
  if (ledger === 'external') throw problem('refused', 'payment.externalLedger');
}

/** Takes a payment out of the unmatched, once; who came second is told. */
export async function take(
  act: Act,
  payment: Payment,
  seen: number | undefined,
  changes: Partial<Payment>,
): Promise<void> {
  const version = seen ?? payment.version;
  const where = { id: payment.id, state: 'unmatched', version } as const;
  const taken = await act.rows.changeWhere(Payment, where, { ...changes, version: version + 1 });
  if (taken !== 1) throw problem('conflict', 'row.changed', { id: payment.id });
}
