import type { DataSource, QueryRunner } from 'typeorm';
import { isPostgres, readArrays } from '../../platform/database/arrays.js';
import type { Sealed } from '../line.js';
import { Database } from '../../platform/database/database.js';
import type { DatabaseAddress } from '../../platform/settings.js';
import type { Checkpoint } from './checkpoint.js';
import type { LogSource, StoredLine } from './verify.js';

const SQL = {
  heads: 'SELECT log, number, link FROM log_head ORDER BY log',
  lines: `SELECT number, matter_id, at, actor_id, act, line, link FROM audit_entry
    WHERE log = ? AND number > ? ORDER BY number LIMIT ?`,
  sealed: `SELECT number, salt, content FROM audit_sealed WHERE log = ? AND number > ? AND number <= ?`,
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

  /** Reads the logs through a door of its own, beside whatever else runs, and closes it. */
  static async through<T>(address: DatabaseAddress, work: (logs: AuditQueries) => Promise<T>): Promise<T> {
    const reads = await Database.openReads(address);
    try {
      const logs = await AuditQueries.begin(reads);
      try {
        return await work(logs);
      } finally {
        await logs.end();
      }
    } finally {
      await reads.destroy();
    }
  }

  async end(): Promise<void> {
    await this.runner.query('ROLLBACK');
    await this.runner.release();
  }

  async heads(): Promise<Checkpoint[]> {
    const rows = await readArrays<[string, number | string, string]>(this.runner, SQL.heads);
    return rows.map(([log, number, link]) => ({ log, number: Number(number), link }));
  }

  async strayLogs(): Promise<string[]> {
    const known = new Set((await this.heads()).map(({ log }) => log));
    const found = new Set([...(await this.names(SQL.nextLog)), ...(await this.names(SQL.nextSealedLog))]);
    return [...found].filter((log) => !known.has(log));
  }

  async lines(log: string, after: number, limit: number): Promise<StoredLine[]> {
    return readArrays(this.runner, SQL.lines, [log, after, limit]);
  }

  async sealed(log: string, after: number, upTo: number): Promise<Map<number, Sealed>> {
    const rows = await readArrays<[number | string, string, string]>(this.runner, SQL.sealed, [log, after, upTo]);
    return new Map(rows.map(([number, salt, content]) => [Number(number), { salt, content }]));
  }

  private async names(next: string): Promise<string[]> {
    const names: string[] = [];
    for (let last = ''; ;) {
      const [row] = await readArrays<[string]>(this.runner, next, [last]);
      if (!row) return names;
      names.push((last = row[0]));
    }
  }
}
