import type { DataSource, DataSourceOptions } from 'typeorm';
import { problem } from '../../shared/problem.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

const WRITERS = 10;
const READERS = 10;
/** Time-outs in milliseconds; a unit of work older than 5 s is given up by the program itself. */
const SESSION = {
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 10_000,
  connectionTimeoutMillis: 10_000,
};
/** A server with one of these off may lose what it has acknowledged. */
const REQUIRED_ON = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** Options of the pool that writes. */
export function postgresWriter(url: string): PostgresOptions {
  return { type: 'postgres', url, poolSize: WRITERS, applicationName: 'villkor', extra: SESSION };
}

/** Options of the pool that only reads; the server itself refuses it every write. */
export function postgresReader(url: string): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize: READERS,
    applicationName: 'villkor reads',
    extra: { ...SESSION, options: '-c default_transaction_read_only=on' },
  };
}

/** Refuses a server that does not keep what it acknowledges. */
export async function checkDurability(source: DataSource): Promise<void> {
  for (const setting of REQUIRED_ON) {
    const rows: { value: string }[] = await source.query('SELECT current_setting($1) AS value', [setting]);
    if (rows[0]?.value === 'off') throw problem('unavailable', 'database.notDurable', { setting });
  }
}
