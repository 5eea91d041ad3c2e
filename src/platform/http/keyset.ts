import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { problem } from '../../shared/problem.js';
import { checkWords, readStrictJson } from '../bodies/strict-json.js';
import { TextField, WholeField } from './fields.js';

/** The most that one page of a list holds. */
export const LONGEST_PAGE = 200;
const USUAL_PAGE = 50;

/** `?cursor=&limit=` of every list. */
export class PageQuery {
  @TextField({ max: 500, optional: true }) cursor?: string;
  @WholeField({ min: 1, max: LONGEST_PAGE, optional: true }) limit?: number;
}

/** One page of a list; `next` is the cursor of the following one, or null at the end. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * Reads one page in the order of the given columns of `alias`, all one way; the last column must be unique.
 * A cursor holds the values of the last row, so that rows that come or go in between move nothing.
 */
export async function readPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: readonly (keyof T & string)[],
  page: PageQuery,
  direction: Direction = 'ASC',
): Promise<Listing<T>> {
  const kinds = kindsOf(query, columns);
  const order = columns.map((column, at) => ({
    ...{ sql: `${query.alias}.${column}`, kind: kinds[at] ?? 'string' },
    of: (row: T) => row[column],
  }));
  return readOrdered(query, order, page, direction);
}

/** A part of an order: how the database says it, and what a row has of it, words unless it says otherwise. */
export interface OrderPart<T> {
  readonly sql: string;
  readonly kind?: ValueKind;
  readonly of: (row: T) => unknown;
}

/** The same as `readPage` for an order that is not of columns alone; the last part must be unique. */
export async function readOrdered<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  order: readonly OrderPart<T>[],
  { cursor, limit = USUAL_PAGE }: PageQuery,
  direction: Direction = 'ASC',
): Promise<Listing<T>> {
  const parts = order.map(({ sql }) => sql);
  const kinds = order.map(({ kind = 'string' }) => kind);
  if (cursor !== undefined) beyond(query, parts, readCursor(cursor, kinds), direction);
  for (const part of parts) query.addOrderBy(part, direction);
  const rows = await query.take(limit + 1).getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(order.map(({ of }) => of(last))) : null };
}

/** Which way a list goes. */
type Direction = 'ASC' | 'DESC';

/** One page of a list that is short by nature and was read whole, in its own order; the cursor names the last row. */
export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  { cursor, limit = USUAL_PAGE }: PageQuery,
): Listing<T> {
  const ids = all.map(({ id }) => id);
  const from = cursor === undefined ? 0 : ids.indexOf(String(readCursor(cursor, ['string'])[0])) + 1;
  if (cursor !== undefined && from === 0) throw problem('invalid', 'cursor.invalid', { field: 'cursor' });
  const items = all.slice(from, from + limit);
  const last = items.at(-1);
  return { items, next: from + limit < all.length && last ? writeCursor([last.id]) : null };
}

/** (a, b) > (x, y), written out so that both databases use the same index. */
function beyond<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  parts: readonly string[],
  values: readonly unknown[],
  direction: Direction,
): void {
  const sign = direction === 'ASC' ? '>' : '<';
  const later = parts.map((_part, last) =>
    parts
      .slice(0, last + 1)
      .map((each, at) => `${each} ${at === last ? sign : '='} :after${at}`)
      .join(' AND '),
  );
  const named = Object.fromEntries(values.map((value, at) => [`after${at}`, value]));
  query.andWhere(`(${later.map((branch) => `(${branch})`).join(' OR ')})`, named);
}

type ValueKind = 'number' | 'string';

/** What kind of value each column of the order holds. */
function kindsOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, columns: readonly string[]): ValueKind[] {
  const metadata = query.expressionMap.mainAlias?.metadata.columns ?? [];
  const isWhole = (name: string): boolean =>
    metadata.some(({ propertyName, type }) => propertyName === name && type === 'bigint');
  return columns.map((column) => (isWhole(column) ? 'number' : 'string'));
}

function writeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** A cursor is taken back only as it was given: as many values, of the right kinds, in words that a database can compare. */
function readCursor(cursor: string, kinds: readonly ValueKind[]): unknown[] {
  try {
    const values: unknown = readStrictJson(Buffer.from(cursor, 'base64url'));
    const fits = (value: unknown, at: number): boolean => typeof value === kinds[at];
    const whole = (value: unknown): boolean => typeof value !== 'number' || Number.isSafeInteger(value);
    if (Array.isArray(values) && values.length === kinds.length && values.every(fits) && values.every(whole)) {
      for (const value of values) if (typeof value === 'string') checkWords(value);
      return values;
    }
  } catch {
    // told below, together with what can be read but fits no list
  }
  throw problem('invalid', 'cursor.invalid', { field: 'cursor' });
}
