import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import type { DatabaseKind } from '../support/databases.js';
import { inRun } from '../support/script-run.js';
import { rates, type Contender, type Measurement } from './benchmark.js';

const UNITS = 50;
const ROUNDS = 15;

/** What is written: a row of a thing, a line of the log, the log's head. */
interface Row {
  readonly id: string;
  readonly committeeId: string;
  readonly name: string;
}
type Writer = (row: Row) => void | Promise<void>;

/**
 * One act: a new row, a line in the log and the log's head in one transaction that is on disk when it is
 * acknowledged. Ours goes through the unit of work; the bare ones write the same rows with the driver alone, to a
 * database of the same schema with the same settings. One act after the other, so that each pays for its own sync.
 */
export async function run(): Promise<Measurement & { readonly oursOn: Readonly<Record<string, number>> }> {
  return inRun(
    async () => {
      const { DATABASES } = await import('../support/databases.js');
      const oursOn: Record<string, number> = {};
      const others: Record<string, number> = {};
      const ratio: Record<string, number> = {};
      for (const kind of DATABASES) {
        const bare = kind === 'sqlite' ? 'bare-better-sqlite3' : 'bare-pg';
        const rate = await race(kind);
        oursOn[kind] = rate['ours'] ?? NaN;
        others[bare] = rate['bare'] ?? NaN;
        ratio[bare] = oursOn[kind] / others[bare];
      }
      return { name: 'unit-of-work', unit: 'acts per second', ours: oursOn['sqlite'] ?? NaN, oursOn, others, ratio };
    },
    { onDisk: true },
  );
}

async function race(kind: DatabaseKind): Promise<Record<string, number>> {
  const { ground, aThing, Thing } = await import('../acts/ground.js');
  const { SYSTEM } = await import('../../src/acts/actor.js');
  const on = await ground(kind);
  const beside = await ground(kind);
  await beside.close();
  const bare = kind === 'sqlite' ? bareSqlite(beside.url) : await barePostgres(beside.url);
  const ours: Writer = (row) =>
    on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) => {
      await act.rows.insert(Thing, row as InstanceType<typeof Thing>);
      act.record({ act: 'thing.put', facts: { id: row.id as never } });
    });
  const contender = (name: string, write: Writer): Contender => ({
    name,
    once: async () => {
      for (let done = 0; done < UNITS; done += 1) await write(aThing());
      return UNITS;
    },
  });
  const best = await rates([contender('ours', ours), contender('bare', bare.write)], ROUNDS);
  await bare.close();
  await on.close();
  return best;
}

interface Bare {
  readonly write: Writer;
  close(): Promise<void>;
}

const INSERT_THING = 'INSERT INTO thing (id, committee_id, name, left_ore, open, version) VALUES (?, ?, ?, 0, ?, 1)';
const INSERT_LINE =
  'INSERT INTO audit_entry (log, number, matter_id, at, actor_id, act, line, link) VALUES (?, ?, NULL, ?, ?, ?, ?, ?)';
const MOVE_HEAD = 'UPDATE log_head SET number = ?, link = ? WHERE log = ?';
const LOG = 'register';

function bareSqlite(url: string): Bare {
  const connection = new Sqlite(url.slice('sqlite:'.length));
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    'secure_delete = ON',
  ]) {
    connection.pragma(pragma);
  }
  const head = connection.prepare<[string], Head>('SELECT number, link FROM log_head WHERE log = ?');
  const [thing, line, move] = [INSERT_THING, INSERT_LINE, MOVE_HEAD].map((sql) => connection.prepare(sql));
  const write = connection.transaction((row: Row) => {
    thing!.run(row.id, row.committeeId, row.name, 1);
    const next = nextLine(head.get(LOG)!, row);
    line!.run(LOG, next.number, next.at, 'system', 'thing.put', next.line, next.link);
    move!.run(next.number, next.link, LOG);
  });
  return { write: (row) => write.immediate(row), close: async () => void connection.close() };
}

async function barePostgres(url: string): Promise<Bare> {
  const client = new Client(url);
  await client.connect();
  const [thing, line, move] = [INSERT_THING, INSERT_LINE, MOVE_HEAD].map(numbered) as [string, string, string];
  const write = async (row: Row): Promise<void> => {
    await client.query('BEGIN');
    const head = await client.query<Head>('SELECT number, link FROM log_head WHERE log = $1 FOR UPDATE', [LOG]);
    await client.query(thing, [row.id, row.committeeId, row.name, true]);
    const next = nextLine(head.rows[0]!, row);
    await client.query(line, [LOG, next.number, next.at, 'system', 'thing.put', next.line, next.link]);
    await client.query(move, [next.number, next.link, LOG]);
    await client.query('COMMIT');
  };
  return { write, close: () => client.end() };
}

interface Head {
  readonly number: number | string;
  readonly link: string;
}

function nextLine(head: Head, { id }: Row): { number: number; at: string; line: string; link: string } {
  const number = Number(head.number) + 1;
  const at = new Date().toISOString();
  const line = JSON.stringify({
    log: LOG,
    number,
    at,
    by: 'system',
    act: 'thing.put',
    matter: null,
    facts: { id },
    seal: null,
  });
  return { number, at, line, link: createHash('sha256').update(head.link).update(line).digest('hex') };
}

function numbered(sql: string): string {
  let place = 0;
  return sql.replace(/\?/g, () => `$${(place += 1)}`);
}
