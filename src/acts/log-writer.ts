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
    moveHead: 'UPDATE log_head SET number = ?, link = ? WHERE log = ?',
  },
  postgres: {
    takeHead: 'SELECT number, link FROM log_head WHERE log = $1 FOR UPDATE',
    moveHead: 'UPDATE log_head SET number = $1, link = $2 WHERE log = $3',
  },
} as const;
const ADD_LINES = 'INSERT INTO audit_entry (log, number, matter_id, at, actor_id, act, line, link) VALUES ';
const ADD_SEALED = 'INSERT INTO audit_sealed (log, number, salt, content) VALUES ';
/** Rows of one statement: both databases limit its values. */
const ROWS_AT_ONCE = 200;

type Row = readonly unknown[];

/** The lines of one unit: taken at the log's head, appended at the end, in the same transaction. */
export class LogWriter {
  private readonly sql: (typeof SQL)[DatabaseAddress['kind']];

  constructor(
    private readonly runner: QueryRunner,
    private readonly kind: DatabaseAddress['kind'],
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
    const { log } = this;
    const [lines, sealed]: [Row[], Row[]] = [[], []];
    let { number, link } = head;
    for (const record of records) {
      number += 1;
      const written = writeLine({ log, number, at, by: actorId }, record);
      link = linkOf(link, written.line);
      lines.push([log, number, record.matterId ?? null, at, actorId, record.act, written.line, link]);
      if (written.sealed) sealed.push([log, number, written.sealed.salt, written.sealed.content]);
    }
    await this.insert(ADD_LINES, lines);
    await this.insert(ADD_SEALED, sealed);
    await this.runner.query(this.sql.moveHead, [number, link, log]);
  }

  /** Others wait for this unit's end: many rows go in one statement. */
  private async insert(into: string, rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      await this.runner.query(into + placesFor(this.kind, some), some.flat());
    }
  }
}

/** `(?, ?), (?, ?)`, or with numbers as PostgreSQL wants them. */
function placesFor(kind: DatabaseAddress['kind'], rows: readonly Row[]): string {
  let place = 0;
  const next = (): string => (kind === 'postgres' ? `$${(place += 1)}` : '?');
  return rows.map((row) => `(${row.map(next).join(', ')})`).join(', ');
}
