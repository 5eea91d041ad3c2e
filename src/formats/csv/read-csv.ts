import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import type { RawRow } from '../tables/table-limits.js';
import { CsvText } from './csv-text.js';
import { asUtf8 } from './utf-8.js';

const SEPARATORS = [';', '\t', ','] as const;
/** As much as is looked at to tell the separator; a header is shorter. */
const HEADER_BYTES = 65_536;

/**
 * The rows of a CSV file, header first, as many at a time as come in one piece: separator and encoding are told apart,
 * quotes and every kind of line end are read. What is no such file is a problem `table.…`.
 */
export async function* readCsv(bytes: Bytes): AsyncGenerator<readonly RawRow[]> {
  const head = await headOf(bytes);
  // UTF-16 without its mark: every second byte of a column's name is nothing.
  if (head.split(/[\r\n]/, 1)[0]?.includes('\0')) throw problem('invalid', 'table.encoding');
  const csv = new CsvText(separatorOf(head));
  for await (const piece of asUtf8(bytes())) {
    const rows = csv.take(piece.toString('utf8'));
    if (rows.length > 0) yield rows;
  }
  const last = csv.end();
  if (last.length > 0) yield last;
}

async function headOf(bytes: Bytes): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of asUtf8(bytes())) {
    pieces.push(piece.subarray(0, HEADER_BYTES));
    length += piece.length;
    if (length >= HEADER_BYTES || piece.includes(0x0a)) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The sign that stands most often in the first line, outside quotes. */
function separatorOf(head: string): string {
  const [line = ''] = head.replace(/"[^"]*"/g, '').split(/[\r\n]/);
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}
