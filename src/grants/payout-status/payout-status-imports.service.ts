import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { Disbursements } from '../disbursements/disbursements.service.js';
import { PayoutBatch } from '../payout-batches/payout-batch.entity.js';
import { placeStatus } from './place-status.js';
import { PAYOUT_STATUS_SHAPE, readPayoutStatus, type PayoutStatusRow } from './status-row.js';

/** What came of a file. */
export interface PayoutStatusAnswer {
  readonly paid: number;
  readonly returned: number;
  /** Rows that told nothing new. */
  readonly ignored: number;
  readonly rejected: readonly Finding[];
}

type Payout = Disbursement & { readonly batchNumber: string | null };

/**
 * Reads back what the finance system says of payouts [återrapportering]: one file for many, each row by itself. The same file
 * twice is once, and a row that cannot be placed changes nothing.
 */
@Injectable()
export class PayoutStatusImports {
  constructor(
    private readonly reads: Reads,
    private readonly payouts: Disbursements,
    private readonly clock: Clock,
  ) {}

  async take(actor: Actor, bytes: Bytes, dryRun = false): Promise<PayoutStatusAnswer> {
    const { rows } = await openTable(bytes, PAYOUT_STATUS_SHAPE);
    const today = this.clock.today();
    const read: PayoutStatusRow[] = [];
    // To its end before anything is written: a file that cannot be read whole leaves nothing behind.
    for await (const some of rows) read.push(...some.map((row) => readPayoutStatus(row, today)));
    const payouts = await this.payoutsOf(actor, read);
    const answer = { paid: 0, returned: 0, ignored: 0, rejected: [] as Finding[] };
    const told = new Set<Id>();
    for (const row of read) {
      answer.rejected.push(...row.faults);
      if (row.faults.length > 0) continue;
      const { payout, code, field } = placeStatus(row, payouts.get(row.caseNumber) ?? []);
      if (code) answer.rejected.push({ row: row.row, field, value: valueOf(row, field), code });
      else if (!payout) answer.ignored += 1;
      else if (told.has(payout.id))
        answer.rejected.push({ row: row.row, field: 'case_number', value: row.caseNumber, code: 'payoutStatus.twice' });
      else {
        told.add(payout.id);
        const fault = dryRun ? null : await this.apply(actor, row, payout);
        if (fault) answer.rejected.push(fault);
        else answer[row.status] += 1;
      }
    }
    return answer;
  }

  /** Notes it as if it had been said one at a time; what somebody has changed meanwhile is a finding of its row. */
  private async apply(actor: Actor, row: PayoutStatusRow, { id, version }: Payout): Promise<Finding | null> {
    const asked = { seen: version, key: keyOf(row, id) };
    try {
      if (row.status === 'paid') await this.payouts.notePaid(actor, id, row.on, asked);
      else await this.payouts.noteReturned(actor, id, row.because ?? RETURNED, asked);
      return null;
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'unavailable') throw error;
      const code = error.code === 'key.reused' ? 'payoutStatus.toldBefore' : error.code;
      return { row: row.row, field: 'case_number', value: row.caseNumber, code };
    }
  }

  /** The payouts of the cases that the file names, as far as the actor may see them, by the number of the case. */
  private async payoutsOf(actor: Actor, rows: readonly PayoutStatusRow[]): Promise<ReadonlyMap<string, Payout[]>> {
    const reads = this.reads.of(actor);
    const numbers = [...new Set(rows.map(({ caseNumber }) => caseNumber))];
    const found = new Map<string, Payout[]>();
    for (let from = 0; from < numbers.length; from += AT_ONCE) {
      const matters = await reads.many(Matter, { number: In(numbers.slice(from, from + AT_ONCE)) });
      const payouts = await reads.many(Disbursement, { matterId: In(['', ...matters.map(({ id }) => id)]) });
      const batchIds = payouts.flatMap(({ batchId }) => batchId ?? []);
      const batches = new Map(
        (await reads.many(PayoutBatch, { id: In(['', ...batchIds]) })).map((each) => [each.id, each]),
      );
      const numberOf = new Map(matters.map(({ id, number }) => [id, number]));
      for (const payout of payouts) {
        const number = numberOf.get(payout.matterId) ?? '';
        const batchNumber = payout.batchId === null ? null : (batches.get(payout.batchId)?.number ?? null);
        found.set(number, [...(found.get(number) ?? []), { ...payout, batchNumber }]);
      }
    }
    return found;
  }
}

const AT_ONCE = 500;

/** Where the file gives no reason. */
const RETURNED = 'Enligt ekonomisystemet.';

/** The same row of the same sending is done once, whichever file it stands in. */
function keyOf({ status, on, amountOre }: PayoutStatusRow, id: Id): string {
  return `payout-status-${createHash('sha256').update(`${id} ${status} ${on} ${amountOre}`).digest('hex').slice(0, 32)}`;
}

function valueOf(row: PayoutStatusRow, field: string | undefined): string {
  if (field === 'amount') return String(row.amountOre / 100).replace('.', ',');
  if (field === 'batch') return row.batch ?? '';
  if (field === 'part') return row.part === null ? '' : String(row.part);
  return field === 'status' ? row.status : row.caseNumber;
}
