import { Injectable } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { later } from '../../platform/clock.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { paymentsOf, type Chunk, type GatheredFile } from '../payments/gathered-file.js';
import { Payment } from '../payments/payment.entity.js';
import type { PaymentState } from '../payments/payment.js';
import { ClaimPayments } from '../payments/claim-payments.service.js';
import { mayWorkPayments } from '../payments/payment-workers.js';
import { NOTHING, PaymentFates, plus, type Fate, type PaymentCounts } from './payment-fates.service.js';
import { PaymentFile } from './payment-file.entity.js';

/**
 * Takes in files of payments. A file is staged in chunks without effect, becomes booked in one small unit, and is then
 * posted in chunks: whatever happens in between, it is taken in whole, once, or not at all.
 */
@Injectable()
export class PaymentImports {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly claimPayments: ClaimPayments,
    private readonly fates: PaymentFates,
  ) {}

  /** Says what would come of a file, and writes nothing. */
  async foresee(file: GatheredFile): Promise<PaymentCounts> {
    return this.fates.foresee(file);
  }

  /** Takes in a file that was read to its end. What came in earlier files is counted and not booked again. */
  async take(actor: Actor, file: GatheredFile, name: string | null): Promise<PaymentCounts> {
    mayWorkPayments(actor);
    if (file.test) throw problem('refused', 'payments.testFile');
    const begun = await this.begun(file.sha256);
    if (begun !== null) return this.takenBefore(actor, file, begun);
    const { id, isFirst } = await this.stage(actor, file, name);
    return isFirst ? this.post(actor, id) : this.takenBefore(actor, file, id);
  }

  /** What comes again is posted if that has not been done yet, and counted as what has come before. */
  private async takenBefore(actor: Actor, file: GatheredFile, id: Id): Promise<PaymentCounts> {
    await this.post(actor, id);
    return this.fates.foresee(file);
  }

  /** Posts what a stopped program has left booked and not posted, and forgets what it has left staged. */
  async finish(actor: Actor): Promise<{ posted: number }> {
    const left = await this.reads
      .inner(PaymentFile, 'file')
      .where('file.state = :state', { state: 'booked' })
      .getMany();
    for (const { id } of left) await this.post(actor, id);
    await this.forgetCutOff(actor);
    return { posted: left.length };
  }

  /** What imports that were cut off have left staged is taken away; one that may still be under way is left alone. */
  private async forgetCutOff(actor: Actor): Promise<void> {
    await this.unit(actor, 'paymentFile.forget', async (act) => {
      const takenAt = LessThan(later(act.at, -UNDER_WAY_MS));
      for (const { id } of await act.rows.many(PaymentFile, { state: 'staged', takenAt })) await this.erase(act, id);
    });
  }

  /** A file that was booked before, to its last byte the same. */
  private async begun(sha256: string): Promise<Id | null> {
    const file = await this.reads
      .inner(PaymentFile, 'file')
      .where('file.sha256 = :sha256 AND file.state <> :staged', { sha256, staged: 'staged' })
      .getOne();
    return file?.id ?? null;
  }

  /** Stages a file and books it; where the same file was booked meanwhile, that one is it and this one is forgotten. */
  private async stage(
    actor: Actor,
    file: GatheredFile,
    name: string | null,
  ): Promise<{ readonly id: Id; readonly isFirst: boolean }> {
    const id = newId();
    await this.unit(actor, 'paymentFile.stage', async (act) => {
      await act.rows.insert(PaymentFile, rowOf(id, file, name, act));
      act.record({ act: 'paymentFile.stage', facts: { id, payments: file.count } });
    });
    for (const chunk of file.chunks)
      await this.unit(actor, 'paymentFile.stage', async (act) => {
        await act.rows.insert(Payment, rowsOf(id, chunk));
        act.record({ act: 'paymentFile.stagePart', facts: { id, from: chunk.from, payments: chunk.count } });
      });
    return this.unit(actor, 'paymentFile.book', async (act) => {
      const first = await act.rows.one(PaymentFile, { sha256: file.sha256, state: Not('staged') });
      if (first) {
        await this.erase(act, id);
        return { id: first.id, isFirst: false };
      }
      const booked = await act.rows.changeWhere(PaymentFile, { id, state: 'staged' }, { state: 'booked', version: 2 });
      if (booked !== 1) throw problem('conflict', 'row.changed', { id });
      act.record({ act: 'paymentFile.book', facts: { id, payments: file.count } });
      return { id, isFirst: true };
    });
  }

  private async erase(act: Act, id: Id): Promise<void> {
    await act.rows.erase(Payment, { fileId: id });
    await act.rows.erase(PaymentFile, { id });
    act.record({ act: 'paymentFile.forget', facts: { id } });
  }

  private async post(actor: Actor, id: Id): Promise<PaymentCounts> {
    let counts = NOTHING;
    for (;;) {
      const fates = await this.unit(actor, 'paymentFile.post', (act) => this.postPart(act, id));
      if (fates === null) break;
      counts = plus(counts, fates);
    }
    // A program that stops before this books them on its next day: they know their claim.
    if (counts.matched > 0) await this.claimPayments.bookFound();
    return counts;
  }

  /** The next payments of a file, each with what became of it; null when none is left. */
  private async postPart(act: Act, id: Id): Promise<readonly Fate[] | null> {
    const part = await act.rows
      .query(Payment, 'payment')
      .select(SIFTED.map((column) => `payment.${column}`))
      .where('payment.fileId = :id AND payment.state = :staged', { id, staged: 'staged' })
      .orderBy('payment.place')
      .limit(PART)
      .getMany();
    if (part.length === 0) return this.close(act, id);
    const { fates, claimIds } = await this.fates.within(act, id, part);
    for (const [fate, state] of STATE_OF) {
      const ids = part.filter((_, at) => fates[at] === fate).map((each) => each.id);
      if (ids.length > 0) await act.rows.changeWhere(Payment, { id: In(ids) }, { state, version: 2 });
    }
    for (const [at, { id: paymentId }] of part.entries())
      if (fates[at] === 'matched')
        await act.rows.changeWhere(Payment, { id: paymentId }, { claimId: claimIds[at] ?? null });
    const repeated = fates.filter((fate) => fate === 'alreadyBooked').length;
    act.record({ act: 'paymentFile.postPart', facts: { id, payments: part.length, repeated } });
    return fates;
  }

  private async close(act: Act, id: Id): Promise<null> {
    if ((await act.rows.one(PaymentFile, { id, state: 'booked' })) === null) return null;
    await act.rows.changeWhere(PaymentFile, { id, state: 'booked' }, { state: 'posted', version: 3 });
    act.record({ act: 'paymentFile.post', facts: { id } });
    return null;
  }

  private unit<Answer>(actor: Actor, act: string, work: (act: Act) => Promise<Answer>): Promise<Answer> {
    return this.units.run(actor, { log: 'register', act }, work);
  }
}

/** What is looked at when a payment is posted. */
const SIFTED = ['id', 'identity', 'depositIdentity', 'kind', 'currency', 'ocr'] as const;

/** How long an import may be under way. */
const UNDER_WAY_MS = 3_600_000;

/** How many payments are posted in one unit. */
const PART = 500;

/** A matched payment is unmatched until it has been booked on its claim, in the log of the claim's committee. */
const STATE_OF = [
  ['alreadyBooked', 'repeated'],
  ['unmatched', 'unmatched'],
  ['matched', 'unmatched'],
] as const satisfies readonly (readonly [Fate, PaymentState])[];

function rowOf(id: Id, file: GatheredFile, name: string | null, act: Act): PaymentFile {
  return {
    id,
    sha256: file.sha256,
    name,
    format: file.format,
    state: 'staged',
    payments: file.count,
    deposits: file.depositCount,
    takenBy: act.actor.userId,
    takenAt: act.at,
    version: 1,
  };
}

function rowsOf(fileId: Id, chunk: Chunk): Payment[] {
  return paymentsOf(chunk).map(({ references: _, matchable: _matchable, ...payment }, at) => ({
    ...payment,
    id: newId(),
    fileId,
    place: chunk.from + at,
    state: 'staged',
    ...{ foreignAmount: null, foreignCurrency: null },
    claimId: null,
    setAsideBecause: null,
    version: 1,
  }));
}
