/** A value as both databases hold it: a flag is true or false, a whole number a number. */
export type Cell = string | number | boolean | null;

export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Rows of a table, so many that they can be held at once; each row has its cells in the order of the columns. */
export type Piece = readonly (readonly Cell[])[];

export const ROWS_AT_ONCE = 500;

/** The list of migrations tells of the schema, which is made anew, and not of what it holds. */
export const OF_THE_SCHEMA = 'migrations';

/** Everything that a database held at one moment, however long the reading takes and whatever is written meanwhile. */
export interface Snapshot {
  tables(): Promise<readonly CopiedTable[]>;
  pieces(table: CopiedTable): AsyncIterable<Piece>;
  close(): Promise<void>;
}

/** A database that is filled with what another held: all of it, or nothing. */
export interface Vessel {
  load(table: CopiedTable, piece: Piece): Promise<void>;
  /** Puts every rule of the schema back, looks that what was filled in keeps them, and keeps it. */
  keep(): Promise<void>;
  /** Leaves the database as it was. */
  leave(): Promise<void>;
}

export function quoted(name: string): string {
  return `"${name}"`;
}
