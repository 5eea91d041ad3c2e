import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { EntityClass } from '../platform/database/database.js';

export interface Insertion {
  readonly sql: string;
  readonly values: unknown[];
}

/** How many values go into one statement; both databases limit them. */
const VALUES_AT_ONCE = 2_500;

/** What does not differ from row to row. */
interface Table {
  readonly rowsAtOnce: number;
  /** How each column's value is taken from a row, in the order of the columns. */
  readonly values: readonly ((row: ObjectLiteral) => unknown)[];
  /** By how many rows it inserts. */
  readonly statements: Map<number, string>;
}

const known = new WeakMap<DataSource, Map<EntityClass, Table>>();

/**
 * INSERTs of whole rows, every column named, as many rows in each as are good for it. They are built from TypeORM's
 * metadata but not by TypeORM's builder, which costs more time than the insert itself.
 */
export function* insertionsOf<T extends ObjectLiteral>(
  source: DataSource,
  entity: EntityClass<T>,
  rows: readonly T[],
): Generator<Insertion> {
  const table = tableOf(source, entity);
  for (let from = 0; from < rows.length; from += table.rowsAtOnce) {
    const some = rows.slice(from, from + table.rowsAtOnce);
    const values: unknown[] = [];
    for (const row of some) for (const valueOf of table.values) values.push(valueOf(row));
    yield { sql: statementOf(source, entity, table, some.length), values };
  }
}

function tableOf(source: DataSource, entity: EntityClass): Table {
  const tables = known.get(source) ?? new Map<EntityClass, Table>();
  known.set(source, tables);
  const found = tables.get(entity);
  if (found) return found;
  const { columns } = source.getMetadata(entity);
  const made: Table = {
    rowsAtOnce: Math.max(1, Math.floor(VALUES_AT_ONCE / columns.length)),
    values: columns.map((column) => valueOf(source, column)),
    statements: new Map(),
  };
  tables.set(entity, made);
  return made;
}

type ColumnOf = EntityMetadata['columns'][number];

/** Words are kept as they are; what the database keeps in another way is turned by its driver. */
function valueOf({ driver }: DataSource, column: ColumnOf): (row: ObjectLiteral) => unknown {
  const { propertyName, type, transformer } = column;
  if (transformer === undefined && (type === 'varchar' || type === 'text'))
    return (row) => (row as Readonly<Record<string, unknown>>)[propertyName] ?? null;
  return (row): unknown => driver.preparePersistentValue(row[propertyName] ?? null, column);
}

function statementOf(source: DataSource, entity: EntityClass, { statements }: Table, rows: number): string {
  const found = statements.get(rows);
  if (found !== undefined) return found;
  const { columns, tableName } = source.getMetadata(entity);
  const names = columns.map(({ databaseName }) => source.driver.escape(databaseName)).join(', ');
  const isPostgres = source.options.type === 'postgres';
  const tuples = Array.from({ length: rows }, (_, row) => {
    const places = columns.map((_column, at) => (isPostgres ? `$${row * columns.length + at + 1}` : '?'));
    return `(${places.join(', ')})`;
  });
  const sql = `INSERT INTO ${source.driver.escape(tableName)} (${names}) VALUES ${tuples.join(', ')}`;
  statements.set(rows, sql);
  return sql;
}
