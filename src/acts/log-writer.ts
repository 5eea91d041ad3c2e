import type { QueryRunner } from 'typeorm';
import type { Instant } from '../shared/day.js';
import type { DatabaseAddress } from '../platform/settings.js';
import type { LogName } from './act.js';
import { linkOf, writeLine, type LogRecord } from './line.js';

/** The end of a log as a unit found it. */
export interface Head {
  readonly number: number;
  readonly link: string;
}

/** The lines of one unit: taken at the log's head, appended at the end, in the same transaction. */
export class LogWriter {
  constructor(
    private readonly runner: QueryRunner,
    private readonly kind: DatabaseAddress['kind'],
    private readonly log: LogName,
  ) {}

  /** The first statement of every unit. It takes the write lock on SQLite and queues the committee's writers on PostgreSQL. */
  async takeHead(): Promise<Head> {
    const sql = `UPDATE log_head SET number = number WHERE log = ${this.place(1)} RETURNING number, link`;
    const { records } = await this.runner.query(sql, [this.log], true);
    const row = (records as { number: number | string; link: string }[])[0];
    if (!row) throw new Error(`There is no log ${this.log}`);
    return { number: Number(row.number), link: row.link };
  }

  /** Writes the lines behind the head and moves it. */
  async append(head: Head, at: Instant, actorId: string, records: readonly LogRecord[]): Promise<void> {
    let { number, link } = head;
    for (const record of records) {
      number += 1;
      const { line, sealed } = writeLine({ log: this.log, number, at, by: actorId }, record);
      link = linkOf(link, line);
      await this.insert('audit_entry', {
        log: this.log,
        number,
        matter_id: record.matterId ?? null,
        at,
        actor_id: actorId,
        act: record.act,
        line,
        link,
      });
      if (sealed) await this.insert('audit_sealed', { log: this.log, number, salt: sealed.salt, content: sealed.content });
    }
    const set = `UPDATE log_head SET number = ${this.place(1)}, link = ${this.place(2)} WHERE log = ${this.place(3)}`;
    await this.runner.query(set, [number, link, this.log]);
  }

  private async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => this.place(index + 1));
    await this.runner.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row));
  }

  private place(number: number): string {
    return this.kind === 'sqlite' ? '?' : `$${number}`;
  }
}
