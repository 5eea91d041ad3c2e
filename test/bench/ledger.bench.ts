import SqliteFile from 'better-sqlite3';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { postingsOf, type EntryInput } from '../../src/ledger/entry.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import { newId, type Id } from '../../src/shared/id.js';
import { Desk } from '../matters/desk.js';
import { migratedDatabase } from '../support/databases.js';
import { measured, rates, type Measurement } from './benchmark.js';

const IN_A_ROUND = 4_000;
const CLAIMS = 500;
const IN_A_UNIT = 100;

/**
 * Payments on claims, four postings each, a hundred in a unit with its line in the log, against better-sqlite3 alone
 * putting down the same rows of the same tables in as many transactions, with the same durability and the same triggers.
 */
export async function run(): Promise<Measurement> {
  const url = await migratedDatabase('sqlite');
  const desk = await Desk.open('sqlite', { database: url });
  const path = url.replace('sqlite:', '');
  try {
    const matter = await desk.aMatter(await desk.worker('finance'));
    // The other begins where ours begins.
    new SqliteFile(path).exec(`VACUUM INTO '${path}.before'`).close();
    const claims = Array.from({ length: CLAIMS }, () => newId());
    const ours = new Ours(desk, matter, claims);
    const bare = new Bare(path, `${path}.before`);
    const found = await rates([
      { name: 'ours', once: () => ours.once() },
      { name: 'bare', once: () => bare.once() },
    ]);
    bare.close();
    await balances(desk, matter);
    return measured('ledger', 'entries/s', found['ours'] ?? NaN, { 'bare-better-sqlite3': bare.rate });
  } finally {
    await desk.close();
  }
}

class Ours {
  constructor(
    private readonly desk: Desk,
    private readonly matter: { id: Id; committeeId: Id },
    private readonly claims: readonly Id[],
  ) {}

  async once(): Promise<number> {
    const [units, ledger] = [this.desk.app.get(UnitOfWork), this.desk.app.get(Ledger)];
    for (let at = 0; at < IN_A_ROUND; at += IN_A_UNIT) {
      const inputs = Array.from({ length: IN_A_UNIT }, (_, next) =>
        anEntry(this.matter, this.claims[(at + next) % CLAIMS] as Id),
      );
      await units.run(SYSTEM, { log: this.matter.committeeId, act: 'bench' }, async (act) => {
        await ledger.post(act, inputs);
        act.record({ act: 'bench', facts: { count: inputs.length } });
      });
    }
    return IN_A_ROUND;
  }
}

function anEntry({ id, committeeId }: { id: Id; committeeId: Id }, subject: Id): EntryInput {
  const amounts = { paid: 10_000_00, costs: -180_00, interest: -1_206_99, capital: -8_613_01 };
  const more = { associationId: null, kind: 'payment', because: 'matched', source: null, on: '2026-11-23' } as const;
  return { committeeId, matterId: id, ...more, postings: postingsOf(subject, amounts) };
}

type Row = Record<string, unknown>;

/** The library alone; the rows are those that the ledger has just left, in the order it left them. */
class Bare {
  /** The best rate of its writing alone, without the reading of the rows. */
  rate = 0;
  private readonly source: SqliteFile.Database;
  private readonly target: SqliteFile.Database;
  private taken = 0;

  constructor(from: string, to: string) {
    this.source = new SqliteFile(from, { readonly: true });
    this.target = new SqliteFile(to);
    this.target.pragma('journal_mode = WAL');
    this.target.pragma('synchronous = FULL');
    this.target.pragma('foreign_keys = ON');
    this.target.pragma('secure_delete = ON');
  }

  once(): number {
    const postings = this.rows('SELECT * FROM posting WHERE rowid > ? ORDER BY rowid', this.taken * 4);
    const entries = this.rows('SELECT * FROM ledger_entry WHERE rowid > ? ORDER BY rowid', this.taken);
    const lines = this.rows(
      "SELECT * FROM audit_entry WHERE act = 'bench' ORDER BY number LIMIT -1 OFFSET ?",
      this.taken / IN_A_UNIT,
    );
    const [posting, entry, line] = [
      this.put('posting', postings),
      this.put('ledger_entry', entries),
      this.put('audit_entry', lines),
    ];
    const from = performance.now();
    for (let unit = 0; unit < IN_A_ROUND / IN_A_UNIT; unit += 1)
      this.target.transaction(() => {
        posting(unit * IN_A_UNIT * 4, IN_A_UNIT * 4);
        entry(unit * IN_A_UNIT, IN_A_UNIT);
        line(unit, 1);
      })();
    this.rate = Math.max(this.rate, (IN_A_ROUND * 1000) / (performance.now() - from));
    this.taken += IN_A_ROUND;
    return IN_A_ROUND;
  }

  close(): void {
    this.source.close();
    this.target.close();
  }

  private rows(sql: string, from: number): Row[] {
    return this.source.prepare<[number], Row>(sql).all(from);
  }

  private put(table: string, rows: readonly Row[]): (from: number, count: number) => void {
    const names = Object.keys(rows[0] ?? {});
    const put = this.target.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    return (from, count) => {
      for (const row of rows.slice(from, from + count)) put.run(names.map((name) => row[name]));
    };
  }
}

/** How long the balance of a claim takes to read with a hundred times as many postings. */
async function balances(desk: Desk, matter: { id: Id; committeeId: Id }): Promise<void> {
  const ledger = desk.app.get(Ledger);
  const took: number[] = [];
  for (const entries of [25, 2_500]) {
    const subject = newId();
    for (let at = 0; at < entries; at += 500)
      await desk.app.get(UnitOfWork).run(SYSTEM, { log: matter.committeeId, act: 'bench' }, async (act) => {
        const count = Math.min(500, entries);
        await ledger.post(
          act,
          Array.from({ length: count }, () => anEntry(matter, subject)),
        );
        act.record({ act: 'bench' });
      });
    for (let round = 0; round < 50; round += 1) await ledger.balances(subject);
    const from = performance.now();
    for (let round = 0; round < 300; round += 1) await ledger.balances(subject);
    took.push((performance.now() - from) / 300);
  }
  const [few = NaN, many = NaN] = took;
  process.stderr.write(
    `ledger: a balance takes ${few.toFixed(2)} ms with 100 postings, ${many.toFixed(2)} ms with 10,000: ${(many / few).toFixed(2)} ×\n`,
  );
}
