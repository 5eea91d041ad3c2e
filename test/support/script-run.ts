import { tmpdir } from 'node:os';
import { startPostgres, type TestPostgres } from './postgres.js';
import { makeRunFolder, removeRunFolder, storageFolder } from './run-folder.js';

/**
 * Does something outside Jest with the databases that tests have: a folder and a PostgreSQL of its own, both gone
 * afterwards. `databases.ts` looks for them when it is loaded, so it is imported inside `work`.
 * With `onDisk` the databases lie on a real disk, which has to sync what is committed.
 */
export async function inRun<T>(work: () => Promise<T>, { onDisk = false } = {}): Promise<T> {
  if (onDisk) process.env['VILLKOR_TEST_STORAGE'] ??= tmpdir();
  const folder = makeRunFolder();
  const postgres = await ownPostgres();
  process.once('exit', () => {
    postgres?.stopNow();
    removeRunFolder(folder);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    return await work();
  } finally {
    await postgres?.stop();
  }
}

async function ownPostgres(): Promise<TestPostgres | undefined> {
  const wanted = process.env['VILLKOR_TEST_POSTGRES'];
  if (wanted === 'none') return undefined;
  if (wanted?.startsWith('postgres')) {
    process.env['VILLKOR_TEST_POSTGRES_URL'] = wanted;
    return undefined;
  }
  try {
    const postgres = await startPostgres(storageFolder(), wanted);
    process.env['VILLKOR_TEST_POSTGRES_URL'] = postgres.url;
    return postgres;
  } catch (error) {
    process.stderr.write(`!!! Without PostgreSQL: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
