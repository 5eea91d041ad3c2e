import { DataSource, type DataSourceOptions, type EntityMetadata } from 'typeorm';
import { scopeOf } from '../../src/platform/database/columns.js';
import { Database } from '../../src/platform/database/database.js';
import { readDatabase } from '../../src/platform/settings.js';
import { DATABASES, migratedDatabase, type DatabaseKind } from '../support/databases.js';
import { sourcesUnder } from '../support/sources.js';
import { programTables } from '../support/tables.js';

/** What both databases must agree on; names of constraints are their own affair. */
interface Table {
  readonly columns: Readonly<Record<string, { type: string; nullable: boolean; default: string | null }>>;
  readonly key: readonly string[];
  readonly unique: readonly string[];
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
  /** Guarded by triggers, or on PostgreSQL by an exclusion that SQLite does not have. */
  readonly triggered: boolean;
}
type Schema = Readonly<Record<string, Table>>;

const databases = new Map<DatabaseKind, Database>();
const schemas = new Map<DatabaseKind, Schema>();
let entities: readonly EntityMetadata[] = [];

beforeAll(async () => {
  for (const { path } of sourcesUnder('src', '.entity.ts')) await import(`../../${path.replace(/\.ts$/, '.js')}`);
  for (const kind of DATABASES) {
    const database = await Database.open(readDatabase(await migratedDatabase(kind))!);
    databases.set(kind, database);
    schemas.set(kind, await (kind === 'sqlite' ? schemaOfSqlite : schemaOfPostgres)(database.reads));
    entities = programTables(database.reads);
  }
});
afterAll(async () => {
  for (const database of databases.values()) await database.close();
});

describe.each(DATABASES)('the schema on %s', (kind) => {
  it('has a table for each entity and an entity for each table', () => {
    expect(entities.map(({ tableName }) => tableName).sort()).toEqual(Object.keys(schemas.get(kind)!).sort());
  });

  it('has the columns that the entities say, of the same types', () => {
    for (const { tableName, columns, primaryColumns } of entities) {
      const said = columns.map(({ databaseName, type, length, isNullable }) => {
        const name = typeof type === 'string' ? type : 'unknown';
        return [databaseName, { type: length ? `${name}(${length})` : name, nullable: isNullable, default: null }];
      });
      const table = schemas.get(kind)![tableName];
      expect({ tableName, columns: table?.columns }).toEqual({ tableName, columns: Object.fromEntries(said) });
      const key = primaryColumns.map(({ databaseName }) => databaseName).sort();
      expect({ tableName, key: [...(table?.key ?? [])].sort() }).toEqual({ tableName, key });
    }
  });

  it('fills in nothing by itself', () => {
    const filled = Object.entries(schemas.get(kind)!).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([name, column]) => (column.default === null ? [] : [`${table}.${name}`])),
    );
    expect(filled).toEqual([]);
  });
});

it('each table says who may read it', () => {
  const scopes = entities.map(({ target }) => scopeOf(target));
  expect(new Set(scopes)).toEqual(new Set(['inner', 'committee', 'municipality']));
});

(DATABASES.includes('postgres') ? it : it.skip)('is the same on both databases, table for table', () => {
  const [sqlite, postgres] = [schemas.get('sqlite')!, schemas.get('postgres')!];
  expect(Object.keys(sqlite).sort()).toEqual(Object.keys(postgres).sort());
  for (const [name, table] of Object.entries(sqlite)) expect({ name, ...table }).toEqual({ name, ...postgres[name] });
});

it('notices when an entity and its table drift apart', async () => {
  const { options } = databases.get('sqlite')!.writes;
  const source = await new DataSource({
    ...options,
    database: ':memory:',
    prepareDatabase: undefined,
  } as unknown as DataSourceOptions).initialize();
  await source.query(
    'CREATE TABLE log_head (log varchar(100) PRIMARY KEY NOT NULL, number integer, link text DEFAULT 1)',
  );
  const schema = await schemaOfSqlite(source);
  await source.destroy();
  expect(schema['log_head']).not.toEqual(schemas.get('sqlite')!['log_head']);
  expect(schema['log_head']?.columns).toEqual({
    log: { type: 'varchar(100)', nullable: false, default: null },
    number: { type: 'integer', nullable: true, default: null },
    link: { type: 'text', nullable: true, default: '1' },
  });
});

async function schemaOfSqlite(source: DataSource): Promise<Schema> {
  const ask = <R>(sql: string): Promise<R[]> => source.query(sql);
  const names = await ask<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'`,
  );
  const triggers = await ask<{ tbl_name: string }>(`SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'`);
  const schema: Record<string, Table> = {};
  for (const { name } of names) {
    const columns = await ask<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>(
      `PRAGMA table_info("${name}")`,
    );
    const lists = await ask<{ name: string; unique: number; origin: string }>(`PRAGMA index_list("${name}")`);
    const indexes = await Promise.all(
      lists.map(async (index) => {
        const on = await ask<{ name: string; desc: number; key: number }>(`PRAGMA index_xinfo("${index.name}")`);
        const [made] = await ask<{ sql: string | null }>(`SELECT sql FROM sqlite_master WHERE name = '${index.name}'`);
        const listed = on.filter(({ key }) => key === 1).map((column) => column.name);
        return { ...index, columns: listed, where: /\sWHERE\s+(.*)$/is.exec(made?.sql ?? '')?.[1] };
      }),
    );
    const foreign = await ask<{ id: number; seq: number; table: string; from: string; to: string }>(
      `PRAGMA foreign_key_list("${name}")`,
    );
    schema[name] = {
      columns: Object.fromEntries(
        columns.map((column) => [
          column.name,
          { type: column.type.toLowerCase(), nullable: column.notnull === 0, default: column.dflt_value },
        ]),
      ),
      key: columns
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((column) => column.name),
      unique: indexes
        .filter(({ origin }) => origin === 'u')
        .map((index) => index.columns.join())
        .sort(),
      indexes: indexes
        .filter(({ origin }) => origin === 'c')
        .map(indexText)
        .sort(),
      foreignKeys: grouped(
        foreign.sort((a, b) => a.seq - b.seq),
        ({ id }) => id,
      )
        .map((parts) => {
          const [from, to] = [parts.map((part) => part.from), parts.map((part) => part.to)];
          return `${from.join()} -> ${parts[0]!.table} ${to.join()}`;
        })
        .sort(),
      triggered: triggers.some((trigger) => trigger.tbl_name === name),
    };
  }
  return schema;
}

async function schemaOfPostgres(source: DataSource): Promise<Schema> {
  const ask = <R>(sql: string, values: unknown[] = []): Promise<R[]> => source.query(sql, values);
  const tables = await ask<{ oid: number; name: string; triggered: boolean }>(
    `SELECT c.oid, c.relname AS name, (EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
       OR EXISTS (SELECT 1 FROM pg_constraint x WHERE x.conrelid = c.oid AND x.contype = 'x')) AS triggered
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'migrations'`,
  );
  const schema: Record<string, Table> = {};
  for (const { oid, name, triggered } of tables) {
    const columns = await ask<{ name: string; type: string; notnull: boolean; default: string | null }>(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS notnull, pg_get_expr(d.adbin, d.adrelid) AS default
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
      [oid],
    );
    const constraints = await ask<{ type: string; columns: string[]; foreign: string | null; to: string[] | null }>(
      `SELECT k.contype AS type, k.confrelid::regclass::text AS foreign,
         array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY u.place) AS columns,
         array(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, place) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY u.place) AS to
       FROM pg_constraint k WHERE k.conrelid = $1 AND k.contype IN ('p', 'u', 'f')`,
      [oid],
    );
    const indexes = await ask<{ name: string; unique: boolean; columns: string[]; where: string | null }>(
      `SELECT c.relname AS name, i.indisunique AS unique, pg_get_expr(i.indpred, i.indrelid) AS where,
         array(SELECT pg_get_indexdef(i.indexrelid, n, true) FROM generate_series(1, i.indnkeyatts) n) AS columns
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE i.indrelid = $1 AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))`,
      [oid],
    );
    const of = (type: string) => constraints.filter((constraint) => constraint.type === type);
    schema[name] = {
      columns: Object.fromEntries(
        columns.map((column) => [
          column.name,
          {
            type: column.type.replace('character varying', 'varchar'),
            nullable: !column.notnull,
            default: column.default,
          },
        ]),
      ),
      key: of('p')[0]?.columns ?? [],
      unique: of('u')
        .map((constraint) => constraint.columns.join())
        .sort(),
      indexes: indexes.map(indexText).sort(),
      foreignKeys: of('f')
        .map(({ columns: from, foreign, to }) => `${from.join()} -> ${foreign} ${to?.join()}`)
        .sort(),
      triggered,
    };
  }
  return schema;
}

function indexText(index: {
  name: string;
  unique: number | boolean;
  columns: readonly string[];
  where?: string | null | undefined;
}): string {
  const condition = (index.where ?? '')
    .toLowerCase()
    .replace(/::\w+( varying)?/g, '')
    .replace(/[\s()]/g, '');
  // PostgreSQL puts names in quotes that are words of its own in other places.
  const columns = index.columns.map((name) => name.replaceAll('"', ''));
  return `${index.unique ? 'unique ' : ''}${index.name} ${columns.join()} ${condition}`.trim();
}

function grouped<T>(items: readonly T[], by: (item: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return [...groups.values()];
}
