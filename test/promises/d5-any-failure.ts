import type { Act } from '../../src/acts/act.js';
import { SYSTEM } from '../../src/acts/actor.js';
import type { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { newId, type Id } from '../../src/shared/id.js';
import { Problem, problem } from '../../src/shared/problem.js';
import { databaseError, injectFaults } from '../acts/faults.js';
import { aThing, ground, openGround, putThing, Thing, verified, type Ground } from '../acts/ground.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { Trial, type Outcome, type Scale, wordsOf, type Undertaking } from './promise.js';

export const anyFailure: Undertaking = {
  id: 'D5',
  promise:
    'Any single failure of the database, at any statement, leaves all of an act or none, and the act can be sent again',
  try: (scale) => tryAnyFailure(scale),
};

/** What can go wrong, as the drivers tell it. */
interface Failure {
  readonly error: () => Error;
  /** The answer is lost, so that a commit may have happened; the others say that it has not. */
  readonly doubtful: boolean;
}
const certain = (code: string): Failure => ({ error: () => databaseError(code), doubtful: false });
const doubtful = (code: string): Failure => ({ error: () => databaseError(code), doubtful: true });
const lost = (words: string): Failure => ({ error: () => new Error(words), doubtful: true });

const FAILURES: Readonly<Record<DatabaseKind, readonly Failure[]>> = {
  sqlite: [
    ...['SQLITE_BUSY', 'SQLITE_FULL'].map(certain),
    ...['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_CORRUPT'].map(doubtful),
  ],
  postgres: [
    ...['40001', '40P01', '57014', '53100'].map(certain),
    ...['08006', '57P01'].map(doubtful),
    ...['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'].map(lost),
  ],
};

/** An act with its key, if it has one, and how to see what it did. */
interface UseCase {
  readonly name: string;
  readonly keyed: boolean;
  prepare(on: Ground): Promise<Target>;
  work(act: Act, target: Target): Promise<unknown>;
  /** What of it is to be seen: each part should be there once, or none of them. */
  parts(on: Ground, target: Target): Promise<readonly number[]>;
  readonly refused?: true;
}
interface Target {
  readonly id: Id;
  readonly changed: Thing;
  readonly erased: Thing;
}

const countWhere = async ({ reads }: Ground, sql: string, value: string): Promise<number> =>
  Number((await reads.raw<{ count: number | string }>(`SELECT count(*) AS count FROM ${sql}`, [value]))[0]?.count);

const linesAbout = (on: Ground, id: string): Promise<number> =>
  countWhere(on, 'audit_entry WHERE line LIKE ?', `%"of":"${id}"%`);
const things = (on: Ground, id: string): Promise<number> => countWhere(on, 'thing WHERE id = ?', id);

const manyThings: UseCase = {
  name: 'an act of many parts with a key',
  keyed: true,
  prepare: async (on) => ({ id: newId(), changed: await putThing(on), erased: await putThing(on) }),
  work: async (act, { id, changed, erased }) => {
    await act.rows.insert(Thing, aThing({ id }));
    await act.rows.change(Thing, changed, { leftOre: 5 });
    await act.rows.erase(Thing, { id: erased.id });
    await act.later('mail', { about: id });
    act.record({ act: 'thing.put', facts: { of: id }, sealed: { words: 'förseglat' } });
    act.record({ act: 'thing.change', facts: { id: changed.id } });
    return { id };
  },
  parts: async (on, { id, changed, erased }) => [
    await things(on, id),
    await linesAbout(on, id),
    await countWhere(on, 'outbox WHERE payload LIKE ?', `%${id}%`),
    await countWhere(on, 'kept_answer WHERE key = ?', id),
    await countWhere(on, 'thing WHERE version = 2 AND left_ore = 5 AND id = ?', changed.id),
    1 - (await things(on, erased.id)),
    await countWhere(on, 'audit_entry WHERE line LIKE ?', `%"act":"thing.change"%"id":"${changed.id}"%`),
  ],
};

const oneThing: UseCase = {
  name: 'an act without a key',
  keyed: false,
  prepare: async () => ({ id: newId(), changed: aThing(), erased: aThing() }),
  work: async (act, { id }) => {
    // Nothing but the database's answer tells whether it was done: a second time would simply add one more.
    await act.rows.insert(Thing, aThing({ committeeId: id }));
    act.record({ act: 'thing.put', facts: { of: id } });
  },
  parts: async (on, { id }) => [await countWhere(on, 'thing WHERE committee_id = ?', id), await linesAbout(on, id)],
};

const refusal: UseCase = {
  name: 'an act that refuses half-way',
  keyed: true,
  refused: true,
  prepare: oneThing.prepare,
  work: async (act, { id }) => {
    await act.rows.insert(Thing, aThing({ id }));
    act.record({ act: 'thing.put', facts: { of: id } });
    throw problem('refused', 'thing.refused');
  },
  parts: async (on, { id }) => [await things(on, id), await linesAbout(on, id)],
};

/** For seeing a bug: one failure of each sort, on SQLite alone. */
const BRIEF: readonly Failure[] = [certain('SQLITE_BUSY'), certain('SQLITE_FULL'), doubtful('08006')];

export async function tryAnyFailure(
  scale: Scale | 'brief',
  prepare: (units: UnitOfWork) => void = () => undefined,
): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of scale === 'brief' ? (['sqlite'] as const) : DATABASES) {
    let on = await ground(kind);
    prepare(on.units);
    const manners = scale === 'long' ? (['before', 'after', 'twice'] as const) : (['before', 'after'] as const);
    for (const failure of scale === 'brief' ? BRIEF : FAILURES[kind]) {
      for (const useCase of [manyThings, oneThing, refusal]) {
        for (const manner of manners) {
          // A failure that says that nothing happened is the same after the statement as before it.
          if (manner === 'after' && !failure.doubtful && scale !== 'long') continue;
          for (let n = 1; await failAt(n, { trial, kind, on, useCase, failure, manner }); n += 1) {
            if (on.units.readOnlyBecause !== null) on = await restarted(on, prepare);
          }
        }
      }
    }
    const { firstFault } = await verified(on.url);
    trial.attempt(firstFault && `${kind}: the log is not whole: ${firstFault.what}`);
    await on.close();
  }
  return trial;
}

interface Attempt {
  readonly trial: Trial;
  readonly kind: DatabaseKind;
  readonly on: Ground;
  readonly useCase: UseCase;
  readonly failure: Failure;
  /** Before the statement was done, after it, or before it and the one after. */
  readonly manner: 'before' | 'after' | 'twice';
}

/** Lets the n-th statement of the act fail; false when the act had fewer. */
async function failAt(n: number, { trial, kind, on, useCase, failure, manner }: Attempt): Promise<boolean> {
  const target = await useCase.prepare(on).catch(() => undefined);
  if (!target) {
    trial.attempt(`${kind}: after ${failure.error().message} nothing can be written any more`);
    return false;
  }
  const error = failure.error();
  let count = 0;
  let failed = '';
  const restore = injectFaults(on.database, (sql) => {
    count += 1;
    if (count !== n && !(manner === 'twice' && count === n + 1)) return undefined;
    failed ||= sql.slice(0, 40);
    return { error, done: manner === 'after' && (sql !== 'COMMIT' || failure.doubtful) };
  });
  const outcome = await send(on, useCase, target);
  restore();
  if (failed === '') return false;
  const told = `${kind}, ${useCase.name}, ${error.message} ${manner} statement ${n} (${failed}): `;
  const parts = await useCase.parts(on, target);
  const [all, none] = [parts.every((part) => part === 1), parts.every((part) => part === 0)];
  trial.attempt(
    outcome.error !== undefined &&
      !(outcome.error instanceof Problem) &&
      `${told}a raw error: ${wordsOf(outcome.error)}`,
    !all && !none && `${told}half-done: ${parts.join(' ')}`,
    outcome.error === undefined && !all && `${told}acknowledged and not there`,
    outcome.error !== undefined && all && !isUnknown(outcome.error) && `${told}refused and there`,
    on.units.leftovers !== 0 && `${told}a transaction was left open`,
  );
  if (useCase.refused || (!useCase.keyed && all)) return true;
  const again = on.units.readOnlyBecause === null ? on : await openGround(on.url);
  const second = await send(again, useCase, target);
  const after = await useCase.parts(again, target);
  if (again !== on) await again.close();
  trial.attempt(
    second.error !== undefined && `${told}could not be sent again: ${wordsOf(second.error)}`,
    after.some((part) => part !== 1) && `${told}sent again, and done ${after.join(' ')} times`,
  );
  return true;
}

async function send(on: Ground, useCase: UseCase, target: Target): Promise<{ error?: unknown }> {
  const key = useCase.keyed ? target.id : undefined;
  try {
    await on.units.run(SYSTEM, { log: 'register', act: 'thing.put', key }, (act) => useCase.work(act, target));
    return {};
  } catch (error) {
    return { error };
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof Problem && error.code === 'unit.outcomeUnknown';
}

async function restarted(on: Ground, prepare: (units: UnitOfWork) => void): Promise<Ground> {
  await on.close();
  const next = await openGround(on.url);
  prepare(next.units);
  return next;
}
