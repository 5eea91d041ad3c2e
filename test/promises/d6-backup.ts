import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/documents/backup/back-up.command.js';
import { restore } from '../../src/documents/backup/restore.command.js';
import { openSnapshot } from '../../src/platform/database/copying.js';
import { readDatabase, type DatabaseAddress } from '../../src/platform/settings.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { Instant } from '../../src/shared/day.js';
import { sendFiles } from '../documents/sending.js';
import { aPdf } from '../documents/some-files.js';
import { DATABASES, freshDatabase, type DatabaseKind } from '../support/databases.js';
import { runFolder } from '../support/run-folder.js';
import { CommandWorld } from './command-world.js';
import { seeded, Trial, wordsOf, type Outcome, type Scale, type Undertaking } from './promise.js';

const CASES = 12;
const DAMAGED = { brief: 6, short: 10, long: 400 } as const;
const SEED = 6;
const SHA256_LENGTH = 64;
/** So many bytes of the list of contents, at the least, tell of the table of cases and its columns. */
const TOLD_OF_A_TABLE = 150;
const NOON = '2026-11-24T11:00:00.000Z' as Instant;

export const backupWhole: Undertaking = {
  id: 'D6',
  promise:
    'A backup that is made while people work holds everything acknowledged before it, fills either database with the same and every rule in force, and is refused when a byte of it has changed',
  try: (scale) => tryBackup(scale),
};

export async function tryBackup(scale: Scale | 'brief'): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of scale === 'brief' ? (['sqlite'] as const) : DATABASES) {
    const world = await CommandWorld.open(kind);
    try {
      await tryOn(trial, kind, world, scale);
    } finally {
      await world.close();
    }
  }
  return trial;
}

async function tryOn(trial: Trial, kind: DatabaseKind, world: CommandWorld, scale: Scale | 'brief'): Promise<void> {
  const { database, filesFolder } = world.app.get(Surroundings).settings;
  const matters = [];
  for (let n = 0; n < CASES; n += 1) matters.push(await world.aMatter({ title: `Ärende ${n}, ÅÄÖ 😀 "\\` }));
  const sent = await sendFiles(world.callerOf('first'), '/api/files', { matterId: matters[0]!.id }, [
    { name: 'Stadgar.pdf', type: 'application/pdf', bytes: aPdf() },
  ]);
  trial.attempt(sent.status !== 201 && `${kind}: the file was not taken in`);
  const file = join(mkdtempSync(join(runFolder(), 'backup-')), 'villkor.tar');
  const meanwhile = Promise.all(Array.from({ length: CASES }, () => world.aMatter()));
  await backUp({ database, filesFolder }, file, NOON);
  await meanwhile;
  for (const into of scale === 'brief' ? [kind] : DATABASES) {
    const place = await emptyPlace(into);
    try {
      await restore(place, file);
    } catch (error) {
      trial.attempt(`${kind} into ${into}: ${wordsOf(error)}`);
      continue;
    }
    const [before, after] = [await contentsOf(database), await contentsOf(place.database)];
    const kept = after.get('matter') ?? [];
    for (const { id } of matters)
      trial.attempt(!kept.some((row) => row.includes(id)) && `${kind} into ${into}: a case is lost`);
    // Nothing else than what was there, as it was: everything that was written since comes beside it.
    for (const [table, rows] of after)
      for (const row of rows)
        trial.attempt(
          !MOVES.includes(table) && !before.get(table)?.includes(row) && `${kind} into ${into}: ${table} ${row}`,
        );
    trial.attempt(filesOf(filesFolder) !== filesOf(place.filesFolder) && `${kind} into ${into}: other files`);
    trial.attempt(...(await rulesOf(place.database)).map((fault) => `${kind} into ${into}: ${fault}`));
  }
  await tryDamaged(trial, kind, file, DAMAGED[scale]);
}

/** Rows that change while people work: how far logs and series have come, and sessions. */
const MOVES = ['log_head', 'session', 'number_series', 'sign_in_guard', 'outbox'];

interface Place {
  readonly database: DatabaseAddress;
  readonly filesFolder: string;
}

async function emptyPlace(kind: DatabaseKind): Promise<Place> {
  const database = readDatabase(await freshDatabase(kind));
  return { database: database!, filesFolder: mkdtempSync(join(runFolder(), 'restored-')) };
}

/** Every row as text, by table. */
async function contentsOf(address: DatabaseAddress): Promise<ReadonlyMap<string, readonly string[]>> {
  const snapshot = await openSnapshot(address);
  const contents = new Map<string, string[]>();
  for (const table of await snapshot.tables()) {
    const rows: string[] = [];
    for await (const piece of snapshot.pieces(table)) rows.push(...piece.map((row) => JSON.stringify(row)));
    contents.set(table.name, rows);
  }
  await snapshot.close();
  return contents;
}

/** What is kept, by its place in the folder. */
function filesOf(folder: string): string {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all
    .filter((path) => path.length > SHA256_LENGTH)
    .sort()
    .join();
}

/** The database still refuses what its triggers and references forbid. */
async function rulesOf(address: DatabaseAddress): Promise<string[]> {
  const source = await openWriter(address);
  const faults: string[] = [];
  for (const [what, sql] of [
    ['a line of the log could be changed', `UPDATE audit_entry SET act = 'other'`],
    ['a case of no committee could be entered', `UPDATE matter SET committee_id = 'none'`],
  ] as const)
    await source.run(sql).then(
      () => faults.push(what),
      () => undefined,
    );
  await source.end();
  return faults;
}

async function openWriter(
  address: DatabaseAddress,
): Promise<{ run(sql: string): Promise<unknown>; end(): Promise<void> }> {
  if (address.kind === 'sqlite') {
    const { default: Sqlite } = await import('better-sqlite3');
    const connection = new Sqlite(address.path);
    connection.pragma('foreign_keys = ON');
    return { run: async (sql) => connection.exec(sql), end: async () => void connection.close() };
  }
  const { Client } = await import('pg');
  const client = new Client(address.url);
  await client.connect();
  return { run: (sql) => client.query(sql), end: () => client.end() };
}

/** One bit is changed, or the end is cut off: nothing is touched, unless what the bit is in says nothing. */
async function tryDamaged(trial: Trial, kind: DatabaseKind, file: string, times: number): Promise<void> {
  const [whole, damaged, random] = [readFileSync(file), `${file}.damaged`, seeded(SEED)];
  const right = await emptyPlace('sqlite');
  await restore(right, file);
  const held = await contentsOf(right.database);
  for (let n = 0; n < times; n += 1) {
    const bytes = Buffer.from(whole);
    // The list of contents stands last, and no part holds the hash of what it tells of a table: every other damage is there.
    const columns = whole.indexOf('"name":"matter","columns"', whole.lastIndexOf('manifest.json'));
    const at = n % 2 === 0 ? columns + random(TOLD_OF_A_TABLE) : random(whole.length);
    const cut = n % 5 === 4;
    bytes[at] = bytes[at]! ^ (1 << random(8));
    writeFileSync(damaged, cut ? whole.subarray(0, at) : bytes);
    const place = await emptyPlace('sqlite');
    const told = `${kind}: ${cut ? 'cut off at' : 'changed in'} byte ${at}, and `;
    try {
      await restore(place, damaged);
    } catch {
      trial.attempt(place.database.kind === 'sqlite' && existsSync(place.database.path) && `${told}half-restored`);
      continue;
    }
    const same = JSON.stringify([...(await contentsOf(place.database))]) === JSON.stringify([...held]);
    trial.attempt(!same && `${told}restored as it was not`);
  }
}
