import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { writePain, type PainDebtor, type PainPayment } from '../../formats/pain/write-pain.js';
import { xmlText } from '../../formats/docx/xml-text.js';
import { toWindows1252 } from '../../formats/windows-1252.js';
import type { Day, Instant } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { ROOT } from '../../shared/root.js';

const FOLDER = new URL('data/payouts/', ROOT);

/** What a row of a payout basis can tell. */
export const BASIS_VALUES = [
  'payeeName',
  'orgNumber',
  'accountKind',
  'accountNumber',
  'amount',
  'text',
  'caseNumber',
  'decisionNumber',
  'payOn',
  'batchNumber',
] as const;
export type BasisValue = (typeof BASIS_VALUES)[number];

/** A column of the file: what of a payout stands in it, or the same words in every row; its width where widths are fixed. */
export interface BasisColumn {
  readonly head: string;
  readonly value?: BasisValue;
  readonly words?: string;
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

/** How a finance system takes payouts: the columns, their order and their signs. Kept as data, so that no release is needed. */
export interface BasisMapping {
  readonly format: 'csv' | 'fixed' | 'xml';
  readonly heads: boolean;
  /** XML only: the element around all, and the one around each payout; the heads are those of its columns. */
  readonly root?: string;
  readonly row?: string;
  readonly separator?: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly decimal: ',' | '.' | 'none';
  readonly columns: readonly BasisColumn[];
}

/** One payout as the file tells it; amounts in whole öre. */
export type BasisRow = Readonly<Record<Exclude<BasisValue, 'amount'>, string>> & { readonly amountOre: number };

/** A file for the bank itself, where the municipality has switched it on and written its own account in. */
export interface BankFile {
  readonly format: 'pain';
  readonly switchedOn: boolean;
  readonly debtor: PainDebtor;
}

export type PayoutMapping = BasisMapping | BankFile;

/** How payouts can leave, by name; a bank file that is not switched on is none of them. */
export function readMappings(folder: URL = FOLDER): ReadonlyMap<string, PayoutMapping> {
  return new Map([...fileMappings(folder)].filter(([, mapping]) => mapping.format !== 'pain' || mapping.switchedOn));
}

/** What the files of a folder say, by their names, as it is written. */
export function fileMappings(folder: URL = FOLDER): ReadonlyMap<string, PayoutMapping> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(
    files.map((name) => [name.slice(0, -5), parse(readFileSync(new URL(name, folder), 'utf8')) as PayoutMapping]),
  );
}

/** The file of a batch: a basis for the finance system, or payments for the bank. */
export function payoutFile(
  mapping: PayoutMapping,
  rows: readonly BasisRow[],
  batch: { readonly number: string; readonly payOn: Day; readonly at: Instant },
): Buffer {
  if (mapping.format !== 'pain') return basisFile(mapping, rows);
  const payments = rows.map(({ payeeName, accountKind, accountNumber, amountOre, text }, index) => ({
    ...{ id: `${batch.number}-${index + 1}`, payee: payeeName, kind: accountKind as PainPayment['kind'] },
    ...{ number: accountNumber, amountOre, text },
  }));
  const file = {
    messageId: batch.number,
    createdAt: batch.at,
    executeOn: batch.payOn,
    debtor: mapping.debtor,
    payments,
  };
  return Buffer.from(writePain(file), 'utf8');
}

/** What a file of this kind is called at its end. */
export function endingOf(mapping: PayoutMapping | undefined): 'csv' | 'txt' | 'xml' {
  if (mapping?.format === 'pain' || mapping?.format === 'xml') return 'xml';
  return mapping?.format === 'fixed' ? 'txt' : 'csv';
}

/** What a file of an ending is, for whoever fetches it. */
export const FILE_TYPES = { csv: 'text/csv', txt: 'text/plain', xml: 'application/xml' } as const;

/** The payout basis [utbetalningsunderlag] as a finance system reads it. */
export function basisFile(mapping: BasisMapping, rows: readonly BasisRow[]): Buffer {
  if (mapping.format === 'xml') return xmlFile(mapping, rows);
  const lines = rows.map((row) =>
    lineOf(
      mapping,
      mapping.columns.map((column) => cellOf(mapping, column, row)),
    ),
  );
  const heads = mapping.heads
    ? [
        lineOf(
          mapping,
          mapping.columns.map(({ head }) => head),
        ),
      ]
    : [];
  const text = [...heads, ...lines].map((line) => `${line}\r\n`).join('');
  return mapping.encoding === 'utf-8' ? Buffer.from(text, 'utf8') : toWindows1252(text);
}

/** Each payout as an element with one for each column; what the encoding lacks is written by its number. */
function xmlFile(mapping: BasisMapping, rows: readonly BasisRow[]): Buffer {
  const { root = 'payouts', row: name = 'payout', columns, encoding } = mapping;
  const element = (column: BasisColumn, row: BasisRow): string =>
    `<${column.head}>${xmlText(cellOf(mapping, column, row))}</${column.head}>`;
  const payouts = rows.map((row) => `<${name}>${columns.map((column) => element(column, row)).join('')}</${name}>\r\n`);
  const head = `<?xml version="1.0" encoding="${encoding === 'utf-8' ? 'UTF-8' : 'ISO-8859-1'}"?>`;
  const text = `${head}\r\n<${root}>\r\n${payouts.join('')}</${root}>\r\n`;
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  return Buffer.from(
    text.replace(/[^\u0000-\u00FF]/gu, (sign) => `&#${String(sign.codePointAt(0))};`),
    'latin1',
  );
}

function cellOf(mapping: BasisMapping, { value, words }: BasisColumn, row: BasisRow): string {
  if (value === undefined) return words ?? '';
  return value === 'amount' ? amountIn(row.amountOre, mapping.decimal) : row[value].normalize('NFC');
}

function amountIn(ore: number, decimal: BasisMapping['decimal']): string {
  if (decimal === 'none') return String(ore);
  return `${Math.trunc(ore / 100)}${decimal}${String(ore % 100).padStart(2, '0')}`;
}

function lineOf({ format, separator = ';', columns }: BasisMapping, cells: readonly string[]): string {
  if (format === 'csv') return cells.map((cell) => quoted(cell, separator)).join(separator);
  return cells.map((cell, at) => fitted(cell, columns[at] ?? { head: '' })).join('');
}

/** A cell holds no line breaks, and words no spreadsheet takes for a formula. */
function quoted(cell: string, separator: string): string {
  const flat = cell.replace(/\s+/g, ' ').replace(/^(?=[=+\-@])/, "'");
  return flat.includes(separator) || flat.includes('"') ? `"${flat.replaceAll('"', '""')}"` : flat;
}

/** What does not fit its width is refused where it is a number, and cut where it is words; a sign is one, whatever its units. */
function fitted(cell: string, { head, width = 0, value, align = 'left' }: BasisColumn): string {
  const signs = [...cell];
  if (signs.length > width && (value === 'amount' || value === 'accountNumber' || value === 'orgNumber'))
    throw problem('refused', 'payoutBatch.doesNotFit', { head, width });
  const [cut, blanks] = [signs.slice(0, width).join(''), ' '.repeat(Math.max(0, width - signs.length))];
  return align === 'right' ? blanks + cut : cut + blanks;
}
