import type { Bytes } from '../../src/formats/bytes.js';
import { openTable } from '../../src/formats/tables/table.js';
import { aZip, type ZipPartPlan } from '../documents/some-files.js';

/** Bytes that come in pieces of this length. */
export function inPieces(bytes: Buffer | string, length = 65_536): Bytes {
  const whole = Buffer.from(bytes);
  return async function* () {
    for (let at = 0; at < whole.length; at += length) yield whole.subarray(at, at + length);
  };
}

/** A long file that is never held: a beginning, then the same piece over and over. */
export function endless(start: string, piece: Buffer, times: number): Bytes {
  return async function* () {
    yield Buffer.from(start);
    for (let time = 0; time < times; time += 1) yield piece;
  };
}

export async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const each of all) items.push(each);
  return items;
}

export const SHAPE = { columns: ['name', 'city', 'amount'], required: ['name'] } as const;
type Column = (typeof SHAPE.columns)[number];

/** A whole table as the names of its columns and the cells of its rows. */
export async function readAll(bytes: Bytes): Promise<{ unknown: readonly string[]; rows: Record<Column, string>[] }> {
  const { unknownColumns, rows } = await openTable<Column>(bytes, SHAPE);
  return { unknown: unknownColumns, rows: (await collected(rows)).flat().map(({ cells }) => ({ ...cells })) };
}

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';

interface BookPlan {
  /** What stands inside `sheetData`. */
  readonly rows: string;
  readonly strings?: readonly string[];
  readonly formats?: string;
  readonly date1904?: boolean;
  readonly prefix?: string;
  readonly more?: readonly ZipPartPlan[];
  readonly before?: string;
}

/** An Excel file, as another program would have written it. */
export function aBook({
  rows,
  strings,
  formats = '',
  date1904 = false,
  prefix = '',
  more = [],
  before = '',
}: BookPlan): Buffer {
  const p = prefix === '' ? '' : `${prefix}:`;
  const ns = prefix === '' ? `xmlns="${SHEETS}"` : `xmlns:${prefix}="${SHEETS}"`;
  const relations = (inner: string): string =>
    `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const parts: ZipPartPlan[] = [
    { name: '[Content_Types].xml', data: `${XML}<Types/>` },
    {
      name: 'xl/workbook.xml',
      data: `${XML}<${p}workbook ${ns} xmlns:r="r"><${p}workbookPr${date1904 ? ' date1904="1"' : ''}/><${p}sheets><${p}sheet name="Dold" state="hidden" r:id="rId9"/><${p}sheet name="Lista" r:id="rId1"/></${p}sheets></${p}workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(
        '<Relationship Id="rId9" Target="worksheets/dold.xml"/><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/>',
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `${XML}${before}<${p}worksheet ${ns}><${p}sheetData>${rows}</${p}sheetData></${p}worksheet>`,
    },
    ...(strings
      ? [
          {
            name: 'xl/sharedStrings.xml',
            data: `${XML}<sst xmlns="${SHEETS}">${strings.map((each) => `<si>${each}</si>`).join('')}</sst>`,
          },
        ]
      : []),
    {
      name: 'xl/styles.xml',
      data: `${XML}<styleSheet xmlns="${SHEETS}"><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
    ...more,
  ];
  return aZip(parts);
}
