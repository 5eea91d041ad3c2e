import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import { newId, type Id } from '../../shared/id.js';
import { Claim } from '../claim/claim.entity.js';
import { ClaimAnnulments } from '../claim/claim-annulments.service.js';
import { Claims } from '../claim/claims.service.js';
import { LedgerStatus } from './ledger-status.entity.js';
import { readStatusRow, STATUS_SHAPE, type StatusRow } from './status-row.js';

/** Why a row changed nothing: a newer one is there, or the very same. */
export type IgnoredWhy = 'older' | 'same';

/** What came of a file. */
export interface StatusAnswer {
  readonly applied: number;
  readonly ignored: readonly { readonly row: number; readonly why: IgnoredWhy }[];
  readonly rejected: readonly Finding[];
}

/** Reads back what the municipality's own ledger says of our claims. The newest day holds, whenever its file comes. */
@Injectable()
export class StatusImports {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly annulments: ClaimAnnulments,
    private readonly clock: Clock,
  ) {}

  async take(bytes: Bytes, dryRun = false): Promise<StatusAnswer> {
    const { rows } = await openTable(bytes, STATUS_SHAPE);
    const today = this.clock.today();
    const read: StatusRow[] = [];
    // To its end before anything is written: a file that cannot be read whole leaves nothing behind.
    for await (const some of rows) read.push(...some.map((row) => readStatusRow(row, today)));
    const answer = { applied: 0, ignored: [] as { row: number; why: IgnoredWhy }[], rejected: [] as Finding[] };
    for (const row of read) {
      const { claim, faults } = row.faults.length > 0 ? { claim: null, faults: row.faults } : await this.claimOf(row);
      answer.rejected.push(...faults);
      if (claim === null) continue;
      const why = await this.apply(claim, row, dryRun);
      if (why === null) answer.applied += 1;
      else answer.ignored.push({ row: row.row, why });
    }
    return answer;
  }

  /** What the ledger said last of each claim, by the day it said it for. */
  async latest(claimId: Id): Promise<LedgerStatus | null> {
    return this.reads
      .inner(LedgerStatus, 'status')
      .where({ claimId })
      .orderBy('status.asOf', 'DESC')
      .addOrderBy('status.importedAt', 'DESC')
      .limit(1)
      .getOne();
  }

  /** The same of many claims at once, of those that the ledger has spoken of. */
  async latestOf(claimIds: readonly Id[]): Promise<ReadonlyMap<Id, LedgerStatus>> {
    if (claimIds.length === 0) return new Map();
    const told = await this.reads
      .inner(LedgerStatus, 'status')
      .where('status.claimId IN (:...claimIds)', { claimIds })
      .orderBy('status.asOf')
      .addOrderBy('status.importedAt')
      .getMany();
    return new Map(told.map((status) => [status.claimId, status]));
  }

  /** The claim that a row is about: by the case it names, else by an invoice or a reference the ledger has told before. */
  private async claimOf(row: StatusRow): Promise<{ claim: Claim | null; faults: readonly Finding[] }> {
    const found = row.caseNumber === null ? await this.byLedger(row) : await this.byCase(row.caseNumber);
    const external = found.filter(({ ledger }) => ledger === 'external');
    const [only, ...more] = external;
    if (only && more.length === 0) return { claim: only, faults: [] };
    const code =
      more.length > 0
        ? 'ledgerStatus.severalClaims'
        : found.length > 0
          ? 'ledgerStatus.ownLedger'
          : 'ledgerStatus.noSuchClaim';
    const value = row.caseNumber ?? row.invoice ?? row.ocr ?? '';
    return {
      claim: null,
      faults: [{ row: row.row, field: row.caseNumber === null ? 'invoice' : 'case_number', value, code }],
    };
  }

  private async byCase(number: string): Promise<Claim[]> {
    const matters = await this.reads.inner(Matter, 'matter').where({ number }).getMany();
    const ids = ['', ...matters.map(({ id }) => id)];
    return this.reads.inner(Claim, 'claim').where('claim.matterId IN (:...ids)', { ids }).getMany();
  }

  private async byLedger({ invoice, ocr }: StatusRow): Promise<Claim[]> {
    const known = await this.reads
      .inner(LedgerStatus, 'status')
      .where('status.invoice = :invoice OR status.ocr = :ocr', { invoice: invoice ?? '', ocr: ocr ?? '' })
      .getMany();
    const ids = ['', ...new Set(known.map(({ claimId }) => claimId))];
    return this.reads.inner(Claim, 'claim').where('claim.id IN (:...ids)', { ids }).getMany();
  }

  private async apply(claim: Claim, row: StatusRow, dryRun: boolean): Promise<IgnoredWhy | null> {
    const why = this.ignored(await this.latest(claim.id), row);
    if (why || dryRun) return why;
    return this.units.run(SYSTEM, { log: claim.committeeId, act: 'claim.applyStatus' }, async (act) => {
      const now = await act.rows.one(Claim, { id: claim.id });
      if (!now) return 'same';
      // Another file may have come in between.
      const [last] = await act.rows.many(LedgerStatus, { claimId: now.id }, { asOf: 'DESC', importedAt: 'DESC' });
      const late = this.ignored(last ?? null, row);
      if (late) return late;
      await this.courses.within(act, this.claims.noun, 'applyStatus', now.id, undefined, async () => {
        await act.rows.insert(LedgerStatus, statusOf(act, now, row));
        return { facts: { asOf: row.asOf, restOre: row.restOre, creditOre: row.creditOre } };
      });
      await this.follow(act, now, row);
      return null;
    });
  }

  /** What a status means for the claim. An annulled one owes nothing, whatever stands on an invoice not credited yet. */
  private async follow(act: Act, claim: Claim, row: StatusRow): Promise<void> {
    if (claim.annulledOn !== null) {
      const isRepaid = row.restOre === 0 && row.creditOre === null && row.paidOre === 0;
      if (isRepaid && row.asOf >= claim.annulledOn) await this.annulments.clearCreditWithin(act, claim);
      return;
    }
    if (row.restOre === 0 && claim.state !== 'settled')
      await this.courses.within(act, this.claims.noun, 'settle', claim.id, claim.version);
    if (row.restOre > 0 && claim.state === 'settled') await this.annulments.reopenWithin(act, claim);
  }

  /** Why a row changes nothing: what was said last is newer, or the very same. */
  private ignored(last: LedgerStatus | null, row: StatusRow): IgnoredWhy | null {
    return last && ignoredBecause(last, row);
  }
}

function ignoredBecause(before: LedgerStatus, row: StatusRow): IgnoredWhy | null {
  if (row.asOf < before.asOf) return 'older';
  const said = (
    [
      'asOf',
      'customer',
      'invoice',
      'ocr',
      'dueOn',
      'paidOre',
      'restOre',
      'creditOre',
      'step',
      'interestOre',
      'costOre',
    ] as const
  ).every((name) => before[name] === row[name]);
  return said ? 'same' : null;
}

function statusOf(act: Act, claim: Claim, row: StatusRow): LedgerStatus {
  const { committeeId, matterId, associationId, id: claimId } = claim;
  const { asOf, customer, invoice, ocr, dueOn, paidOre, restOre, creditOre, step, interestOre, costOre } = row;
  const said = { asOf, customer, invoice, ocr, dueOn, paidOre, restOre, creditOre, step, interestOre, costOre };
  return { id: newId(), committeeId, matterId, associationId, claimId, ...said, importedAt: act.at };
}
