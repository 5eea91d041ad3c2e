import SqliteFile from 'better-sqlite3';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { postingsOf, type EntryInput } from '../../src/ledger/entry.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import { newId, type Id } from '../../src/shared/id.js';
import { Desk } from '../matters/desk.js';
import { migratedDatabase } from '../support/databases.js';
import { measured, type Measurement } from './benchmark.js';

const UNITS = 240;
const TO_WARM_UP = 40;
const CLAIMS = 500;
const IN_A_UNIT = 100;

/**
 * Payments on claims, four postings each, a hundred in a unit with its line in the log, against better-sqlite3 alone
 * putting down the same rows of the same tables in as many transactions, with the same durability and the same triggers.
 * The two take turns unit by unit: a slow spell of the machine meets both, and their databases are always of one size,
 * which is what the cost of a row hangs on. All units count, also those that move the write-ahead log into the database.
 */
export async function run(): Promise<Measurement> {
  const url = await migratedDatabase('sqlite');
  const desk = await Desk.open('sqlite', { database: url });
  const path = url.replace('sqlite:', '');
  try {
    const matter = await desk.aMatter(await desk.worker('finance'));
    // The other begins where ours begins.
    new SqliteFile(path).exec(`VACUUM INTO '${path}.before'`).close();
    const ours = new Ours(desk, matter);
    const bare = new Bare(path, `${path}.before`);
    const took = { ours: 0, bare: 0 };
    for (let unit = 0; unit < UNITS; unit += 1) {
      const mine = await ours.post(unit);
      const theirs = bare.put();
      if (unit < TO_WARM_UP) continue;
      took.ours += mine;
      took.bare += theirs;
    }
    bare.close();
    await balances(desk, matter);
    const rate = (ms: number): number => ((UNITS - TO_WARM_UP) * IN_A_UNIT * 1000) / ms;
    return measured('ledger', 'entries/s', rate(took.ours), { 'bare-better-sqlite3': rate(took.bare) });
  } finally {
    await desk.close();
  }
}

class Ours {
  private readonly claims = Array.from({ length: CLAIMS }, () => newId());
  private readonly units: UnitOfWork;
  private readonly ledger: Ledger;

  constructor(
    desk: Desk,
    private readonly matter: { id: Id; committeeId: Id },
  ) {
    this.units = desk.app.get(UnitOfWork);
    this.ledger = desk.app.get(Ledger);
  }

  /** Posts one unit and tells how long it took, in milliseconds. */
  async post(unit: number): Promise<number> {
    const inputs = Array.from({ length: IN_A_UNIT }, (_, next) =>
      anEntry(this.matter, this.claims[(unit * IN_A_UNIT + next) % CLAIMS] as Id),
    );
    const from = performance.now();
    await this.units.run(SYSTEM, { log: this.matter.committeeId, act: 'bench' }, async (act) => {
      await this.ledger.post(act, inputs);
      act.record({ act: 'bench', facts: { count: inputs.length } });
    });
    return performance.now() - from;
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
  private readonly source: SqliteFile.Database;
  private readonly target: SqliteFile.Database;
  private readonly statements = new Map<string, SqliteFile.Statement>();
  private units = 0;

  constructor(from: string, to: string) {
    this.source = new SqliteFile(from, { readonly: true });
    this.target = new SqliteFile(to);
    this.target.pragma('journal_mode = WAL');
    this.target.pragma('synchronous = FULL');
    this.target.pragma('foreign_keys = ON');
    this.target.pragma('secure_delete = ON');
    this.target.pragma('temp_store = MEMORY');
  }

  /** Puts the rows of the next unit down and tells how long the writing took, without the reading of the rows. */
  put(): number {
    const done = this.units * IN_A_UNIT;
    const writes = [
      this.writing('posting', this.rows('SELECT * FROM posting WHERE rowid > ? ORDER BY rowid', done * 4)),
      this.writing('ledger_entry', this.rows('SELECT * FROM ledger_entry WHERE rowid > ? ORDER BY rowid', done)),
      this.writing(
        'audit_entry',
        this.rows("SELECT * FROM audit_entry WHERE act = 'bench' ORDER BY number LIMIT -1 OFFSET ?", this.units),
      ),
    ];
    this.units += 1;
    const from = performance.now();
    this.target.transaction(() => writes.forEach((write) => write()))();
    return performance.now() - from;
  }

  close(): void {
    const count = (of: SqliteFile.Database): unknown => of.prepare('SELECT COUNT(*) AS rows FROM posting').get();
    if (JSON.stringify(count(this.source)) !== JSON.stringify(count(this.target)))
      throw new Error('Both sides have to hold the same rows');
    this.source.close();
    this.target.close();
  }

  private rows(sql: string, from: number): Row[] {
    return this.source.prepare<[number], Row>(sql).all(from);
  }

  private writing(table: string, rows: readonly Row[]): () => void {
    const names = Object.keys(rows[0] ?? {});
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    const put = this.statements.get(sql) ?? this.target.prepare(sql);
    this.statements.set(sql, put);
    const values = rows.map((row) => names.map((name) => row[name]));
    return () => values.forEach((some) => put.run(some));
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
