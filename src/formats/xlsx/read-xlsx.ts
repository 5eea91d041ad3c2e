import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import { TABLE_LIMITS, type RawRow } from '../tables/table-limits.js';
import { readZip, type ZipPart } from '../zip/zip-archive.js';
import type { DaySystem } from './cell-values.js';
import { showsDays, unescaped } from './cell-values.js';
import { readSheet } from './read-sheet.js';
import { damaged, readWholeXml, readXml } from './workbook.js';

const MEGABYTE = 1_048_576;
/** A workbook of 100,000 rows is a tenth of this. */
const MOST_PACKED = 50 * MEGABYTE;
const ZIP_LIMITS = { parts: 2_000, unpackedBytes: 500 * MEGABYTE };
/** Parts beside the sheet are held whole. */
const MOST_SMALL = 5 * MEGABYTE;
const MOST_SHARED_LETTERS = 50_000_000;

/**
 * The rows of the first sheet that is shown in an Excel file (.xlsx), header first. Formulas are never computed: their
 * last value counts, or their words where there is none. What is too large by its own word or in fact is refused
 * before it is unpacked further.
 */
export async function* readXlsx(bytes: Bytes): AsyncGenerator<readonly RawRow[]> {
  const packed = await collect(bytes);
  const parts = new Map(readZip(packed, ZIP_LIMITS).map((part) => [part.name.toLowerCase(), part]));
  const { sheet, days } = await firstSheet(packed, parts);
  const strings = await readStrings(packed, parts.get('xl/sharedstrings.xml'));
  const dayStyles = await readStyles(packed, parts.get('xl/styles.xml'));
  yield* readSheet(packed, sheet, { strings, dayStyles, days });
}

async function collect(bytes: Bytes): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes()) {
    length += piece.length;
    if (length > MOST_PACKED)
      throw problem('tooLarge', 'table.workbookTooLarge', { mostMegabytes: MOST_PACKED / MEGABYTE });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

type Parts = ReadonlyMap<string, ZipPart>;

async function firstSheet(bytes: Buffer, parts: Parts): Promise<{ sheet: ZipPart; days: DaySystem }> {
  const book = small(parts, 'xl/workbook.xml');
  let [relation, days] = [undefined as string | undefined, 1900 as DaySystem];
  await readWholeXml(bytes, book, {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) days = 1904;
      const shown = (attributes['state'] ?? 'visible') === 'visible';
      if (name === 'sheet' && shown) relation ??= attributes['r:id'] ?? attributes['id'];
    },
  });
  let target: string | undefined;
  await readWholeXml(bytes, small(parts, 'xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'];
    },
  });
  const path = target?.startsWith('/') ? target.slice(1) : `xl/${target ?? ''}`;
  const sheet = parts.get(path.toLowerCase());
  if (!sheet) throw damaged('workbook');
  return { sheet, days };
}

async function readStrings(bytes: Buffer, part: ZipPart | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  let [words, inText, spoken, letters] = ['', false, false, 0];
  const listener = {
    open: (name: string): void => {
      if (name === 'si') words = '';
      if (name === 'rPh') spoken = true;
      if (name === 't') inText = !spoken;
    },
    text: (text: string): void => {
      if (inText) words += text;
    },
    close: (name: string): void => {
      if (name === 'rPh') spoken = false;
      if (name === 't') inText = false;
      if (name !== 'si') return;
      letters += words.length;
      strings.push(unescaped(words));
    },
  };
  for await (const _ of readXml(bytes, part, listener)) {
    if (letters > MOST_SHARED_LETTERS || words.length > MOST_SHARED_LETTERS)
      throw problem('invalid', 'file.unpacksTooLarge');
    if (strings.length > TABLE_LIMITS.rows * 12) throw problem('invalid', 'file.unpacksTooLarge');
  }
  return strings;
}

async function readStyles(bytes: Buffer, part: ZipPart | undefined): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!part) return styles;
  const formats = new Map<number, string>();
  let inCells = false;
  await readWholeXml(bytes, limited(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'xf' && inCells) styles.push(showsDays(id, formats.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

function small(parts: Parts, name: string): ZipPart {
  const part = parts.get(name);
  if (!part) throw problem('unsupported', 'table.notWorkbook');
  return limited(part);
}

function limited(part: ZipPart): ZipPart {
  if (part.size > MOST_SMALL) throw problem('invalid', 'file.unpacksTooLarge');
  return part;
}
