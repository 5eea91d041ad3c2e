import { Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import { TABLE_LIMITS, type RawRow } from '../tables/table-limits.js';
import { asUtf8 } from './utf-8.js';

const SEPARATORS = [';', '\t', ','] as const;
/** As much as is looked at to tell the separator; a header is shorter. */
const HEADER_BYTES = 65_536;

/**
 * The rows of a CSV file, header first: separator and encoding are told apart, quotes and every kind of line end are
 * read. What is no such file is a problem `table.…`; no more than a few rows are held at a time.
 */
export async function* readCsv(bytes: Bytes): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter: separatorOf(await headOf(bytes)),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: TABLE_LIMITS.rowBytes,
  });
  const source = Readable.from(inRows(asUtf8(bytes()), parser), { highWaterMark: 1 });
  source.on('error', (error) => parser.destroy(error));
  let at = 0;
  try {
    for await (const cells of source.pipe(parser) as AsyncIterable<string[]>) {
      at += 1;
      if (cells.length > TABLE_LIMITS.columns)
        throw problem('invalid', 'table.tooManyColumns', { most: TABLE_LIMITS.columns });
      yield { at, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? problem('invalid', CODES[error.code] ?? 'table.damaged', { row: at }) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

const CODES: Readonly<Partial<Record<string, string>>> = {
  CSV_MAX_RECORD_SIZE: 'table.rowTooLong',
  CSV_QUOTE_NOT_CLOSED: 'table.quoteNotClosed',
};

/** The parser counts what stands in the cells of a row but not how many there are: a row that never ends is stopped here. */
async function* inRows(pieces: AsyncIterable<Buffer>, parser: Parser): AsyncGenerator<Buffer> {
  let [rows, since] = [-1, 0];
  for await (const piece of pieces) {
    const { records, empty_lines: blank } = parser.info;
    if (records + blank !== rows) [rows, since] = [records + blank, 0];
    since += piece.length;
    if (since > TABLE_LIMITS.rowBytes + HEADER_BYTES * 4)
      throw problem('invalid', 'table.rowTooLong', { row: Math.max(records, 0) });
    yield piece;
  }
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
