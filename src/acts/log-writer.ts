import type { QueryRunner } from 'typeorm';
import type { DatabaseAddress } from '../platform/settings.js';
import type { Instant } from '../shared/day.js';
import type { LogName } from './act.js';
import { linkOf, writeLine, type LogRecord } from './line.js';

/** The end of a log as a unit found it. */
export interface Head {
  readonly number: number;
  readonly link: string;
}

/** The statements in the dialect of each database. */
const SQL = {
  sqlite: {
    // BEGIN IMMEDIATE has locked every other writer out already.
    takeHead: 'SELECT number, link FROM log_head WHERE log = ?',
    addLine:
      'INSERT INTO audit_entry (log, number, matter_id, at, actor_id, act, line, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    addSealed: 'INSERT INTO audit_sealed (log, number, salt, content) VALUES (?, ?, ?, ?)',
    moveHead: 'UPDATE log_head SET number = ?, link = ? WHERE log = ?',
  },
  postgres: {
    takeHead: 'SELECT number, link FROM log_head WHERE log = $1 FOR UPDATE',
    addLine:
      'INSERT INTO audit_entry (log, number, matter_id, at, actor_id, act, line, link) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    addSealed: 'INSERT INTO audit_sealed (log, number, salt, content) VALUES ($1, $2, $3, $4)',
    moveHead: 'UPDATE log_head SET number = $1, link = $2 WHERE log = $3',
  },
} as const;

/** The lines of one unit: taken at the log's head, appended at the end, in the same transaction. */
export class LogWriter {
  private readonly sql: (typeof SQL)[DatabaseAddress['kind']];

  constructor(
    private readonly runner: QueryRunner,
    kind: DatabaseAddress['kind'],
    private readonly log: LogName,
  ) {
    this.sql = SQL[kind];
  }

  /** The first statement of every unit; on PostgreSQL it makes the writers of one log queue. */
  async takeHead(): Promise<Head> {
    const [row] = (await this.runner.query(this.sql.takeHead, [this.log])) as {
      number: number | string;
      link: string;
    }[];
    if (!row) throw new Error(`There is no log ${this.log}`);
    return { number: Number(row.number), link: row.link };
  }

  /** Writes the lines behind the head and moves it. */
  async append(head: Head, at: Instant, actorId: string, records: readonly LogRecord[]): Promise<void> {
    const { log, runner, sql } = this;
    let { number, link } = head;
    for (const record of records) {
      number += 1;
      const { line, sealed } = writeLine({ log, number, at, by: actorId }, record);
      link = linkOf(link, line);
      const matterId = record.matterId ?? null;
      await runner.query(sql.addLine, [log, number, matterId, at, actorId, record.act, line, link]);
      if (sealed) await runner.query(sql.addSealed, [log, number, sealed.salt, sealed.content]);
    }
    await runner.query(sql.moveHead, [number, link, log]);
  }
}
