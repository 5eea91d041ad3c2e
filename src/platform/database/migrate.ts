import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { problem } from '../../shared/problem.js';
import { MIGRATIONS } from '../migrations/list.js';
import { readDatabase, type DatabaseAddress } from '../settings.js';
import { postgresWriter } from './postgres.js';
import { sqliteWriter } from './sqlite.js';

/** What `migrate` did: the steps taken, and the copy made before them (SQLite; PostgreSQL has its own tools). */
export interface MigrationReport {
  readonly taken: readonly string[];
  readonly backup: string | null;
}

/** PostgreSQL lets one migrating program in at a time; the number is ours alone. */
const MIGRATION_LOCK = 7_105_211_808;

/** Brings a database to this version's schema; safe to run twice and after having been killed half-way. */
export async function migrate(database: DatabaseAddress | string): Promise<MigrationReport> {
  const address = typeof database === 'string' ? readDatabase(database) : database;
  if (!address) throw problem('invalid', 'setting.database', { name: 'VILLKOR_DATABASE', value: '' });
  const options = address.kind === 'sqlite' ? sqliteWriter(address.path) : postgresWriter(address.url);
  const existed = address.kind === 'sqlite' && existsSync(address.path);
  const source = await new DataSource({
    ...options,
    migrations: [...MIGRATIONS],
    migrationsTransactionMode: 'each',
  } as DataSourceOptions).initialize();
  try {
    const lock = address.kind === 'postgres' ? await lockMigrations(source) : undefined;
    const backup = existed && (await source.showMigrations()) ? await backUp(address) : null;
    const taken = await source.runMigrations({ transaction: 'each' });
    await lock?.();
    return { taken: taken.map((step) => step.name), backup };
  } finally {
    await source.destroy();
  }
}

async function lockMigrations(source: DataSource): Promise<() => Promise<void>> {
  const runner = source.createQueryRunner();
  await runner.query(`SET lock_timeout = '10min'; SET statement_timeout = '10min'`);
  await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  return () => runner.release();
}

async function backUp(address: Extract<DatabaseAddress, { kind: 'sqlite' }>): Promise<string | null> {
  const connection = new Sqlite(address.path, { readonly: true });
  try {
    const holds = connection.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'log_head'`).pluck().get();
    if (holds === 0) return null;
    const steps = connection.prepare('SELECT count(*) FROM migrations').pluck().get();
    const path = `${address.path}.before-${Number(steps) + 1}`;
    await connection.backup(path);
    return path;
  } finally {
    connection.close();
  }
}
