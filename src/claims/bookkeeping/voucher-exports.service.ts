import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Contents } from '../../documents/files/contents.service.js';
import { readSie } from '../../formats/sie/read-sie.js';
import { writeSie, type SieVoucherOut, type WrittenSie } from '../../formats/sie/write-sie.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Municipality } from '../../identity/committees/municipality.entity.js';
import { accountsOf } from '../../ledger/account.js';
import { Clock } from '../../platform/clock.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { hasText, say } from '../../shared/texts.js';
import { ExportedEntry, VoucherExport } from './voucher-export.entity.js';
import { mustExport } from './voucher-export.js';
import { readVoucherMapping, type VoucherMapping } from './voucher-mapping.js';
import { voucherOf } from './voucher.js';

/** What a file of vouchers is asked for. */
export interface VouchersAsked {
  /** The committee's code. */
  readonly committee: string;
  /** As finance writes it: `series`, `subjects`, `accounts`. */
  readonly mapping: string;
  /** The last day whose entries are wanted. */
  readonly untilOn: Day;
}

/** A file that was made, and its bytes; null where nothing waited. */
export interface MadeVouchers {
  readonly made: VoucherExport | null;
  readonly bytes: Buffer;
}

interface WaitingEntry {
  readonly id: Id;
  readonly on: Day;
  readonly text: string;
  readonly postings: { readonly account: string; readonly amountOre: Ore }[];
}

/**
 * The ledger as vouchers for the municipality's books (SIE 4I): payouts, claims, payments, waivers, losses. Each entry leaves
 * once, in a numbered file that tells what it held; what the municipality's own ledger keeps is booked there and never here.
 */
@Injectable()
export class VoucherExports {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly contents: Contents,
    private readonly clock: Clock,
  ) {}

  /** Makes the next file. It is read back before anything says that it was made; a file that cannot be made leaves all waiting. */
  async make(actor: Actor, { committee: code, mapping: text, untilOn }: VouchersAsked): Promise<MadeVouchers> {
    const committee = await this.committee(code);
    mustExport(actor, committee.id);
    const mapping = readVoucherMapping(text);
    const waiting = await this.waiting(committee, mapping, untilOn);
    if (waiting.length === 0) return { made: null, bytes: Buffer.alloc(0) };
    const vouchers = waiting.flatMap((entry) => voucherOf(mapping, entry) ?? []);
    const written = writeSie(await this.head(committee), vouchers);
    checkReadBack(written, vouchers);
    const sha256 = await this.contents.store.keep(written.bytes);
    const counted = { untilOn, entries: waiting.length, vouchers: vouchers.length, substituted: written.substituted };
    const made = await this.note(actor, committee, { ...counted, sha256, mapping: text }, waiting);
    return { made, bytes: written.bytes };
  }

  /** A file that was made before, as it was. */
  async again(code: string, number: number): Promise<MadeVouchers> {
    const { id: committeeId } = await this.committee(code);
    const made = await this.reads.inner(VoucherExport, 'export').where({ committeeId, number }).getOne();
    if (!made) throw problem('invalid', 'vouchers.noSuchFile', { number });
    return { made, bytes: await this.contents.store.read(made.sha256) };
  }

  /** One page of the files of the actor's committees, the newest first. */
  async list(actor: Actor, page: PageQuery): Promise<Listing<VoucherExport>> {
    return readPage(this.reads.of(actor).query(VoucherExport, 'export'), ['madeAt', 'number', 'id'], page, 'DESC');
  }

  /** A file that was made before, by the row that the actor may see. */
  async open(actor: Actor, id: Id): Promise<{ readonly made: VoucherExport; readonly bytes: Buffer }> {
    const made = await this.reads.of(actor).get(VoucherExport, id);
    return { made, bytes: await this.contents.store.read(made.sha256) };
  }

  /** The mapping of a committee's latest file, to begin the next with; null where none is kept. */
  async lastMapping(committeeId: Id): Promise<string | null> {
    const query = this.reads.inner(VoucherExport, 'export').where('export.committeeId = :committeeId', { committeeId });
    return (
      (await query.andWhere('export.mapping IS NOT NULL').orderBy('export.number', 'DESC').getOne())?.mapping ?? null
    );
  }

  private async note(
    actor: Actor,
    { id: committeeId }: Committee,
    told: Pick<VoucherExport, 'untilOn' | 'entries' | 'vouchers' | 'substituted' | 'sha256' | 'mapping'>,
    waiting: readonly WaitingEntry[],
  ): Promise<VoucherExport> {
    return this.units.run(actor, { log: committeeId, act: 'vouchers.export' }, async (act) => {
      // An entry that another file took in the meantime leaves this one unmade; the committee's log makes the two queue.
      if (await isTaken(act, waiting)) throw problem('conflict', 'vouchers.takenMeanwhile');
      const before = await act.rows.many(VoucherExport, { committeeId });
      const made = { madeBy: act.actor.userId, madeAt: act.at };
      const row: VoucherExport = { id: newId(), committeeId, number: before.length + 1, ...told, ...made };
      await act.rows.insert(VoucherExport, row);
      await act.rows.insert(
        ExportedEntry,
        waiting.map(({ id: entryId }) => ({ entryId, exportId: row.id })),
      );
      const { number, untilOn, entries, vouchers, substituted } = row;
      act.record({ act: 'vouchers.export', facts: { id: row.id, number, untilOn, entries, vouchers, substituted } });
      return row;
    });
  }

  /** The entries that have not left yet, oldest first, with their sides. */
  private async waiting({ id }: Committee, { subjects }: VoucherMapping, untilOn: Day): Promise<WaitingEntry[]> {
    const rows = await this.reads.raw<WaitingRow>(WAITING, [id, untilOn]);
    const wanted = new Set(subjects.flatMap((kind) => accountsOf(kind)));
    const entries = new Map<Id, WaitingEntry>();
    for (const row of rows.filter(({ account }) => wanted.has(account))) {
      const { id: entryId, on_day: on, number, account, amount } = row;
      const text = `${wordsOf(row)} ${number}`;
      const entry = entries.get(entryId) ?? { id: entryId, on, text, postings: [] };
      entry.postings.push({ account, amountOre: Number(amount) });
      entries.set(entryId, entry);
    }
    return [...entries.values()];
  }

  private async committee(code: string): Promise<Committee> {
    const committee = await this.reads.inner(Committee, 'committee').where({ code }).getOne();
    if (!committee) throw problem('invalid', 'committee.notFound');
    return committee;
  }

  private async head({ name: company, municipalityId }: Committee) {
    const { orgNumber } = await this.reads
      .inner(Municipality, 'municipality')
      .where({ id: municipalityId })
      .getOneOrFail();
    return { program: 'Villkor', version: '1', madeOn: this.clock.today(), sign: 'Villkor', orgNumber, company };
  }
}

/** Asked in portions: a database takes only so many values at a time. */
async function isTaken(act: Act, waiting: readonly WaitingEntry[]): Promise<boolean> {
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const entryId = In(waiting.slice(from, from + AT_ONCE).map(({ id }) => id));
    if (await act.rows.one(ExportedEntry, { entryId })) return true;
  }
  return false;
}

const AT_ONCE = 5_000;

interface WaitingRow {
  readonly id: Id;
  readonly on_day: Day;
  readonly kind: string;
  readonly because: string;
  readonly number: string;
  readonly account: string;
  readonly amount: number | string;
}

/** What happened, in few words: those of its kind, or why it was booked. */
function wordsOf({ kind, because }: WaitingRow): string {
  const own = `voucherText.${kind}.${because}`;
  return say('sv', hasText('sv', own) ? own : `ledger.because.${because}`).replace(/\.$/, '');
}

/** Claims that the municipality's own ledger keeps are booked there. */
const WAITING = `SELECT e.id AS id, e.booked_on AS on_day, e.kind AS kind, e.because AS because, m.number AS number, p.account AS account, p.amount_ore AS amount
  FROM ledger_entry e JOIN posting p ON p.entry_id = e.id JOIN matter m ON m.id = e.matter_id
  WHERE e.committee_id = ? AND e.booked_on <= ?
    AND NOT EXISTS (SELECT 1 FROM exported_entry x WHERE x.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = p.subject AND c.ledger = 'external')
  ORDER BY e.booked_on, e.entered_at, e.id, p.account`;

/** The file says what was meant, to the öre: read by our own reader, which knows nothing of the writer. */
function checkReadBack({ bytes }: WrittenSie, vouchers: readonly SieVoucherOut[]): void {
  const read = readSie(bytes);
  const debit = (rows: readonly { readonly amountOre: Ore }[]): Ore =>
    sumOre(rows.map(({ amountOre }) => Math.max(0, amountOre)));
  const same =
    read.faults.length === 0 &&
    read.vouchers.length === vouchers.length &&
    read.vouchers.every(({ on, rows }, at) => on === vouchers[at]?.on && debit(rows) === debit(vouchers[at].rows));
  if (!same) throw new Error('The file of vouchers is not read as it was meant');
}
