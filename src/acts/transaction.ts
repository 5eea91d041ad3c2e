import type { QueryRunner } from 'typeorm';
import type { Database } from '../platform/database/database.js';

/** The connection of one attempt at a unit of work, with a transaction begun on it. */
export interface Transaction {
  readonly runner: QueryRunner;
  commit(): Promise<void>;
  /** Ends the attempt whatever state it is in; an error that broke the connection takes it out of the pool. */
  end(broken?: Error): Promise<void>;
}

/** TypeORM's own bookkeeping of transactions goes wrong after a failed commit, so it is never used here. */
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
  await runner.query('BEGIN');
  return {
    runner,
    commit: async () => {
      await runner.query('COMMIT');
    },
    end: async () => clean(),
  };
}

interface PostgresRunner extends QueryRunner {
  releasePostgresConnection(error?: Error): Promise<void>;
}

async function beginPostgres(database: Database): Promise<Transaction> {
  const runner = database.writes.createQueryRunner() as PostgresRunner;
  let open = false;
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
    await runner.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    open = true;
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
