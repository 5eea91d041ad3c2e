import { LogWriter } from '../../src/acts/log-writer.js';
import type { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Ground } from '../acts/ground.js';
import type { Outcome } from './promise.js';

/** What is looked at from outside, by name: the bugs reach where no caller can. */
type Methods = Record<string, (...args: never[]) => unknown>;

type Sql = Record<'takeHead' | 'moveHead', string>;

/** Lets the log be written with other statements. */
export async function withSql(
  changes: Partial<Record<keyof Sql, (sql: string) => string>>,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const change = (right: Method): Method =>
    function (this: unknown, ...args: unknown[]) {
      const writer = this as { sql: Sql };
      const sql = { ...writer.sql };
      for (const [name, edit] of Object.entries(changes)) sql[name as keyof Sql] = edit(sql[name as keyof Sql]);
      return right.apply(Object.assign(Object.create(writer as object) as object, { sql }), args);
    };
  const both = () => within(LogWriter.prototype, 'append', change, attempt);
  return within(LogWriter.prototype, 'takeHead', change, both);
}

export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Puts another method in the place of one, for as long as something is tried. */
export async function within(
  owner: object,
  name: string,
  bug: (right: Method) => unknown,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const methods = owner as Methods;
  const right = methods[name];
  if (!right) throw new Error(`There is no ${name} to put a bug in`);
  methods[name] = bug(right as Method) as never;
  try {
    return await attempt();
  } finally {
    methods[name] = right;
  }
}

/** SQLite's connection no longer rolls back, and the unit of work does not see that it should. */
export function keepOpen(units: UnitOfWork): void {
  const { database } = units as unknown as { database: Ground['database'] };
  if (database.kind !== 'sqlite') return;
  const driver = database.writes.driver as unknown as { databaseConnection: { exec(sql: string): unknown } };
  const exec = driver.databaseConnection.exec.bind(driver.databaseConnection);
  driver.databaseConnection.exec = (sql) => (sql === 'ROLLBACK' ? undefined : exec(sql));
}
