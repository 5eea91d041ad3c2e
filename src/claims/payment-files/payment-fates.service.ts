import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import type { Id } from '../../shared/id.js';
import { Claim } from '../claim/claim.entity.js';
import { keptOf, matchableOf, type GatheredFile, type KeptPayment } from '../payments/gathered-file.js';
import { Sifting, type Known } from '../payments/known-payments.js';
import { Payment } from '../payments/payment.entity.js';

/** What came of a file, in payments. */
export interface PaymentCounts {
  readonly matched: number;
  readonly unmatched: number;
  readonly alreadyBooked: number;
}

/** Where counting begins. */
export const NOTHING: PaymentCounts = { matched: 0, unmatched: 0, alreadyBooked: 0 };

/** What becomes of one payment. */
export type Fate = keyof PaymentCounts;

/** What is looked at when a payment is posted. */
type Sifted = Pick<Payment, 'identity' | 'depositIdentity' | 'kind' | 'currency' | 'ocr'>;

/** Says what becomes of payments: those that came before, those that name an open claim, and all others. */
@Injectable()
export class PaymentFates {
  constructor(private readonly reads: Reads) {}

  /** Says what would come of a file, and writes nothing. */
  async foresee(file: GatheredFile): Promise<PaymentCounts> {
    const sifting = new Sifting();
    let counts = NOTHING;
    for (const chunk of file.chunks) {
      const payments = keptOf(chunk);
      const known = await knownOf(payments, () => this.reads.inner(Payment, 'payment'));
      const ours = await claimsByOcr(payments, () => this.reads.inner(Claim, 'claim'));
      counts = plus(counts, fatesOf(payments, sifting.repeated(payments, known), ours));
    }
    return counts;
  }

  /** What becomes of some of a file's payments as they are posted, and which claim each names. */
  async within(
    act: Act,
    fileId: Id,
    part: readonly Sifted[],
  ): Promise<{ readonly fates: readonly Fate[]; readonly claimIds: readonly (Id | undefined)[] }> {
    const known = await knownOf(part, () => act.rows.query(Payment, 'payment'), fileId);
    const payments = part.map((payment) => ({ ...payment, matchable: matchableOf(payment) }));
    const ours = await claimsByOcr(payments, () => act.rows.query(Claim, 'claim'));
    const fates = fatesOf(payments, new Sifting().repeated(part, known), ours);
    return { fates, claimIds: payments.map(({ matchable }) => ours.get(matchable ?? '')) };
  }
}

/** Payments that have taken effect; the others are not there yet, or came before. */
const EFFECTIVE = `payment.state <> 'staged' AND payment.state <> 'repeated'`;

/** Which of these came before; sums are looked for in other files than this one. */
async function knownOf(
  payments: readonly Pick<KeptPayment, 'identity' | 'depositIdentity'>[],
  asked: () => SelectQueryBuilder<Payment>,
  fileId: Id | null = null,
): Promise<Known> {
  const found = await asked()
    .select('payment.identity', 'identity')
    .where('payment.identity IN (:...identities)', { identities: payments.map(({ identity }) => identity) })
    .andWhere(EFFECTIVE)
    .getRawMany<{ identity: string }>();
  const sums = [...new Set(payments.flatMap(({ depositIdentity }) => depositIdentity ?? []))];
  const deposits = await asked()
    .select('payment.depositIdentity', 'deposit')
    .where('payment.depositIdentity IN (:...sums)', { sums: sums.length > 0 ? sums : [''] })
    .andWhere('payment.fileId <> :fileId', { fileId: fileId ?? '' })
    .andWhere(EFFECTIVE)
    .getRawMany<{ deposit: string }>();
  return {
    identities: new Set(found.map(({ identity }) => identity)),
    deposits: new Set(deposits.map(({ deposit }) => deposit)),
  };
}

/** The claims that are open under these references. One that is settled waits for a person: it would be paid twice. */
async function claimsByOcr(
  payments: readonly Pick<KeptPayment, 'matchable'>[],
  asked: () => SelectQueryBuilder<Claim>,
): Promise<ReadonlyMap<string, Id>> {
  const known = [...new Set(payments.flatMap(({ matchable }) => matchable ?? []))];
  if (known.length === 0) return new Map();
  const claims = await asked()
    .select(['claim.id', 'claim.ocr'])
    .where('claim.ocr IN (:...known)', { known })
    .andWhere('claim.state <> :settled', { settled: 'settled' })
    .getMany();
  return new Map(claims.map(({ id, ocr }) => [ocr ?? '', id]));
}

function fatesOf(
  payments: readonly Pick<KeptPayment, 'matchable'>[],
  repeated: readonly boolean[],
  ours: ReadonlyMap<string, Id>,
): readonly Fate[] {
  return payments.map(({ matchable }, at) => {
    if (repeated[at] === true) return 'alreadyBooked';
    return matchable !== null && ours.has(matchable) ? 'matched' : 'unmatched';
  });
}

/** The counts with some more payments in them. */
export function plus(counts: PaymentCounts, fates: readonly Fate[]): PaymentCounts {
  const more = { ...counts };
  for (const fate of fates) more[fate] += 1;
  return more;
}
