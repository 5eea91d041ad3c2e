import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { existsSync } from 'node:fs';
import { AuditQueries } from '../../acts/audit/audit.queries.js';
import { verify } from '../../acts/audit/verify.js';
import { openSnapshot, openVessel } from '../../platform/database/copying.js';
import { ROWS_AT_ONCE, type Cell, type CopiedTable, type Vessel } from '../../platform/database/copied-table.js';
import { migrate } from '../../platform/database/migrate.js';
import { MIGRATIONS } from '../../platform/migrations/list.js';
import type { DatabaseAddress, Settings } from '../../platform/settings.js';
import { problem } from '../../shared/problem.js';
import { ContentStore } from '../files/content-store.js';
import { readArchive } from './archive.js';
import { checkedManifest, filePart, tablePart, type Manifest } from './manifest.js';
import { readSettings } from '../../platform/settings.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Command } from '../../shared/command.js';
import { say } from '../../shared/texts.js';
import { progress } from './progress.js';

/** What was restored, and how many lines of the logs were looked through afterwards. */
export interface Restored {
  readonly rows: number;
  readonly files: number;
  readonly entries: number;
  readonly madeAt: string;
}

/**
 * Fills an empty place with a backup: looks through every byte of it before anything is touched, then fills the database in
 * one transaction, lays the files, and verifies the logs up to where they had come. Of SQLite into PostgreSQL, too.
 */
export async function restore(
  { database, filesFolder }: Pick<Settings, 'database' | 'filesFolder'>,
  path: string,
  tell: (part: string) => void = () => undefined,
): Promise<Restored> {
  const manifest = await checkedManifest(path);
  const known = MIGRATIONS.map((migration) => migration.name);
  if (JSON.stringify(known) !== JSON.stringify(manifest.migrations))
    throw problem('refused', 'backup.otherVersion', { count: manifest.migrations.length, known: known.length });
  const store = new ContentStore(filesFolder);
  if (!(await store.all().next()).done) throw problem('refused', 'backup.filesThere', { path: filesFolder });
  await mustBeUnused(database);
  await migrate(database);
  const vessel = await openVessel(database);
  try {
    await fill(vessel, store, path, manifest, tell);
  } catch (error) {
    await vessel.leave();
    throw error;
  }
  await vessel.keep();
  const { entries, firstFault } = await AuditQueries.through(database, (logs) =>
    verify(logs, manifest.checkpoints, () => undefined),
  );
  if (firstFault) throw problem('unavailable', 'backup.logsBroken', { log: firstFault.log, number: firstFault.number });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, files: manifest.files, entries, madeAt: manifest.madeAt };
}

async function fill(
  vessel: Vessel,
  store: ContentStore,
  path: string,
  { tables }: Manifest,
  tell: (part: string) => void,
): Promise<void> {
  const byPart = new Map(tables.map((table) => [tablePart(table.name), table]));
  for await (const { name, chunks } of readArchive(path)) {
    tell(name);
    const table = byPart.get(name);
    if (table) await fillTable(vessel, table, chunks);
    else await layFile(store, name, chunks);
  }
}

async function fillTable(vessel: Vessel, table: CopiedTable, chunks: AsyncIterable<Buffer>): Promise<void> {
  let piece: Cell[][] = [];
  for await (const line of createInterface({ input: Readable.from(chunks), crlfDelay: Infinity })) {
    piece.push(JSON.parse(line) as Cell[]);
    if (piece.length < ROWS_AT_ONCE) continue;
    await vessel.load(table, piece);
    piece = [];
  }
  if (piece.length > 0) await vessel.load(table, piece);
}

async function layFile(store: ContentStore, name: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const bytes: Buffer[] = [];
  for await (const chunk of chunks) bytes.push(chunk);
  if (!name.startsWith(filePart(''))) return;
  const kept = await store.keep(Buffer.concat(bytes));
  if (filePart(kept) !== name) throw problem('invalid', 'backup.damaged', { path: name });
}

/** Nothing that anybody has done is ever written over. */
async function mustBeUnused(address: DatabaseAddress): Promise<void> {
  if (address.kind === 'sqlite' && !existsSync(address.path)) return;
  const snapshot = await openSnapshot(address);
  try {
    const [log] = (await snapshot.tables()).filter(({ name }) => name === 'audit_entry');
    if (!log) return;
    for await (const piece of snapshot.pieces(log)) if (piece.length > 0) throw problem('refused', 'backup.notEmpty');
  } finally {
    await snapshot.close();
  }
}

/** `villkor restore FILE`: fills an empty database and folder with a backup. */
export const restoreCommand: Command = {
  summary: 'cli.summary.restore',
  operands: ['FILE'],
  run: async ({ language, operands: [path] }) => {
    const { settings } = new Surroundings(readSettings(process.env));
    const done = await restore(settings, path!, progress());
    return { json: done, text: say(language, 'backup.restored', { ...done }), ok: true };
  },
};
