import { KeptAnswer } from '../../src/acts/kept-answer.entity.js';
import { LogWriter } from '../../src/acts/log-writer.js';
import { Rows } from '../../src/acts/rows.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import { verify } from '../../src/acts/audit/verify.js';
import type { Ground } from '../acts/ground.js';
import { onLogs } from '../acts/ground.js';
import { tryOneWins } from './c2-one-wins.js';
import { tryTwiceIsOnce } from './c4-twice-is-once.js';
import { tryKill } from './d1-kill.js';
import { tryDiskFull } from './d4-disk-full.js';
import { tryAnyFailure } from './d5-any-failure.js';
import type { Outcome, SeededBug } from './promise.js';
import { tryAltering } from './s8-log-cannot-be-altered.js';
import { trySilentLog } from './s9-silent-log.js';
import { tryUnitsTogether } from './u1-units-together.js';

/** What is looked at from outside, by name: the bugs reach where no caller can. */
type Methods = Record<string, (...args: never[]) => unknown>;

/** Each must turn its promise red: an attempt that cannot fail proves nothing. */
export const SEEDED_BUGS: readonly SeededBug[] = [
  {
    bug: 'the mutex is dropped',
    breaks: 'U1',
    try: () =>
      tryUnitsTogether(1, ({ units }) => Object.assign(units, { turn: { take: async () => () => undefined } })),
  },
  {
    // SQLite has locked every other writer out before.
    bug: 'the head of the log is read without being taken',
    breaks: 'U1',
    needs: 'postgres',
    try: () => withSql({ takeHead: (sql) => sql.replace(' FOR UPDATE', '') }, () => tryUnitsTogether(1)),
  },
  {
    bug: 'the head of the log is not moved',
    breaks: 'U1',
    try: () =>
      withSql(
        {
          moveHead: (sql) =>
            sql.replace('number = ', 'number = number + 0 * ').replace('link = ', 'link = link || 0 * '),
        },
        () => tryUnitsTogether(1),
      ),
  },
  {
    bug: 'no line is written',
    breaks: 'U1',
    try: () =>
      within(
        LogWriter.prototype,
        'append',
        () => async () => undefined,
        () => tryUnitsTogether(1),
      ),
  },
  {
    bug: 'the line is forgotten now and then',
    breaks: 'D5',
    try: () => {
      let count = 0;
      const forget = (append: Method) =>
        function (this: unknown, ...args: unknown[]) {
          return (count += 1) % 10 === 0 ? Promise.resolve() : append.apply(this, args);
        };
      return within(LogWriter.prototype, 'append', forget, () => tryAnyFailure('brief'));
    },
  },
  {
    bug: 'the version check is skipped',
    breaks: 'C2',
    try: () =>
      within(
        Rows.prototype,
        'changeWhere',
        (changeWhere) =>
          function (this: unknown, entity: unknown, where: object, changes: unknown) {
            const { version: _, ...rest } = where as { version?: number };
            return changeWhere.call(this, entity, rest, changes);
          },
        () => tryOneWins(1),
      ),
  },
  {
    bug: 'the answer is not kept',
    breaks: 'C4',
    try: () =>
      within(
        Rows.prototype,
        'insert',
        (insert) =>
          function (this: unknown, entity: unknown, rows: unknown) {
            return entity === KeptAnswer ? Promise.resolve() : insert.call(this, entity, rows);
          },
        () => tryTwiceIsOnce(1),
      ),
  },
  {
    bug: 'a key is looked up without asking whose it is',
    breaks: 'C4',
    try: () =>
      within(
        Rows.prototype,
        'one',
        (one) =>
          function (this: unknown, entity: unknown, where: object) {
            const { actorId: _, ...rest } = where as { actorId?: string };
            return one.call(this, entity, entity === KeptAnswer ? rest : where);
          },
        () => tryTwiceIsOnce(1),
      ),
  },
  {
    bug: 'a lost commit is tried again without a key',
    breaks: 'D5',
    try: () =>
      within(
        UnitOfWork.prototype,
        'judge',
        (judge) =>
          function (this: unknown, thrown: unknown, place: object) {
            return judge.call(this, thrown, { ...place, key: 'any' });
          },
        () => tryAnyFailure('brief'),
      ),
  },
  {
    bug: 'a transaction is left open after a failure',
    breaks: 'D5',
    try: () => tryAnyFailure('brief', keepOpen),
  },
  {
    bug: 'a full disk is answered as a bug',
    breaks: 'D4',
    try: () =>
      within(
        UnitOfWork.prototype,
        'judge',
        () => (thrown: unknown) => (thrown as { cause?: unknown }).cause ?? thrown,
        () => tryDiskFull(),
      ),
  },
  {
    bug: 'acknowledged before it is committed',
    breaks: 'D1',
    try: () => tryKill(1, { early: true }),
  },
  {
    bug: 'the verifier skips sealed parts',
    breaks: 'S8',
    try: () =>
      within(
        AuditQueries.prototype,
        'sealed',
        () => async () => new Map(),
        () => tryAltering(72),
      ),
  },
  {
    bug: 'the verifier forgets the checkpoint',
    breaks: 'S8',
    try: () => tryAltering(72, (url) => onLogs(url, (logs) => verify(logs))),
  },
  {
    bug: 'the verifier forgets the head row',
    breaks: 'S8',
    try: () =>
      tryAltering(72, (url, checkpoints) =>
        onLogs(url, async (logs) => {
          const found = await verify(logs, checkpoints);
          return found.firstFault?.what === 'head' || found.firstFault?.what === 'afterHead'
            ? { ...found, firstFault: null }
            : found;
        }),
      ),
  },
  {
    bug: 'errors are logged with their words',
    breaks: 'S9',
    try: () =>
      within(
        UnitOfWork.prototype,
        'judge',
        (judge) =>
          function (
            this: { serverLog: { error(event: string, fields: object): void } },
            thrown: unknown,
            place: unknown,
          ) {
            this.serverLog.error('unit.failed', { error: String(thrown) });
            return judge.call(this, thrown, place);
          },
        () => trySilentLog(),
      ),
  },
];

type Sql = Record<'takeHead' | 'moveHead', string>;

/** Lets the log be written with other statements. */
async function withSql(
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

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Puts another method in the place of one, for as long as something is tried. */
async function within(
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
function keepOpen(units: UnitOfWork): void {
  const { database } = units as unknown as { database: Ground['database'] };
  if (database.kind !== 'sqlite') return;
  const driver = database.writes.driver as unknown as { databaseConnection: { exec(sql: string): unknown } };
  const exec = driver.databaseConnection.exec.bind(driver.databaseConnection);
  driver.databaseConnection.exec = (sql) => (sql === 'ROLLBACK' ? undefined : exec(sql));
}
