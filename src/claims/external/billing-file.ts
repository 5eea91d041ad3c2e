import { asWords } from '../../formats/csv/write-csv.js';
import { xmlText } from '../../formats/docx/xml-text.js';
import { toWindows1252 } from '../../formats/windows-1252.js';
import type { Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
import type { BillingColumn, BillingMapping, BillingValue } from '../../rulebook/billing/billing-mapping.js';

/** What an invoice is to say, by the values of its mapping: words, days (names in `…On`), and amounts in whole öre. */
export type BillingRow<Value extends string = BillingValue> = Readonly<Record<Value, string | Ore>>;

/** The billing basis as its mapping says, in bytes. Words that do not fit a fixed width are cut, a sum that does not is a problem. */
export function billingFile<Value extends string>(
  mapping: BillingMapping<Value>,
  rows: readonly BillingRow<Value>[],
): Buffer {
  if (mapping.format === 'xml') return xmlFile(mapping, rows);
  const lines = rows.map((row) => mapping.columns.map((column) => cellOf(mapping, column, row)));
  const all = mapping.header ? [mapping.columns.map(({ name }) => name), ...lines] : lines;
  const separator = mapping.format === 'csv' ? mapping.separator : '';
  const text = all.map((cells) => `${cells.join(separator)}\r\n`).join('');
  return mapping.encoding === 'utf-8' ? Buffer.from(text) : toWindows1252(text);
}

/** Each claim as an element with one for each column; what the encoding lacks is written by its number. */
function xmlFile(mapping: BillingMapping, rows: readonly BillingRow<string>[]): Buffer {
  const { root, row: name, columns, encoding } = mapping;
  const element = (column: BillingColumn, row: BillingRow<string>): string =>
    `<${column.name}>${xmlText(wordsOf(mapping, column, row))}</${column.name}>`;
  const claims = rows.map((row) => `<${name}>${columns.map((column) => element(column, row)).join('')}</${name}>\r\n`);
  const head = `<?xml version="1.0" encoding="${encoding === 'utf-8' ? 'UTF-8' : 'ISO-8859-1'}"?>`;
  const text = `${head}\r\n<${root}>\r\n${claims.join('')}</${root}>\r\n`;
  if (encoding === 'utf-8') return Buffer.from(text);
  return Buffer.from(
    text.replace(/[^\u0000-\u00FF]/gu, (sign) => `&#${String(sign.codePointAt(0))};`),
    'latin1',
  );
}

function cellOf(mapping: BillingMapping, column: BillingColumn, row: BillingRow<string>): string {
  const words = wordsOf(mapping, column, row).normalize('NFC');
  if (mapping.format === 'csv') return quoted(isAmount(column, row) ? words : asWords(words), mapping.separator);
  const { length = 0, align = 'left', fill = ' ', value } = column;
  const signs = [...words.replace(/[\r\n\t]/g, ' ')];
  if (signs.length > length && (isAmount(column, row) || value === 'orgNumber' || value === 'caseNumber'))
    throw problem('refused', 'billing.tooLong', { name: column.name, text: words, most: length });
  const [cut, filled] = [signs.slice(0, length).join(''), fill.repeat(Math.max(0, length - signs.length))];
  if (align === 'left') return cut + filled;
  // The sign stands before the zeros that fill.
  return fill === '0' && cut.startsWith('-') ? `-${filled}${cut.slice(1)}` : filled + cut;
}

function wordsOf(
  { decimal, dayFormat }: BillingMapping,
  { value, constant }: BillingColumn,
  row: BillingRow<string>,
): string {
  if (value === undefined) return constant ?? '';
  const cell = row[value] ?? '';
  if (typeof cell === 'number') return amountOf(cell, decimal);
  return value.endsWith('On') && dayFormat === 'YYYYMMDD' ? cell.replaceAll('-', '') : cell;
}

function isAmount({ value }: BillingColumn, row: BillingRow<string>): boolean {
  return value !== undefined && typeof row[value] === 'number';
}

/** Kronor with two decimals; without a decimal mark it is öre. */
function amountOf(ore: Ore, decimal: string): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`;
}

function quoted(words: string, separator: string): string {
  return words.includes(separator) || /["\r\n]|^\s|\s$/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
