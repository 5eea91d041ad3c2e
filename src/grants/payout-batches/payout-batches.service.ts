import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { PayoutAccount } from '../../associations/accounts/payout-account.entity.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import { sumOre } from '../../shared/amount.js';
import { yearOf, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { RowResult } from '../allocation/row-result.js';
import { readMappings } from './basis-file.js';
import { BasisRows } from './basis-rows.service.js';
import { payoutBatchFlow, payoutBatchNeeds, type BatchState } from './payout-batch.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { Disbursements } from '../disbursements/disbursements.service.js';
import { PayoutBatch } from './payout-batch.entity.js';
import { PayoutGates } from '../payout-gate/payout-gates.service.js';

/** A batch that was made, with what came of each row that was chosen. */
export interface MadeBatch {
  readonly batch: PayoutBatch | null;
  readonly rows: readonly RowResult[];
}

/** A payout that may be paid, with the account it goes to. */
export interface GoodPayout {
  readonly payout: Disbursement;
  readonly account: PayoutAccount;
}

/** Payouts that may be paid, and what is to say of each. */
export interface SortedPayouts {
  readonly good: readonly GoodPayout[];
  readonly results: readonly RowResult[];
}

/** Batches of payouts [buntar]: made of what may be paid, reviewed and attested by two persons. */
@Injectable()
export class PayoutBatches {
  readonly mappings = readMappings();
  readonly noun: Noun<BatchState, PayoutBatch, PayoutBatch> = {
    flow: payoutBatchFlow,
    entity: PayoutBatch,
    needs: payoutBatchNeeds,
    // A batch belongs to no case: it stands in the place of one, so that its history is found as a case's is.
    matterIdOf: ({ id }) => id,
    factsOf: async (_act, row) => row,
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly payouts: Disbursements,
    private readonly gates: PayoutGates,
    private readonly basis: BasisRows,
  ) {}

  /** Makes a batch of the chosen payouts that may be paid; the others stay where they are, each with its reasons. */
  async make(
    actor: Actor,
    committeeId: Id,
    ids: readonly Id[],
    payOn: Day,
    mapping: string,
    asked: Asked,
  ): Promise<MadeBatch> {
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    if (!this.mappings.has(mapping)) throw problem('invalid', 'payoutBatch.noMapping', { field: 'mapping' });
    const chosen = await this.chosen(actor, committeeId, ids);
    const place = { log: committeeId, act: 'payoutBatch.make', key: asked.key, input: { ids, payOn, mapping } };
    return this.units.run(actor, place, async (act) => {
      if (payOn < act.today) throw problem('invalid', 'payoutBatch.payOnPassed', { field: 'payOn', payOn });
      const { good, results } = await this.sorted(act, chosen);
      if (good.length === 0) return { batch: null, rows: results };
      const amounts = good.map(({ payout }) => payout.amountOre);
      const row = {
        ...(await emptyBatch(act, committeeId, payOn, mapping)),
        count: amounts.length,
        sumOre: sumOre(amounts),
      };
      const facts = { count: row.count, sumOre: row.sumOre, payOn };
      const batch = await this.courses.makeWithin(act, this.noun, 'make', { row, facts });
      for (const { payout, account } of good) await this.putIn(act, batch, payout, account);
      return { batch, rows: results };
    });
  }

  /** Somebody has looked through it [granskning]. */
  async review(actor: Actor, id: Id, asked: Asked): Promise<PayoutBatch> {
    return (await this.courses.take(actor, this.noun, 'review', await this.get(actor, id), asked)).row;
  }

  /** Somebody else answers for it [beslutsattest]. */
  async attest(actor: Actor, id: Id, asked: Asked): Promise<PayoutBatch> {
    return (await this.courses.take(actor, this.noun, 'attest', await this.get(actor, id), asked)).row;
  }

  /** Takes a batch apart, with a reason; its payouts are planned again. */
  async cancel(actor: Actor, id: Id, because: string, asked: Asked): Promise<PayoutBatch> {
    const given = { ...asked, input: { because } };
    const found = await this.get(actor, id);
    return (
      await this.courses.take(actor, this.noun, 'cancel', found, given, async (act) => {
        for (const payout of await act.rows.many(Disbursement, { batchId: id, state: 'batched' }, { id: 'ASC' }))
          await this.releaseWithin(act, payout);
        return { changes: { count: 0, sumOre: 0 }, sealed: { because } };
      })
    ).row;
  }

  /** Takes a payout out of its batch in the same act; it is planned again. */
  async releaseWithin(act: Act, { id, version }: Disbursement): Promise<void> {
    await this.courses.within(act, this.payouts.noun, 'release', id, version, async () => ({
      changes: { batchId: null, paidTo: null },
    }));
  }

  async get(actor: Actor, id: Id): Promise<PayoutBatch> {
    return this.reads.of(actor).get(PayoutBatch, id);
  }

  /** The newest first, without the files in them. */
  async list(actor: Actor, { state, payFrom, payTo }: BatchFilter, page: PageQuery): Promise<Listing<ListedBatch>> {
    const query = this.reads.of(actor).query(PayoutBatch, 'batch');
    query.select(LISTED.map((column) => `batch.${column}`));
    if (state !== undefined) query.andWhere('batch.state = :state', { state });
    if (payFrom !== undefined) query.andWhere('batch.payOn >= :payFrom', { payFrom });
    if (payTo !== undefined) query.andWhere('batch.payOn <= :payTo', { payTo });
    return readPage(query, ['number', 'id'], page, 'DESC');
  }

  /** The gate's answer for each of some payouts that are to be paid together, as it stands now. */
  async sorted(act: Act, payouts: readonly Disbursement[]): Promise<SortedPayouts> {
    const gated = await this.gates.together(payouts, act.today);
    const names = await this.basis.namesOf(payouts);
    const good = payouts.flatMap((payout) => {
      const { whyNot = [], account = null } = gated.get(payout.id) ?? {};
      return whyNot.length === 0 && account ? [{ payout, account }] : [];
    });
    const results = payouts.map(({ id, amountOre }) => {
      const because = gated.get(id)?.whyNot ?? [];
      return { id, name: names.get(id) ?? '', done: because.length === 0, amountOre, because };
    });
    return { good, results };
  }

  private async putIn(
    act: Act,
    batch: PayoutBatch,
    { id, version }: Disbursement,
    account: PayoutAccount,
  ): Promise<void> {
    const { id: accountId, kind, number, holderName } = account;
    await this.courses.within(act, this.payouts.noun, 'batch', id, version, async () => ({
      changes: { batchId: batch.id, paidTo: { accountId, kind, number, holderName } },
      facts: { batchId: batch.id, accountId },
    }));
  }

  private async chosen(actor: Actor, committeeId: Id, ids: readonly Id[]): Promise<Disbursement[]> {
    const found = await this.reads.of(actor).many(Disbursement, { id: In([...ids, '']), committeeId }, { id: 'ASC' });
    if (found.length !== new Set(ids).size) throw problem('notFound', 'thing.notFound');
    return found;
  }
}

/** Which batches are listed; their day is the one on which they are paid. */
export interface BatchFilter {
  readonly state?: BatchState | undefined;
  readonly payFrom?: Day | undefined;
  readonly payTo?: Day | undefined;
}

/** A batch holds its whole file, which no list needs. */
export type ListedBatch = Omit<PayoutBatch, 'fileContent'>;
const LISTED: readonly (keyof ListedBatch)[] = [
  ...(['id', 'committeeId', 'number', 'mapping', 'payOn', 'count', 'sumOre', 'fileSha256'] as const),
  ...(['filedAt', 'madeBy', 'state', 'version'] as const),
];

async function emptyBatch(act: Act, committeeId: Id, payOn: Day, mapping: string): Promise<PayoutBatch> {
  // Counted, not read: each batch holds its whole file. The committee's log makes them queue, so no two count the same.
  const before = await act.rows.query(PayoutBatch, 'batch').where({ committeeId }).getCount();
  const number = `U-${yearOf(act.today)}-${String(before + 1).padStart(4, '0')}`;
  return {
    ...{
      id: newId(),
      committeeId,
      number,
      mapping,
      payOn,
      count: 0,
      sumOre: 0,
      fileSha256: null,
      fileContent: null,
      filedAt: null,
    },
    ...{ madeBy: act.actor.userId as Id, state: 'draft', version: 1 },
  };
}
