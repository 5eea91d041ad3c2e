import { writeCsv, type CellOut } from '../../formats/csv/write-csv.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import type { ListFormat, Words } from '../../platform/pages/page.js';
import type { Listing } from '../../platform/http/keyset.js';
import type { Language } from '../../shared/language.js';
import { say, sayReason } from '../../shared/texts.js';

/** A list as a file: what it is called, its columns, and its rows as the reader may see them. */
export interface ListTable {
  /** The key of a text, and of the name that the file is given. */
  readonly name: string;
  /** Keys of texts. */
  readonly columns: readonly string[];
  /** Piece by piece, so that a long list is never held whole. */
  rows(): Iterable<readonly CellOut[]> | AsyncIterable<readonly CellOut[]>;
}

/** The most rows that a file holds; more than a spreadsheet is of use for. */
export const MOST_ROWS = 100_000;
const AT_ONCE = 200;

/** A list as CSV or Excel, in the language of its reader. */
export function listFile(table: ListTable, format: ListFormat, language: Language): AsyncIterable<string | Buffer> {
  const header = table.columns.map((column) => say(language, column));
  return format === 'csv' ? writeCsv(header, table.rows()) : writeXlsx(say(language, table.name), header, table.rows());
}

/** Everything of a list that is read page by page, in its order. */
export async function* everything<Item>(
  page: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Listing<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | null = null;
  for (let count = 0; count < MOST_ROWS;) {
    const { items, next }: Listing<Item> = await page({ limit: AT_ONCE, ...(cursor !== null && { cursor }) });
    yield* items;
    count += items.length;
    if (next === null) return;
    cursor = next;
  }
}

/** Rows for a file, some hundreds at a time: what is gathered for many at once is asked for once. */
export async function* gathered<Item, Row>(
  items: AsyncIterable<Item>,
  rowsOf: (items: readonly Item[]) => Promise<readonly Row[]> | readonly Row[],
): AsyncGenerator<Row> {
  let some: Item[] = [];
  for await (const item of items) {
    some.push(item);
    if (some.length < AT_ONCE) continue;
    yield* await rowsOf(some);
    some = [];
  }
  yield* await rowsOf(some);
}

/** Words of a page as a cell. */
export function cellWords(language: Language, words: Words): string {
  return typeof words === 'string' ? words : sayReason(language, words);
}
