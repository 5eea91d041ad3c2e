import type { DataSource, QueryRunner } from 'typeorm';
import type { Checkpoint } from './checkpoint.js';
import type { LogSource, StoredLine, StoredSealed } from './verify.js';

/** `?` marks the places; they are numbered for PostgreSQL. */
const SQL = {
  heads: 'SELECT log, number, link FROM log_head ORDER BY log',
  lines: `SELECT number, matter_id AS "matterId", at, actor_id AS "actorId", act, line, link
    FROM audit_entry WHERE log = ? AND number > ? ORDER BY number LIMIT ?`,
  sealed: 'SELECT number, salt, content FROM audit_sealed WHERE log = ? AND number > ? AND number <= ? ORDER BY number',
  // From name to name, without going through the lines of each log.
  nextLog: 'SELECT log FROM audit_entry WHERE log > ? ORDER BY log LIMIT 1',
  nextSealedLog: 'SELECT log FROM audit_sealed WHERE log > ? ORDER BY log LIMIT 1',
} as const;

/**
 * The stored lines as they were at one moment, however long the reading takes and whatever is written meanwhile;
 * in pages, a few values in memory at a time.
 */
export class AuditQueries implements LogSource {
  private constructor(private readonly runner: QueryRunner) {}

  /** On SQLite the whole data source stands still until `end`, so it must be a door of the caller's own. */
  static async begin(reads: DataSource): Promise<AuditQueries> {
    const runner = reads.createQueryRunner();
    await runner.query(isPostgres(runner) ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
    return new AuditQueries(runner);
  }

  async end(): Promise<void> {
    await this.runner.query('ROLLBACK');
    await this.runner.release();
  }

  async heads(): Promise<Checkpoint[]> {
    return numbered(await this.ask<Checkpoint>(SQL.heads));
  }

  async strayLogs(): Promise<string[]> {
    const known = new Set((await this.heads()).map(({ log }) => log));
    const found = new Set([...(await this.names(SQL.nextLog)), ...(await this.names(SQL.nextSealedLog))]);
    return [...found].filter((log) => !known.has(log));
  }

  async lines(log: string, after: number, limit: number): Promise<StoredLine[]> {
    return numbered(await this.ask<StoredLine>(SQL.lines, log, after, limit));
  }

  async sealed(log: string, after: number, upTo: number): Promise<StoredSealed[]> {
    return numbered(await this.ask<StoredSealed>(SQL.sealed, log, after, upTo));
  }

  private async names(next: string): Promise<string[]> {
    const names: string[] = [];
    for (let row = (await this.ask<{ log: string }>(next, ''))[0]; row;) {
      names.push(row.log);
      row = (await this.ask<{ log: string }>(next, row.log))[0];
    }
    return names;
  }

  private async ask<R>(sql: string, ...values: readonly (string | number)[]): Promise<R[]> {
    let place = 0;
    const text = isPostgres(this.runner) ? sql.replace(/\?/g, () => `$${(place += 1)}`) : sql;
    return (await this.runner.query(text, [...values])) as R[];
  }
}

function isPostgres(runner: QueryRunner): boolean {
  return runner.dataSource.options.type === 'postgres';
}

/** PostgreSQL gives a bigint as text. */
function numbered<R extends { readonly number: number }>(rows: R[]): R[] {
  for (const row of rows) (row as { number: number }).number = Number(row.number);
  return rows;
}
