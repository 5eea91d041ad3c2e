import type { Database } from '../../src/platform/database/database.js';

/** A query as it was handed to the database. */
export interface AskedQuery {
  readonly sql: string;
  readonly values: readonly unknown[];
}

interface Runner {
  query(sql: string, values?: unknown[], ...more: unknown[]): Promise<unknown>;
}

/** Does something and tells every question that was put to the reading side meanwhile. */
export async function watchQueries<Answer>(
  { reads }: Database,
  work: () => Promise<Answer>,
): Promise<{ readonly asked: AskedQuery[]; readonly answer: Answer }> {
  const driver = reads.driver as unknown as { createQueryRunner(mode: string): Runner };
  const create = driver.createQueryRunner.bind(driver);
  const asked: AskedQuery[] = [];
  const watched = new WeakSet<Runner>();
  driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (watched.has(runner)) return runner;
    watched.add(runner);
    const query = runner.query.bind(runner);
    runner.query = (sql, values = [], ...more) => {
      if (/^SELECT\b/i.test(sql)) asked.push({ sql, values });
      return query(sql, values, ...more);
    };
    return runner;
  };
  try {
    return { asked, answer: await work() };
  } finally {
    driver.createQueryRunner = create;
  }
}
