import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { problem } from '../../shared/problem.js';
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
 * Reads one page in the order of the given columns of `alias`, ascending; the last column must be unique.
 * A cursor holds the values of the last row, so that rows that come or go in between move nothing.
 */
export async function readPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: readonly (keyof T & string)[],
  { cursor, limit = USUAL_PAGE }: PageQuery,
): Promise<Listing<T>> {
  const alias = query.alias;
  if (cursor !== undefined) {
    const values = readCursor(cursor, columns.length);
    // (a, b) > (x, y), written out so that both databases use the same index.
    const later = columns.map((_column, last) =>
      columns
        .slice(0, last + 1)
        .map((each, index) => `${alias}.${each} ${index === last ? '>' : '='} :after${index}`)
        .join(' AND '),
    );
    query.andWhere(
      `(${later.map((branch) => `(${branch})`).join(' OR ')})`,
      Object.fromEntries(values.map((value, index) => [`after${index}`, value])),
    );
  }
  for (const column of columns) query.addOrderBy(`${alias}.${column}`, 'ASC');
  const rows = await query.take(limit + 1).getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(columns.map((column) => last[column])) : null };
}

function writeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function readCursor(cursor: string, length: number): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const simple = (value: unknown): boolean => typeof value === 'string' || Number.isSafeInteger(value);
    if (Array.isArray(values) && values.length === length && values.every(simple)) return values;
  } catch {
    // told below, together with what parses but fits no list
  }
  throw problem('invalid', 'cursor.invalid', { field: 'cursor' });
}
