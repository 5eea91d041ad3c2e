import { parse } from 'yaml';
import { problem } from '../../shared/problem.js';

/** What of a claim can stand in a column of a billing basis [fakturaunderlag]. */
export const BILLING_VALUES = [
  'customerNumber',
  'orgNumber',
  'name',
  'street',
  'postalCode',
  'city',
  'text',
  'decisionNumber',
  'caseNumber',
  'amount',
  'dueOn',
  'contact',
  'attestant',
] as const;
export type BillingValue = (typeof BILLING_VALUES)[number];

/** A column: one of the values, or the same words on every row (the account string, VAT code 0). */
export interface BillingColumn<Value extends string = string> {
  readonly name: string;
  readonly value?: Value;
  readonly constant?: string;
  /** Fixed width only: how many characters, on which side the words stand, and what fills the rest. */
  readonly length?: number;
  readonly align?: 'left' | 'right';
  readonly fill?: string;
}

/** How a ledger wants its billing basis: kept as data, so that no release is needed for another ledger. */
export interface BillingMapping<Value extends string = string> {
  readonly format: 'csv' | 'fixed' | 'xml';
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly separator: string;
  readonly decimal: ',' | '.' | '';
  readonly header: boolean;
  readonly dayFormat: 'YYYY-MM-DD' | 'YYYYMMDD';
  readonly columns: readonly BillingColumn<Value>[];
  /** XML only: what the file and each claim in it are called; a column is then an element. */
  readonly root: string;
  readonly row: string;
}

/** What samples say where a finance office has its own: nothing is ever posted on an account that nobody chose. */
const TO_FILL_IN = 'FYLL I';

/** Reads a mapping of some values; what it lacks is the problem `billing.…` with the column that shows it. */
export function readBillingMapping<Value extends string = BillingValue>(
  text: string,
  values: readonly Value[] = BILLING_VALUES as unknown as readonly Value[],
): BillingMapping<Value> {
  return billingMappingOf(parsed(text), values);
}

/** The same of what has been read already. */
export function billingMappingOf<Value extends string>(
  content: unknown,
  values: readonly Value[],
): BillingMapping<Value> {
  const read = content as Partial<BillingMapping<Value>> | null;
  const format = oneOf(read?.format, ['csv', 'fixed', 'xml'] as const, 'format');
  const columns = read?.columns ?? [];
  if (columns.length === 0) throw problem('refused', 'billing.noColumns');
  for (const column of columns) checkColumn(column, format, values);
  for (const name of format === 'xml' ? [read?.root, read?.row, ...columns.map((column) => column.name)] : [])
    if (name !== undefined && !ELEMENT.test(name)) throw problem('refused', 'billing.notAnElement', { name });
  return {
    format,
    columns,
    root: read?.root ?? 'Billing',
    row: read?.row ?? 'Claim',
    encoding: oneOf(read?.encoding ?? 'utf-8', ['utf-8', 'windows-1252'] as const, 'encoding'),
    separator: read?.separator ?? ';',
    decimal: oneOf(read?.decimal ?? ',', [',', '.', ''] as const, 'decimal'),
    header: read?.header ?? format === 'csv',
    dayFormat: oneOf(read?.dayFormat ?? 'YYYY-MM-DD', ['YYYY-MM-DD', 'YYYYMMDD'] as const, 'dayFormat'),
  };
}

/** What XML lets an element be called, without a prefix. */
const ELEMENT = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw problem('invalid', 'billing.unreadable');
  }
}

function checkColumn(
  { name, value, constant, length, fill }: BillingColumn,
  format: BillingMapping['format'],
  values: readonly string[],
): void {
  if ((value === undefined) === (constant === undefined)) throw problem('refused', 'billing.valueOrConstant', { name });
  if (constant === TO_FILL_IN) throw problem('refused', 'billing.toFillIn', { name });
  if (value !== undefined && !values.includes(value)) throw problem('refused', 'billing.unknownValue', { name, value });
  if (format === 'fixed' && !(Number.isInteger(length) && Number(length) > 0))
    throw problem('refused', 'billing.noLength', { name });
  if (fill !== undefined && fill.length !== 1) throw problem('refused', 'billing.fill', { name });
}

function oneOf<T extends string>(given: unknown, choices: readonly T[], name: string): T {
  const found = choices.find((choice) => choice === given);
  if (found === undefined) throw problem('refused', 'billing.unknownValue', { name, value: String(given) });
  return found;
}
