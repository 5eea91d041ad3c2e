import Sqlite from 'better-sqlite3';
import { OF_THE_SCHEMA, quoted, ROWS_AT_ONCE } from './copied-table.js';
import type { Cell, CopiedTable, Piece, Snapshot, Vessel } from './copied-table.js';

type Stored = string | number | null;

const TABLES = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name`;

export class SqliteSnapshot implements Snapshot {
  private readonly connection: Sqlite.Database;

  /** The moment is that of the first reading, which is now. */
  constructor(path: string) {
    this.connection = new Sqlite(path, { fileMustExist: true });
    this.connection.pragma('query_only = ON');
    this.connection.exec('BEGIN');
    this.connection.prepare('SELECT count(*) FROM sqlite_master').get();
  }

  async tables(): Promise<readonly CopiedTable[]> {
    return tablesOf(this.connection);
  }

  async *pieces({ name, columns }: CopiedTable): AsyncGenerator<Piece> {
    const flags = flagsOf(this.connection, name);
    const all = this.connection.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}`).raw();
    let piece: Cell[][] = [];
    for (const row of all.iterate() as IterableIterator<Stored[]>) {
      piece.push(row.map((cell, place) => (flags.has(columns[place]!) && cell !== null ? cell === 1 : cell)));
      if (piece.length < ROWS_AT_ONCE) continue;
      yield piece;
      piece = [];
    }
    if (piece.length > 0) yield piece;
  }

  async close(): Promise<void> {
    this.connection.close();
  }
}

/** While it is filled, the triggers are away: they tell what people may do, and this was done already. */
export class SqliteVessel implements Vessel {
  private readonly connection: Sqlite.Database;
  private readonly triggers: readonly { readonly name: string; readonly sql: string }[];

  constructor(path: string) {
    this.connection = new Sqlite(path, { fileMustExist: true });
    this.connection.pragma('synchronous = FULL');
    this.connection.pragma('foreign_keys = ON');
    this.connection.exec('BEGIN IMMEDIATE');
    this.connection.pragma('defer_foreign_keys = ON');
    this.triggers = this.connection
      .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
      .all() as typeof this.triggers;
    for (const { name } of this.triggers) this.connection.exec(`DROP TRIGGER ${quoted(name)}`);
    for (const { name } of tablesOf(this.connection)) this.connection.exec(`DELETE FROM ${quoted(name)}`);
  }

  async load({ name, columns }: CopiedTable, piece: Piece): Promise<void> {
    const places = columns.map(() => '?').join(', ');
    const insert = this.connection.prepare(
      `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${places})`,
    );
    for (const row of piece) insert.run(row.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell)));
  }

  async keep(): Promise<void> {
    for (const { sql } of this.triggers) this.connection.exec(sql);
    this.connection.exec('COMMIT');
    this.connection.close();
  }

  async leave(): Promise<void> {
    this.connection.exec('ROLLBACK');
    this.connection.close();
  }
}

function tablesOf(connection: Sqlite.Database): CopiedTable[] {
  const names = connection.prepare(TABLES).pluck().all() as string[];
  return names
    .filter((name) => name !== OF_THE_SCHEMA)
    .map((name) => ({ name, columns: columnsOf(connection, name).map((column) => column.name) }));
}

function flagsOf(connection: Sqlite.Database, table: string): ReadonlySet<string> {
  const flags = columnsOf(connection, table).filter(({ type }) => type === 'boolean');
  return new Set(flags.map(({ name }) => name));
}

function columnsOf(connection: Sqlite.Database, table: string): { name: string; type: string }[] {
  return connection.pragma(`table_info(${quoted(table)})`) as { name: string; type: string }[];
}
