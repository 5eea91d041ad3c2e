import type { QueryRunner } from 'typeorm';
import type { Database } from '../../src/platform/database/database.js';

/** Decides what goes wrong with a statement: an error before it is done, an error after it was done, or nothing. */
export type Fault = (sql: string) => { readonly error: Error; readonly done?: boolean } | undefined;

/** An error as the drivers throw it: a SQLSTATE or SQLite's name in `code`. */
export function databaseError(code: string, message = `injected ${code}`): Error {
  return Object.assign(new Error(message), { code });
}

/** Lets statements of the writing door fail, each where it really goes to the driver; the answer ends it. */
export function injectFaults(database: Database, fault: Fault): () => void {
  const source = database.writes;
  const create = source.createQueryRunner.bind(source);
  const wrapped = new Map<QueryRunner, QueryRunner['query']>();
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (!wrapped.has(runner)) {
      const query = runner.query.bind(runner) as QueryRunner['query'];
      wrapped.set(runner, query);
      runner.query = (async (sql: string, values?: unknown[], structured?: boolean) => {
        const wrong = fault(sql);
        if (wrong && !wrong.done) throw wrong.error;
        const answer = await query(sql, values as never, structured as never);
        if (wrong) throw wrong.error;
        return answer;
      }) as QueryRunner['query'];
    }
    return runner;
  };
  return () => {
    source.createQueryRunner = create;
    for (const [runner, query] of wrapped) runner.query = query;
  };
}
