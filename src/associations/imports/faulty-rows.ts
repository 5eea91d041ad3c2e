import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { ASSOCIATION_COLUMNS, ASSOCIATION_SHAPE, type AssociationColumn } from './association-row.js';
import type { Finding } from './import-answer.js';

/** What a form calls the place of what stands beyond the header; a finding's `field` is empty there. */
const BEYOND = 'beyond';

/** A row that was left out, as it stands in the file, with what has to be mended in it. */
export interface FaultyRow {
  /** Counts rows of data from 1, in the file that was sent. */
  readonly row: number;
  readonly cells: Readonly<Record<AssociationColumn, string>>;
  readonly beyond: string;
  /** At least one. */
  readonly faults: readonly Finding[];
}

/** The rows that faults were found in, the first `most` of them, read from the file once more. */
export async function faultyRowsOf(bytes: Bytes, faults: readonly Finding[], most: number): Promise<FaultyRow[]> {
  const byRow = faultsByRow(faults);
  const found: FaultyRow[] = [];
  if (byRow.size === 0) return found;
  const { rows } = await openTable(bytes, ASSOCIATION_SHAPE);
  for await (const some of rows) {
    for (const each of some) {
      const faultsOfRow = byRow.get(each.row);
      if (faultsOfRow) found.push({ ...each, faults: faultsOfRow });
    }
    if (found.length >= Math.min(most, byRow.size)) break;
  }
  return found.slice(0, most);
}

function faultsByRow(faults: readonly Finding[]): Map<number | null, Finding[]> {
  const byRow = new Map<number | null, Finding[]>();
  for (const fault of faults) byRow.set(fault.row, [...(byRow.get(fault.row) ?? []), fault]);
  return byRow;
}

/** A cell to mend: where it stands in the form, what it shows, and the first of its faults. */
export interface CellToMend {
  readonly field: string;
  readonly column: AssociationColumn | typeof BEYOND;
  /** A personal number in it is shown masked. */
  readonly shown: string;
  readonly fault: Finding;
}

export function cellsToMend({ row, faults }: FaultyRow): CellToMend[] {
  const first = new Map<string, CellToMend>();
  for (const fault of faults) {
    const column = (fault.field || BEYOND) as CellToMend['column'];
    if (!first.has(column)) first.set(column, { field: `r${row}_${column}`, column, shown: fault.value, fault });
  }
  return [...first.values()];
}

/** The name a row is known by; where the name itself is at fault, as its fault shows it. */
export function nameOf({ cells, faults }: FaultyRow): string {
  return faults.find(({ field }) => field === 'name')?.value ?? cells.name;
}

/** The row with what somebody wrote in its cells; null where nothing was changed. */
export function mend(row: FaultyRow, written: Readonly<Record<string, unknown>>): FaultyRow | null {
  const changed = cellsToMend(row).flatMap(({ field, column, shown }) => {
    const words = written[field];
    return typeof words === 'string' && words.trim() !== shown ? [[column, words.trim()] as const] : [];
  });
  if (changed.length === 0) return null;
  const { [BEYOND]: beyond = row.beyond, ...cells } = Object.fromEntries(changed) as Partial<
    Record<AssociationColumn | typeof BEYOND, string>
  >;
  return { ...row, cells: { ...row.cells, ...cells }, beyond };
}

/** What is left to mend after the mended rows were tried: `faults` count those rows from 1, in their order. */
export function leftToMend(
  rows: readonly FaultyRow[],
  mended: readonly FaultyRow[],
  faults: readonly Finding[],
): FaultyRow[] {
  const byPlace = faultsByRow(faults);
  const tried = new Map(mended.map((each, at) => [each.row, { ...each, faults: byPlace.get(at + 1) ?? [] }]));
  return rows.map((each) => tried.get(each.row) ?? each).filter((each) => each.faults.length > 0);
}

/** The rows as a file again, in their order: what is taken in from a form goes the same way as what came in a file. */
export function fileOf(rows: readonly FaultyRow[]): Bytes {
  const lines = rows.map(({ cells, beyond }) => [
    ...ASSOCIATION_COLUMNS.map((column) => cells[column]),
    ...(beyond === '' ? [] : [beyond]),
  ]);
  const text = [ASSOCIATION_COLUMNS, ...lines].map((cells) => cells.map(quoted).join(';')).join('\n');
  return async function* () {
    yield Buffer.from(`\uFEFF${text}\n`);
  };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
