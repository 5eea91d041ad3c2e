import { asWords } from '../../formats/csv/write-csv.js';
import { xmlText } from '../../formats/docx/xml-text.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { BillingColumn, BillingMapping, BillingValue } from './billing-mapping.js';

/** A claim as it is handed to the municipality's ledger. */
export type BillingRow = Readonly<Record<Exclude<BillingValue, 'amount' | 'dueOn'>, string>> & {
  readonly amountOre: Ore;
  readonly dueOn: Day;
};

/** The billing basis as its mapping says, in bytes. Words that do not fit a fixed width are cut, a sum that does not is a problem. */
export function billingFile(mapping: BillingMapping, rows: readonly BillingRow[]): Buffer {
  if (mapping.format === 'xml') return xmlFile(mapping, rows);
  const lines = rows.map((row) => mapping.columns.map((column) => cellOf(mapping, column, row)));
  const all = mapping.header ? [mapping.columns.map(({ name }) => name), ...lines] : lines;
  const separator = mapping.format === 'csv' ? mapping.separator : '';
  const text = all.map((cells) => `${cells.join(separator)}\r\n`).join('');
  return mapping.encoding === 'utf-8'
    ? Buffer.from(text)
    : Buffer.from(text.replace(/[^\u0000-\u00FF]/g, '?'), 'latin1');
}

/** Each claim as an element with one for each column; what the encoding lacks is written by its number. */
function xmlFile(mapping: BillingMapping, rows: readonly BillingRow[]): Buffer {
  const { root, row: name, columns, encoding } = mapping;
  const element = (column: BillingColumn, row: BillingRow): string =>
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

function cellOf(mapping: BillingMapping, column: BillingColumn, row: BillingRow): string {
  const words = wordsOf(mapping, column, row);
  if (mapping.format === 'csv') return quoted(column.value === 'amount' ? words : asWords(words), mapping.separator);
  const { length = 0, align = 'left', fill = ' ', value } = column;
  if (words.length > length && (value === 'amount' || value === 'orgNumber' || value === 'caseNumber'))
    throw problem('refused', 'billing.tooLong', { name: column.name, text: words, most: length });
  const cut = words.replace(/[\r\n\t]/g, ' ').slice(0, length);
  return align === 'right' ? cut.padStart(length, fill) : cut.padEnd(length, fill);
}

function wordsOf({ decimal, dayFormat }: BillingMapping, { value, constant }: BillingColumn, row: BillingRow): string {
  if (value === undefined) return constant ?? '';
  if (value === 'amount') return amountOf(row.amountOre, decimal);
  if (value === 'dueOn') return dayFormat === 'YYYYMMDD' ? row.dueOn.replaceAll('-', '') : row.dueOn;
  return row[value];
}

/** Kronor with two decimals; without a decimal mark it is öre. */
function amountOf(ore: Ore, decimal: string): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`;
}

function quoted(words: string, separator: string): string {
  return words.includes(separator) || /["\r\n]|^\s|\s$/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
