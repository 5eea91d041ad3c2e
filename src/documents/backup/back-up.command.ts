import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { AuditQueries } from '../../acts/audit/audit.queries.js';
import { openSnapshot } from '../../platform/database/copying.js';
import type { CopiedTable, Snapshot } from '../../platform/database/copied-table.js';
import { MIGRATIONS } from '../../platform/migrations/list.js';
import type { DatabaseAddress, Settings } from '../../platform/settings.js';
import type { Instant } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { ContentStore } from '../files/content-store.js';
import { ArchiveWriter } from './archive.js';
import { filePart, hashOf, MANIFEST, MANIFEST_HASH, tablePart, type Manifest } from './manifest.js';
import { SystemClock } from '../../platform/clock.js';
import { readSettings } from '../../platform/settings.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Command } from '../../shared/command.js';
import { say } from '../../shared/texts.js';
import { progress } from './progress.js';

/** What a backup came to hold. */
export interface BackedUp {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes everything into one file, beside a running server: what the database held at one moment, as JSON lines that both
 * databases read, and every received file. The file has its name only when it is whole and on the disk. The program's
 * secret is not in it.
 */
export async function backUp(
  { database, filesFolder }: Pick<Settings, 'database' | 'filesFolder'>,
  path: string,
  madeAt: Instant,
  tell: (part: string) => void = () => undefined,
): Promise<BackedUp> {
  if (existsSync(path)) throw problem('refused', 'backup.exists', { path });
  // The heads of before: the snapshot holds at least these lines.
  const checkpoints = await AuditQueries.through(database, (logs) => logs.heads());
  const [unfinished, spool] = [`${path}.unfinished`, `${path}.table`];
  await rm(unfinished, { force: true });
  const archive = new ArchiveWriter(unfinished);
  try {
    const tables = await addTables(archive, database, spool, tell);
    const files = await addFiles(archive, new ContentStore(filesFolder), tell);
    const migrations = MIGRATIONS.map((migration) => migration.name);
    const manifest: Manifest = { format: 1, madeAt, migrations, tables, files, checkpoints, parts: archive.parts };
    const contents = Buffer.from(JSON.stringify(manifest));
    await archive.addBytes(MANIFEST, contents);
    await archive.addBytes(MANIFEST_HASH, hashOf(contents));
    const bytes = archive.parts.reduce((sum, part) => sum + part.bytes, 0);
    await archive.close();
    await rename(unfinished, path);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files, bytes };
  } finally {
    for (const left of [unfinished, spool]) await rm(left, { force: true });
  }
}

async function addTables(
  archive: ArchiveWriter,
  database: DatabaseAddress,
  spool: string,
  tell: (part: string) => void,
): Promise<Manifest['tables']> {
  const snapshot = await openSnapshot(database);
  try {
    const tables: Manifest['tables'][number][] = [];
    for (const table of await snapshot.tables()) {
      tell(table.name);
      tables.push({ ...table, rows: await spoolTable(snapshot, table, spool) });
      await archive.addFile(tablePart(table.name), spool);
    }
    return tables;
  } finally {
    await snapshot.close();
  }
}

async function addFiles(archive: ArchiveWriter, store: ContentStore, tell: (part: string) => void): Promise<number> {
  let files = 0;
  for await (const sha256 of store.all()) {
    tell(sha256);
    await archive.addBytes(filePart(sha256), await store.read(sha256));
    files += 1;
  }
  return files;
}

/** A part says its length before it begins, so a table waits in a file of its own. */
async function spoolTable(snapshot: Snapshot, table: CopiedTable, path: string): Promise<number> {
  const spool = await open(path, 'w', 0o600);
  let rows = 0;
  try {
    for await (const piece of snapshot.pieces(table)) {
      await spool.write(piece.map((row) => `${JSON.stringify(row)}\n`).join(''));
      rows += piece.length;
    }
  } finally {
    await spool.close();
  }
  return rows;
}

/** `villkor backup FILE`: everything in one file, beside a running server. */
export const backupCommand: Command = {
  summary: 'cli.summary.backup',
  operands: ['FILE'],
  run: async ({ language, operands: [path] }) => {
    const { settings } = new Surroundings(readSettings(process.env));
    const done = await backUp(settings, path!, new SystemClock().now(), progress());
    return { json: done, text: say(language, 'backup.made', { path: path!, ...done }), ok: true };
  },
};
