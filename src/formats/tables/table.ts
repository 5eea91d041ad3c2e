import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import { readCsv } from '../csv/read-csv.js';
import { readXlsx } from '../xlsx/read-xlsx.js';
import { TABLE_LIMITS, type RawRow } from './table-limits.js';

/** Which columns a table is read for. */
export interface TableShape<Column extends string> {
  readonly columns: readonly Column[];
  readonly required: readonly Column[];
}

/** A row of data. */
export interface TableRow<Column extends string> {
  /** Counts rows of data from 1. */
  readonly row: number;
  /** Blanks around are cut; a column that the file has not is empty. */
  readonly cells: Readonly<Record<Column, string>>;
  /** What stands where the header has no column. */
  readonly beyond: string;
}

/** A table whose header has been read. */
export interface OpenTable<Column extends string> {
  readonly unknownColumns: readonly string[];
  readonly rows: AsyncGenerator<TableRow<Column>>;
}

const PACKED = Buffer.from('PK\u0003\u0004');
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Opens a file of CSV or Excel, told apart by what it holds. A header in any order; without a required column, or
 * with one named twice, the whole file is refused (`table.…`).
 */
export async function openTable<Column extends string>(
  bytes: Bytes,
  shape: TableShape<Column>,
): Promise<OpenTable<Column>> {
  const start = await startOf(bytes);
  if (start.equals(OLD_EXCEL)) throw problem('unsupported', 'table.oldExcel');
  const raw = start.equals(PACKED) ? readXlsx(bytes) : readCsv(bytes);
  const first = await raw.next();
  if (first.done) throw problem('invalid', 'table.empty');
  const header = first.value.cells.map((name) => name.trim());
  const places = placesOf(header, shape);
  const known = new Set(Object.values(places));
  const unknownColumns = header.filter((name, place) => name !== '' && !known.has(place));
  return { unknownColumns, rows: rowsOf(raw, { shape, places, header, headerAt: first.value.at }) };
}

type Places<Column extends string> = Readonly<Partial<Record<Column, number>>>;

function placesOf<Column extends string>(header: readonly string[], shape: TableShape<Column>): Places<Column> {
  const places: Partial<Record<Column, number>> = {};
  header.forEach((name, place) => {
    const column = shape.columns.find((each) => each === name.toLowerCase());
    if (column === undefined) return;
    if (places[column] !== undefined) throw problem('invalid', 'table.columnTwice', { column });
    places[column] = place;
  });
  const missing = shape.required.filter((column) => places[column] === undefined);
  if (missing.length > 0) throw problem('invalid', 'table.columnMissing', { columns: missing.join(', ') });
  return places;
}

interface Head<Column extends string> {
  readonly shape: TableShape<Column>;
  readonly places: Places<Column>;
  readonly header: readonly string[];
  readonly headerAt: number;
}

async function* rowsOf<Column extends string>(
  raw: AsyncGenerator<RawRow>,
  { shape, places, header, headerAt }: Head<Column>,
): AsyncGenerator<TableRow<Column>> {
  const absent = Object.fromEntries(shape.columns.map((column) => [column, ''])) as Record<Column, string>;
  const placed = Object.entries(places) as [Column, number][];
  const nothing = new Set(header.flatMap((name, place) => (name === '' ? [place] : [])));
  for await (const { at, cells } of raw) {
    const row = at - headerAt;
    if (row > TABLE_LIMITS.rows) throw problem('invalid', 'table.tooManyRows', { most: TABLE_LIMITS.rows });
    if (cells.every((cell) => cell.trim() === '')) continue;
    const named = { ...absent };
    for (const [column, place] of placed) named[column] = (cells[place] ?? '').trim();
    const beyond = cells.find((cell, place) => (place >= header.length || nothing.has(place)) && cell.trim() !== '');
    yield { row, cells: named, beyond: beyond?.trim() ?? '' };
  }
}

async function startOf(bytes: Bytes): Promise<Buffer> {
  let start = Buffer.alloc(0);
  for await (const piece of bytes()) {
    start = Buffer.concat([start, piece.subarray(0, PACKED.length)]);
    if (start.length >= PACKED.length) break;
  }
  return start.subarray(0, PACKED.length);
}
