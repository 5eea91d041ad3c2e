import { Client } from 'pg';
import { OF_THE_SCHEMA, quoted, ROWS_AT_ONCE } from './copied-table.js';
import type { Cell, CopiedTable, Piece, Snapshot, Vessel } from './copied-table.js';

/** How many values PostgreSQL takes in one statement, and somewhat less. */
const MOST_VALUES = 60_000;
const COLUMNS = `SELECT c.table_name AS name, json_agg(c.column_name ORDER BY c.ordinal_position) AS columns
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> $1
  GROUP BY c.table_name ORDER BY c.table_name`;
const NUMBERS = `SELECT column_name FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name = $1 AND data_type = 'bigint'`;
const REFERENCES = `SELECT conrelid::regclass::text AS name, conname AS rule, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;

export class PostgresSnapshot implements Snapshot {
  private constructor(private readonly client: Client) {}

  static async open(url: string): Promise<PostgresSnapshot> {
    const client = new Client({ connectionString: url, application_name: 'villkor backup' });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SELECT 1');
    return new PostgresSnapshot(client);
  }

  tables(): Promise<readonly CopiedTable[]> {
    return tablesOf(this.client);
  }

  async *pieces({ name, columns }: CopiedTable): AsyncGenerator<Piece> {
    const numbers = await this.client.query<{ column_name: string }>(NUMBERS, [name]);
    const whole = new Set(numbers.rows.map((row) => row.column_name));
    const all = `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}`;
    await this.client.query(`DECLARE piece NO SCROLL CURSOR FOR ${all}`);
    for (;;) {
      const { rows } = await this.client.query<Cell[]>({ text: `FETCH ${ROWS_AT_ONCE} FROM piece`, rowMode: 'array' });
      if (rows.length === 0) break;
      yield rows.map((row) =>
        row.map((cell, place) => (whole.has(columns[place]!) && cell !== null ? Number(cell) : cell)),
      );
    }
    await this.client.query('CLOSE piece');
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

/** While it is filled, triggers and references are away: rows come in no order of their own. */
export class PostgresVessel implements Vessel {
  private constructor(
    private readonly client: Client,
    private readonly tables: readonly CopiedTable[],
    private readonly references: readonly { name: string; rule: string; definition: string }[],
  ) {}

  static async open(url: string): Promise<PostgresVessel> {
    const client = new Client({ connectionString: url, application_name: 'villkor restore' });
    await client.connect();
    await client.query('BEGIN');
    const tables = await tablesOf(client);
    const { rows: references } = await client.query<{ name: string; rule: string; definition: string }>(REFERENCES);
    for (const { name, rule } of references) await client.query(`ALTER TABLE ${name} DROP CONSTRAINT ${quoted(rule)}`);
    for (const { name } of tables) {
      await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
      await client.query(`DELETE FROM ${quoted(name)}`);
    }
    return new PostgresVessel(client, tables, references);
  }

  async load({ name, columns }: CopiedTable, piece: Piece): Promise<void> {
    const step = Math.max(1, Math.floor(MOST_VALUES / columns.length));
    const into = `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES `;
    for (let start = 0; start < piece.length; start += step) {
      const rows = piece.slice(start, start + step);
      const places = rows.map(
        (_row, row) => `(${columns.map((_column, place) => `$${row * columns.length + place + 1}`).join(', ')})`,
      );
      await this.client.query(into + places.join(', '), rows.flat());
    }
  }

  async keep(): Promise<void> {
    for (const { name } of this.tables) await this.client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
    for (const { name, rule, definition } of this.references)
      await this.client.query(`ALTER TABLE ${name} ADD CONSTRAINT ${quoted(rule)} ${definition}`);
    await this.client.query('COMMIT');
    await this.client.end();
  }

  async leave(): Promise<void> {
    await this.client.query('ROLLBACK');
    await this.client.end();
  }
}

async function tablesOf(client: Client): Promise<readonly CopiedTable[]> {
  return (await client.query<{ name: string; columns: string[] }>(COLUMNS, [OF_THE_SCHEMA])).rows;
}
