import type { DataSource, ObjectLiteral } from 'typeorm';
import type { EntityClass } from '../platform/database/database.js';

export interface Insertion {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** How many rows go into one statement; both databases limit the number of values. */
export const ROWS_AT_ONCE = 100;

/**
 * An INSERT of whole rows, every column named. It is built from TypeORM's metadata but not by TypeORM's builder,
 * which costs more time than the insert itself.
 */
export function insertionOf<T extends ObjectLiteral>(
  source: DataSource,
  entity: EntityClass<T>,
  rows: readonly T[],
): Insertion {
  const { driver } = source;
  const { columns, tableName } = source.getMetadata(entity);
  const values: unknown[] = [];
  const place = source.options.type === 'postgres' ? (): string => `$${values.length}` : (): string => '?';
  const tuples = rows.map((row) => {
    const places = columns.map((column) => {
      values.push(driver.preparePersistentValue(column.getEntityValue(row) ?? null, column));
      return place();
    });
    return `(${places.join(', ')})`;
  });
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  return { sql: `INSERT INTO ${driver.escape(tableName)} (${names}) VALUES ${tuples.join(', ')}`, values };
}
