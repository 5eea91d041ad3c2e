import type { QueryRunner } from 'typeorm';
import type { Database } from '../../platform/database/database.js';

/** How long a unit may hold others up, in milliseconds. */
export const LONGEST_MS = 5_000;

/** The connection of one attempt at a unit of work, with a transaction begun on it. */
export interface Transaction {
  readonly runner: QueryRunner;
  commit(): Promise<void>;
  /** Ends the attempt whatever state it is in; an error that broke the connection takes it out of the pool. */
  end(broken?: Error): Promise<void>;
}

/**
 * Begins a transaction. `onLeftover` hears of one that an earlier attempt has left open on the connection.
 * TypeORM's own bookkeeping of transactions goes wrong after a failed commit, so it is never used here.
 */
export async function begin(database: Database, onLeftover: () => void): Promise<Transaction> {
  return database.kind === 'sqlite' ? beginSqlite(database, onLeftover) : beginPostgres(database);
}

interface SqliteDriver {
  databaseConnection: { readonly inTransaction: boolean; exec(sql: string): void };
  queryRunner?: QueryRunner | undefined;
}

async function beginSqlite(database: Database, onLeftover: () => void): Promise<Transaction> {
  const driver = database.writes.driver as unknown as SqliteDriver;
  const connection = driver.databaseConnection;
  const clean = (): void => {
    if (!connection.inTransaction) return;
    connection.exec('ROLLBACK');
    // The cached runner may believe in a transaction that is gone.
    driver.queryRunner = undefined;
  };
  if (connection.inTransaction) {
    onLeftover();
    clean();
  }
  const runner = database.writes.createQueryRunner();
  // The write lock is taken here and not at the first change, so that no unit is thrown out half-way for another.
  try {
    await runner.query('BEGIN IMMEDIATE');
  } catch (error) {
    clean();
    throw error;
  }
  return {
    runner,
    commit: async () => {
      await runner.query('COMMIT');
    },
    end: async () => clean(),
  };
}

const BEGIN_POSTGRES = [
  'BEGIN ISOLATION LEVEL READ COMMITTED',
  `SET LOCAL statement_timeout = ${LONGEST_MS}`,
  `SET LOCAL lock_timeout = ${LONGEST_MS}`,
].join('; ');

interface PostgresRunner extends QueryRunner {
  releasePostgresConnection(error?: Error): Promise<void>;
}

async function beginPostgres(database: Database): Promise<Transaction> {
  const runner = database.writes.createQueryRunner() as PostgresRunner;
  let open = true;
  const end = async (broken?: Error): Promise<void> => {
    let fault = broken;
    if (open && !fault) {
      try {
        await runner.query('ROLLBACK');
      } catch (error) {
        fault = error as Error;
      }
    }
    await runner.releasePostgresConnection(fault);
  };
  try {
    await runner.query(BEGIN_POSTGRES);
  } catch (error) {
    await end(error as Error);
    throw error;
  }
  return {
    runner,
    commit: async () => {
      await runner.query('COMMIT');
      open = false;
    },
    end,
  };
}
