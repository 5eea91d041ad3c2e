import { createHash } from 'node:crypto';
import { writeCsv } from '../../formats/csv/write-csv.js';
import { writeZip } from '../../formats/zip/write-zip.js';
import { sheetRows, type DataSheet } from './data-sheet.js';

/** A part of a bundle: its name in it, and its bytes. */
export interface BundlePart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A part as the index tells it. */
export interface IndexedPart {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export function indexOf(parts: readonly BundlePart[]): IndexedPart[] {
  return parts.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: hashOf(bytes) }));
}

/** The sheet for programs, as JSON and as lists; the same under both, and no layout of anybody's. */
export async function dataParts(sheet: DataSheet, enclosed: readonly IndexedPart[]): Promise<BundlePart[]> {
  const json = `${JSON.stringify({ ...sheet, enclosed }, null, 2)}\n`;
  const lines = sheet.lines.map(({ on, what, because, costOre, interestOre, capitalOre, leftOre }) => [
    on,
    what,
    because.join(' '),
    costOre,
    interestOre,
    capitalOre,
    leftOre,
  ]);
  return [
    { name: 'underlag.json', bytes: Buffer.from(json) },
    { name: 'underlag.csv', bytes: await csv(['field', 'value'], sheetRows(sheet)) },
    {
      name: 'specifikation.csv',
      bytes: await csv(['on', 'what', 'because', 'costOre', 'interestOre', 'capitalOre', 'leftOre'], lines),
    },
  ];
}

/** Everything in one archive, the index last; the same parts give the same bytes. */
export async function bundleOf(parts: readonly BundlePart[]): Promise<Buffer> {
  const rows = indexOf(parts).map(({ name, bytes, sha256 }) => [name, bytes, sha256]);
  const index = { name: 'index.csv', bytes: await csv(['name', 'bytes', 'sha256'], rows) };
  const pieces: Buffer[] = [];
  for await (const piece of writeZip([...parts, index].map(({ name, bytes }) => ({ name, pieces: [bytes] }))))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function csv(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Promise<Buffer> {
  const pieces: string[] = [];
  for await (const piece of writeCsv(header, rows)) pieces.push(piece);
  return Buffer.from(pieces.join(''));
}
