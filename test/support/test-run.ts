import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres, stopAbandoned, type TestPostgres } from './postgres.js';
import {
  abandonedRunFolders,
  lastWords,
  makeRunFolder,
  removeRunFolder,
  saidSoFar,
  storageFolder,
} from './run-folder.js';

let folder: string | undefined;
let postgres: TestPostgres | undefined;

/** Before the first test: one folder and one PostgreSQL for the whole run. */
export async function beginRun(): Promise<void> {
  for (const abandoned of abandonedRunFolders()) remove(abandoned);
  folder = makeRunFolder();
  process.once('exit', abandon);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  await providePostgres(storageFolder(), process.env['VILLKOR_TEST_POSTGRES']);
}

/** After the last test: what must not be overlooked is said, and nothing stays behind. */
export async function endRun(): Promise<void> {
  for (const line of saidSoFar()) process.stderr.write(`\n!!! ${line}\n`);
  const url = process.env['VILLKOR_TEST_POSTGRES_URL'];
  if (url !== undefined && !postgres) {
    // Not before: which databases there are is told when it is loaded, and with one worker that is in this very process.
    const { dropDatabasesOf } = await import('./databases.js');
    await dropDatabasesOf(url);
  }
  await postgres?.stop();
  if (folder !== undefined) removeRunFolder(folder);
  folder = postgres = undefined;
}

async function providePostgres(place: string, wanted: string | undefined): Promise<void> {
  delete process.env['VILLKOR_TEST_POSTGRES_URL'];
  if (wanted === 'none') {
    lastWords('PostgreSQL WAS NOT TESTED: VILLKOR_TEST_POSTGRES=none asked for SQLite alone.');
    return;
  }
  try {
    const url = wanted?.startsWith('postgres')
      ? await reach(wanted)
      : (postgres = await startPostgres(place, wanted)).url;
    process.env['VILLKOR_TEST_POSTGRES_URL'] = url;
  } catch (error) {
    lastWords(
      `PostgreSQL WAS NOT TESTED, because none could be had: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function reach(url: string): Promise<string> {
  const client = new Client(url);
  await client.connect();
  await client.end();
  return url;
}

/** The run ends in a hurry: Ctrl-C, or an error in the test runner itself. */
function abandon(): void {
  postgres?.stopNow();
  if (folder === undefined) return;
  // The server needs a moment to let go of its files.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, postgres ? 300 : 0);
  removeRunFolder(folder);
}

function remove(abandoned: string): void {
  try {
    for (const place of [abandoned, join(abandoned, 'storage')])
      if (existsSync(place)) stopAbandoned(realpathSync(place));
    removeRunFolder(abandoned);
  } catch {
    // Another user's; that user's next run removes it.
  }
}
