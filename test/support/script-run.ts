import { rmSync } from 'node:fs';
import { makeRunFolder } from './run-folder.js';
import { startPostgres, type TestPostgres } from './postgres.js';

/**
 * Does something outside Jest with the databases that tests have: a folder and a PostgreSQL of its own, both gone
 * afterwards. `databases.ts` looks for them when it is loaded, so it is imported inside `work`.
 */
export async function inRun<T>(work: () => Promise<T>): Promise<T> {
  const folder = makeRunFolder();
  const postgres = await ownPostgres(folder);
  const abandon = (): void => {
    postgres?.stopNow();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', abandon);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    return await work();
  } finally {
    await postgres?.stop();
  }
}

async function ownPostgres(folder: string): Promise<TestPostgres | undefined> {
  const wanted = process.env['VILLKOR_TEST_POSTGRES'];
  if (wanted === 'none') return undefined;
  if (wanted?.startsWith('postgres')) {
    process.env['VILLKOR_TEST_POSTGRES_URL'] = wanted;
    return undefined;
  }
  try {
    const postgres = await startPostgres(folder, wanted);
    process.env['VILLKOR_TEST_POSTGRES_URL'] = postgres.url;
    return postgres;
  } catch (error) {
    process.stderr.write(`!!! Without PostgreSQL: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
