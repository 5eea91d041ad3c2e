import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A statement that both databases understand, or one for each where they must differ (triggers). */
export type Statement = string | { readonly sqlite: readonly string[]; readonly postgres: readonly string[] };

export type MigrationClass = new () => MigrationInterface;

/**
 * One step of the schema, forward only: going back is restoring the backup that was made before.
 * Each step runs in a transaction of its own and must leave every row and every foreign key as they were.
 */
export function migration(number: number, noun: string, statements: readonly Statement[]): MigrationClass {
  return class implements MigrationInterface {
    // TypeORM orders by the thirteen digits at the end.
    readonly name = `${noun}${String(number).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      const kind = runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite';
      const before = await countRows(runner, kind);
      for (const statement of statements) {
        for (const sql of typeof statement === 'string' ? [statement] : statement[kind]) await runner.query(sql);
      }
      await checkNothingLost(runner, kind, before);
    }

    async down(): Promise<void> {
      throw new Error('Migrations only go forward; restore the backup instead');
    }
  };
}

/** A table that SQLite keeps in the order of its key, in one tree instead of two: logs, and what is found by a given name. */
export function inKeyOrder(createTable: string): Statement {
  return { sqlite: [`${createTable} WITHOUT ROWID`], postgres: [createTable] };
}

/** Triggers that let a table only grow. */
export function insertOnly(table: string): Statement {
  const [update, remove] = [`${table}_never_changes`, `${table}_never_shrinks`];
  return {
    sqlite: [
      `CREATE TRIGGER ${update} BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is insert-only'); END`,
      `CREATE TRIGGER ${remove} BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is insert-only'); END`,
    ],
    postgres: [
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END $$`,
      `CREATE TRIGGER ${update} BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} EXECUTE FUNCTION refuse_change()`,
    ],
  };
}

async function countRows(runner: QueryRunner, kind: 'sqlite' | 'postgres'): Promise<Map<string, number>> {
  const sql =
    kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'migrations'`;
  const counts = new Map<string, number>();
  for (const { name } of (await runner.query(sql)) as { name: string }[]) {
    const [row] = (await runner.query(`SELECT count(*) AS count FROM "${name}"`)) as { count: number | string }[];
    counts.set(name, Number(row?.count));
  }
  return counts;
}

async function checkNothingLost(
  runner: QueryRunner,
  kind: 'sqlite' | 'postgres',
  before: Map<string, number>,
): Promise<void> {
  const after = await countRows(runner, kind);
  for (const [table, count] of before) {
    if ((after.get(table) ?? 0) < count)
      throw new Error(`The migration lost rows of ${table}: ${count} before, ${after.get(table) ?? 0} after`);
  }
  if (kind === 'sqlite') {
    const faults = (await runner.query('PRAGMA foreign_key_check')) as unknown[];
    if (faults.length > 0) throw new Error(`The migration broke ${faults.length} foreign keys`);
  }
}
