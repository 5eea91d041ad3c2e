import type { Bytes } from '../../formats/bytes.js';
import { openTable, type TableRow, type TableShape } from '../../formats/tables/table.js';

/** Reads a file to its end and counts its rows of data; whatever makes it unreadable shows here. */
export async function countRows<Column extends string>(bytes: Bytes, shape: TableShape<Column>): Promise<number> {
  const { rows } = await openTable(bytes, shape);
  let count = 0;
  for await (const some of rows) count += some.length;
  return count;
}

/** Rows as many at a time as go into one unit. */
export async function* chunksOf<Column extends string>(
  rows: AsyncIterable<readonly TableRow<Column>[]>,
  size: number,
): AsyncGenerator<readonly TableRow<Column>[]> {
  let waiting: readonly TableRow<Column>[] = [];
  for await (const some of rows) {
    waiting = waiting.concat(some);
    for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
  }
  if (waiting.length > 0) yield waiting;
}
