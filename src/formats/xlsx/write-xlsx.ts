import type { CellOut } from '../csv/write-csv.js';
import { writeZip, type PartOut } from '../zip/write-zip.js';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Signs that XML cannot hold, and what Excel would read as such a sign. */
const UNHOLDABLE = /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)|\p{Cs}/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Excel refuses these in the name of a sheet, and longer ones. */
const NOT_IN_NAMES = /[\\/?*[\]:']/g;
const LONGEST_SHEET_NAME = 31;

/**
 * A list as an Excel file with one sheet. Words are typed as text, so that nothing is taken for a formula or loses its
 * leading zeros, and numbers as numbers. The same list gives the same bytes.
 */
export function writeXlsx(
  sheetName: string,
  header: readonly string[],
  rows: Iterable<readonly CellOut[]> | AsyncIterable<readonly CellOut[]>,
): AsyncGenerator<Buffer> {
  const name = escaped(sheetName.replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_SHEET_NAME));
  const parts: PartOut[] = [
    fixed('[Content_Types].xml', CONTENT_TYPES),
    fixed('_rels/.rels', relations(`${relation('rId1', 'officeDocument', 'xl/workbook.xml')}`)),
    fixed('xl/workbook.xml', workbook(name)),
    fixed(
      'xl/_rels/workbook.xml.rels',
      relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + STYLES_HERE),
    ),
    fixed('xl/styles.xml', STYLES),
    { name: 'xl/worksheets/sheet1.xml', pieces: sheet(header, rows) },
  ];
  return writeZip(parts);
}

async function* sheet(
  header: readonly string[],
  rows: Iterable<readonly CellOut[]> | AsyncIterable<readonly CellOut[]>,
): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${NAMESPACE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  let count = 1;
  const ahead: (readonly CellOut[])[] = [];
  let widths: readonly number[] = [];
  const beginning = (): string => {
    widths = widthsOf([header, ...ahead]);
    const rowsAhead = ahead.map((row) => rowOf(row, widths)).join('');
    return `${columnsOf(widths)}<sheetData>${headOf(header, ahead)}${rowsAhead}`;
  };
  for await (const row of rows) {
    count += 1;
    if (ahead.length < LOOKED_AT) {
      ahead.push(row);
      if (ahead.length === LOOKED_AT) yield beginning();
    } else yield rowOf(row, widths);
  }
  if (ahead.length < LOOKED_AT) yield beginning();
  yield `</sheetData>${header.length === 0 ? '' : `<autoFilter ref="A1:${columnName(header.length)}${count}"/>`}`;
  yield '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

/** How many rows are looked at to tell how wide the columns are; what comes after is as a rule no wider. */
const LOOKED_AT = 200;
const NARROWEST = 8;
/** Longer words go on several lines. */
const WIDEST = 50;

/** The width of each column in signs, by what stands in it. */
function widthsOf(rows: readonly (readonly CellOut[])[]): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, at) => {
    const signs = rows.map((row, place) => signsOf(row[at] ?? null) * (place === 0 ? 1.15 : 1) + 2);
    return Math.min(WIDEST, Math.ceil(Math.max(NARROWEST, ...signs)));
  });
}

function columnsOf(widths: readonly number[]): string {
  if (widths.length === 0) return '';
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  return `<cols>${columns.join('')}</cols>`;
}

function signsOf(cell: CellOut): number {
  // A number is shown with its thousands apart.
  if (typeof cell === 'number') return cell.toFixed(Number.isInteger(cell) ? 0 : 2).length * 1.3;
  return Math.max(0, ...(cell ?? '').split('\n').map((line) => line.length));
}

/** `A`, `B`, … `Z`, `AA`. */
function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const before = (number - 1 - rest) / 26;
  return `${before === 0 ? '' : columnName(before)}${String.fromCharCode(65 + rest)}`;
}

/** What stands over numbers stands to the right, as they do. */
function headOf(header: readonly string[], rows: readonly (readonly CellOut[])[]): string {
  const holdsNumbers = (at: number): boolean => {
    const filled = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 && filled.every((cell) => typeof cell === 'number');
  };
  return `<row>${header.map((cell, at) => cellOf(cell, holdsNumbers(at) ? 5 : 2)).join('')}</row>`;
}

/** Not every program finds out by itself how high a row of several lines is. */
function rowOf(cells: readonly CellOut[], widths: readonly number[]): string {
  const lines = Math.max(1, ...cells.map((cell, at) => linesOf(cell, widths[at] ?? WIDEST)));
  const height = lines > 1 ? ` ht="${Math.min(HIGHEST, lines * LINE_HEIGHT)}"` : '';
  return `<row${height}>${cells.map((cell) => cellOf(cell, 1)).join('')}</row>`;
}

/** In points; Excel knows no higher row. */
const LINE_HEIGHT = 15;
const HIGHEST = 409;

/** On how many lines a cell is shown. Words are not parted, so a line holds a little less than its width. */
function linesOf(cell: CellOut, width: number): number {
  if (typeof cell !== 'string' || (cell.length <= width - 2 && !cell.includes('\n'))) return 1;
  return cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - 3))), 0);
}

function cellOf(cell: CellOut, textStyle: number): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c s="${Number.isInteger(cell) ? 3 : 4}"><v>${cell}</v></c>`;
  return `<c t="inlineStr" s="${textStyle}"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function escaped(text: string): string {
  return text
    .replace(UNHOLDABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

function fixed(name: string, text: string): PartOut {
  return { name, pieces: [text] };
}

const override = (part: string, type: string): string =>
  `<Override PartName="/xl/${part}" ContentType="${TYPES}.${type}+xml"/>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
const relations = (inner: string): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const workbook = (name: string): string =>
  `${HEAD}<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$1</definedName></definedNames></workbook>`;
const STYLES_HERE = relation('rId2', 'styles', 'styles.xml');
const CONTENT_TYPES = [
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  override('workbook.xml', 'sheet.main'),
  override('worksheets/sheet1.xml', 'worksheet'),
  override('styles.xml', 'styles'),
  '</Types>',
].join('');
const TOP = '<alignment vertical="top" wrapText="1"/>';
/** A little from the edge, so that a number does not run into the words beside it. */
const NUMBERS_TOP = '<alignment horizontal="right" vertical="top" indent="1"/>';
const OVER_NUMBERS = '<alignment horizontal="right" vertical="top" wrapText="1" indent="1"/>';
/** Plain, text (format 49), bold text for the header, whole numbers and numbers with two decimals, thousands apart, the header over them. */
const STYLES = [
  `${HEAD}<styleSheet xmlns="${NAMESPACE}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="6"><xf/>',
  `<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>`,
  `<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1">${TOP}</xf>`,
  ...[3, 4].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1" applyAlignment="1">${NUMBERS_TOP}</xf>`),
  `<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1">${OVER_NUMBERS}</xf>`,
  '</cellXfs></styleSheet>',
].join('');
