import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { sumOre } from '../../shared/amount.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { problem } from '../../shared/problem.js';
import type { RowResult } from '../allocation/row-result.js';
import { endingOf, FILE_TYPES, payoutFile, type BasisRow } from './basis-file.js';
import { BasisRows } from './basis-rows.service.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { Disbursements } from '../disbursements/disbursements.service.js';
import { PayoutBatch } from './payout-batch.entity.js';
import { PayoutBatches } from './payout-batches.service.js';
import { PayoutBooks } from '../disbursements/payout-books.service.js';

/** What became of a batch when its file was made: the rows that something had stopped since it was approved. */
export interface FiledBatch {
  readonly batch: PayoutBatch;
  readonly stopped: readonly RowResult[];
}

/** A file as it is handed out. */
export interface OpenedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * The file of a batch. Every row is held against the gate once more, in the unit that makes the file: a hold, a changed
 * account, a decision that was annulled after the attestation take their rows out, and the others are paid.
 */
@Injectable()
export class PayoutFiles {
  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly batches: PayoutBatches,
    private readonly payouts: Disbursements,
    private readonly basis: BasisRows,
    private readonly books: PayoutBooks,
  ) {}

  async make(actor: Actor, id: Id, asked: Asked): Promise<FiledBatch> {
    const found = await this.batches.get(actor, id);
    const { row: batch, answer: stopped } = await this.courses.take(
      actor,
      this.batches.noun,
      'file',
      found,
      asked,
      async (act, row) => {
        const inBatch = await act.rows.many(Disbursement, { batchId: id, state: 'batched' }, { id: 'ASC' });
        const { good, results } = await this.batches.sorted(act, inBatch);
        if (good.length === 0) throw problem('refused', 'payoutBatch.allStopped');
        const goodIds = new Set(good.map(({ payout }) => payout.id));
        for (const payout of inBatch.filter((each) => !goodIds.has(each.id)))
          await this.batches.releaseWithin(act, payout);
        const sent = good.map(({ payout }) => payout);
        const lines = await this.basis.rowsOf(sent, row);
        for (const payout of sent)
          await this.courses.within(act, this.payouts.noun, 'send', payout.id, payout.version, async () => ({
            changes: { sentAt: act.at },
          }));
        await this.books.sentWithin(act, sent);
        const bytes = this.bytesOf(row, lines, act.at);
        const fileSha256 = createHash('sha256').update(bytes).digest('hex');
        const sums = { count: lines.length, sumOre: sumOre(lines.map(({ amountOre }) => amountOre)) };
        return {
          changes: { ...sums, fileSha256, fileContent: bytes.toString('base64'), filedAt: act.at },
          facts: { ...sums, stopped: inBatch.length - lines.length, sha256: word(fileSha256) },
          answer: results.filter(({ done }) => !done),
        };
      },
    );
    return { batch, stopped };
  }

  /** The bytes of a file that was made; made once, and the same for ever. */
  async open(actor: Actor, id: Id): Promise<OpenedFile> {
    const { fileContent, number, mapping } = await this.batches.get(actor, id);
    if (fileContent === null) throw problem('notFound', 'payoutBatch.noFile');
    const ending = endingOf(this.batches.mappings.get(mapping));
    return { name: `${number}.${ending}`, type: FILE_TYPES[ending], bytes: Buffer.from(fileContent, 'base64') };
  }

  /** The same by the code of the committee and the number of the batch, for the command line. */
  async openNumbered(actor: Actor, code: string, number: string): Promise<OpenedFile> {
    const committee = await this.reads.inner(Committee, 'committee').where({ code }).getOne();
    if (!committee) throw problem('invalid', 'committee.notFound');
    const batch = await this.reads.of(actor).one(PayoutBatch, { committeeId: committee.id, number });
    if (!batch) throw problem('notFound', 'thing.notFound');
    return this.open(actor, batch.id);
  }

  /** The payouts of a batch, as far as the actor may see them. */
  async rowsOf(actor: Actor, batchId: Id): Promise<Disbursement[]> {
    return this.reads.of(actor).many(Disbursement, { batchId }, { id: 'ASC' });
  }

  private bytesOf({ mapping, number, payOn }: PayoutBatch, lines: readonly BasisRow[], at: Instant): Buffer {
    const known = this.batches.mappings.get(mapping);
    if (!known) throw problem('refused', 'payoutBatch.noMapping');
    return payoutFile(known, lines, { number, payOn, at });
  }
}
