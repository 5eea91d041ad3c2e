import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { DataSourceOptions } from 'typeorm';
import { problem } from '../../shared/problem.js';

type SqliteOptions = Extract<DataSourceOptions, { type: 'better-sqlite3' }>;

const BUSY_TIMEOUT_MS = 5_000;

/** The pragmas a connection must run with; a database that will not take one stops the start. */
const REQUIRED: readonly [pragma: string, wanted: string | number, answer: string | number][] = [
  ['journal_mode', 'WAL', 'wal'],
  // WAL with NORMAL loses acknowledged commits at a power cut.
  ['synchronous', 'FULL', 2],
  ['busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  // What is erased is overwritten in the file too, and no stale copies of rows lie about in it.
  ['secure_delete', 'ON', 1],
  // A statement of many rows keeps what it may have to take back in memory, not in a file beside the database.
  ['temp_store', 'MEMORY', 2],
];

/** Options of the one connection that writes. */
export function sqliteWriter(path: string): SqliteOptions {
  mkdirSync(dirname(path), { recursive: true });
  return {
    type: 'better-sqlite3',
    database: path,
    prepareDatabase: (connection: Database.Database) => prepare(connection, false),
  };
}

/** Options of the connection that only reads; in WAL it sees what is committed and nothing else. */
export function sqliteReader(path: string): SqliteOptions {
  return {
    type: 'better-sqlite3',
    database: path,
    prepareDatabase: (connection: Database.Database) => prepare(connection, true),
  };
}

function prepare(connection: Database.Database, readsOnly: boolean): void {
  for (const [pragma, wanted, answer] of REQUIRED) {
    connection.pragma(`${pragma} = ${wanted}`);
    const got: unknown = connection.pragma(pragma, { simple: true });
    if (got !== answer)
      throw problem('unavailable', 'database.pragma', { pragma, wanted: String(wanted), got: String(got) });
  }
  if (readsOnly) connection.pragma('query_only = ON');
}

/**
 * Keeps a second server off the same file. The lock is the operating system's own, held by an open transaction
 * on a file beside the database, so it ends with the process however that dies.
 */
export class ServerLock {
  private readonly connection: Database.Database;

  constructor(databasePath: string) {
    this.connection = new Database(`${databasePath}.server`, { timeout: 0 });
    try {
      this.connection.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      this.connection.close();
      throw problem('unavailable', 'database.serverRunning', { path: databasePath, error: String(error) });
    }
  }

  release(): void {
    this.connection.close();
  }
}
