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
  /** As many at a time as are read at once. */
  readonly rows: AsyncGenerator<readonly TableRow<Column>[]>;
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
  const [{ cells, at: headerAt }, ...others] = first.value as readonly [RawRow, ...RawRow[]];
  const header = cells.map((name) => name.trim());
  const places = placesOf(header, shape);
  const known = new Set(Object.values(places));
  const unknownColumns = header.filter((name, place) => name !== '' && !known.has(place));
  return { unknownColumns, rows: rowsOf(others, raw, { shape, places, header, headerAt }) };
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
  first: readonly RawRow[],
  raw: AsyncGenerator<readonly RawRow[]>,
  head: Head<Column>,
): AsyncGenerator<readonly TableRow<Column>[]> {
  const read = rowReader(head);
  yield first.map(read).filter((row) => row !== null);
  for await (const rows of raw) yield rows.map(read).filter((row) => row !== null);
}

/** Reads a row by the places of the header; one that is blank is none. */
function rowReader<Column extends string>({
  shape,
  places,
  header,
  headerAt,
}: Head<Column>): (raw: RawRow) => TableRow<Column> | null {
  const absent = Object.fromEntries(shape.columns.map((column) => [column, ''])) as Record<Column, string>;
  const placed = Object.entries(places) as [Column, number][];
  const nameless = header.flatMap((name, place) => (name === '' ? [place] : []));
  const isWithin = (cells: readonly string[]): boolean => nameless.length === 0 && cells.length <= header.length;
  const beyondOf = (cells: readonly string[]): string =>
    [...nameless.map((place) => cells[place] ?? ''), ...cells.slice(header.length)]
      .find((cell) => !isBlank(cell))
      ?.trim() ?? '';
  return ({ at, cells }) => {
    const row = at - headerAt;
    if (row > TABLE_LIMITS.rows) throw problem('invalid', 'table.tooManyRows', { most: TABLE_LIMITS.rows });
    if (cells.every(isBlank)) return null;
    const named = { ...absent };
    for (const [column, place] of placed) named[column] = (cells[place] ?? '').trim();
    return { row, cells: named, beyond: isWithin(cells) ? '' : beyondOf(cells) };
  };
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

async function startOf(bytes: Bytes): Promise<Buffer> {
  let start = Buffer.alloc(0);
  for await (const piece of bytes()) {
    start = Buffer.concat([start, piece.subarray(0, PACKED.length)]);
    if (start.length >= PACKED.length) break;
  }
  return start.subarray(0, PACKED.length);
}
