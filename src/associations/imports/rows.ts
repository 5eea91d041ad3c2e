import type { Bytes } from '../../formats/bytes.js';
import { openTable, type TableRow, type TableShape } from '../../formats/tables/table.js';

/** Reads a file to its end and counts its rows of data; whatever makes it unreadable shows here. */
export async function countRows<Column extends string>(bytes: Bytes, shape: TableShape<Column>): Promise<number> {
  const { rows } = await openTable(bytes, shape);
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}

/** Rows as many at a time as go into one unit. */
export async function* chunksOf<Column extends string>(
  rows: AsyncIterable<TableRow<Column>>,
  size: number,
): AsyncGenerator<TableRow<Column>[]> {
  let chunk: TableRow<Column>[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
