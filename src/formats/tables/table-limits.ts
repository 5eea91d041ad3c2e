/** How much of everything a table may hold before it is refused as something else than what people send. */
export const TABLE_LIMITS = {
  columns: 500,
  rows: 1_000_000,
  /** The characters of one row of CSV: a million columns fit, so that the row can be told and the others go on. */
  rowLetters: 10_000_000,
  /** The same for one with quotes, which is walked through sign by sign. */
  quotedRowLetters: 1_000_000,
  /** Excel itself takes no longer ones. */
  cellLetters: 32_767,
} as const;

/** A row as it stands in the file. */
export interface RawRow {
  /** Its place in the file, from 1; blank lines of CSV have none. */
  readonly at: number;
  readonly cells: readonly string[];
}
