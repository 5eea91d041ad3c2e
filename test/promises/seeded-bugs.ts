import { ContentStore } from '../../src/documents/files/content-store.js';
import { SqliteVessel } from '../../src/platform/database/sqlite-copying.js';
import { tryBackup } from './d6-backup.js';
import { KeptAnswer } from '../../src/acts/kept-answer.entity.js';
import { LogWriter } from '../../src/acts/log-writer.js';
import { Rows } from '../../src/acts/rows.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import { verify } from '../../src/acts/audit/verify.js';
import { onLogs } from '../acts/ground.js';
import { BOOKING_BUGS } from './booking-bugs.js';
import { keepOpen, within, withSql, type Method } from './bug.js';
import { tryOneWins } from './c2-one-wins.js';
import { PayoutBooks } from '../../src/grants/disbursements/payout-books.service.js';
import { PayoutGates } from '../../src/grants/payout-gate/payout-gates.service.js';
import { tryPayouts } from './c3-payouts.js';
import { tryTwiceIsOnce } from './c4-twice-is-once.js';
import { tryKill } from './d1-kill.js';
import { tryClaimsKilled } from './d1-claims.js';
import { tryLetters } from './d1-letters.js';
import { tryPowerCut } from './d2-power-cut.js';
import { tryPostgresRestarted } from './d3-postgres-restarted.js';
import { tryClaimsOnFullDisk } from './d4-claims.js';
import { tryDiskFull } from './d4-disk-full.js';
import { tryFailingDisk } from './d4b-failing-disk.js';
import { tryAnyFailure } from './d5-any-failure.js';
import { tryFailingCommands } from './d5-commands.js';
import { DATABASES } from '../support/databases.js';
import { BANK_BUGS } from './bank-bugs.js';
import { HOSTILE_BUGS } from './hostile-bugs.js';
import { MONEY_BUGS } from './money-bugs.js';
import { IDENTITY_BUGS } from './identity-bugs.js';
import { STRACE } from './programs.js';
import { Trial, type SeededBug } from './promise.js';
import { tryAltering } from './s8-log-cannot-be-altered.js';
import { Concern } from '../../src/concerns/concern/concern.entity.js';
import { Concerns } from '../../src/concerns/concern/concerns.service.js';
import type { Id } from '../../src/shared/id.js';
import { tryConcernUnseen } from './s9-concern-unseen.js';
import { trySilentLog } from './s9-silent-log.js';
import { tryUnitsTogether } from './u1-units-together.js';

const SHA256_HEX = 64;

/** Each must turn its promise red: an attempt that cannot fail proves nothing. */
const SEEDED_BUGS: readonly SeededBug[] = [
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
    bug: 'the answer to a key is not kept',
    breaks: 'D5b',
    try: () =>
      within(
        Rows.prototype,
        'insert',
        (insert) =>
          function (this: unknown, entity: unknown, rows: unknown) {
            return entity === KeptAnswer ? Promise.resolve() : insert.call(this, entity, rows);
          },
        () => tryFailingCommands('brief'),
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
    bug: 'a payout that comes back stays in the books',
    breaks: 'C3p',
    try: () =>
      within(
        PayoutBooks.prototype,
        'returnedWithin',
        () => async () => undefined,
        () => tryPayouts('brief'),
      ),
  },
  {
    bug: 'a hold is not looked at when the file is made',
    breaks: 'C3p',
    try: () =>
      within(
        PayoutGates.prototype,
        'together',
        (together) =>
          async function (this: unknown, ...args: unknown[]) {
            const all = (await together.apply(this, args)) as Map<unknown, { whyNot: { code: string }[] }>;
            const blind = (code: string): boolean => code !== 'payoutGate.held' && code !== 'payoutGate.marked';
            return new Map(
              [...all].map(([id, each]) => [id, { ...each, whyNot: each.whyNot.filter(({ code }) => blind(code)) }]),
            );
          },
        () => tryPayouts('brief'),
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
    bug: 'a claim is taken for raised before its answer came',
    breaks: 'D1m',
    try: () => tryClaimsKilled(4, 1, { early: true }),
  },
  {
    bug: 'PostgreSQL acknowledges what it has not written yet',
    breaks: 'D3',
    needs: 'postgres',
    try: () => tryPostgresRestarted(6, 2, { loose: true }),
  },
  {
    bug: 'a full disk is answered to finance as a bug',
    breaks: 'D4m',
    try: () =>
      within(
        UnitOfWork.prototype,
        'judge',
        () => (thrown: unknown) => (thrown as { cause?: unknown }).cause ?? thrown,
        () => tryClaimsOnFullDisk(6),
      ),
  },
  {
    bug: 'a letter is ticked off in a unit of its own',
    breaks: 'D1l',
    try: () => tryLetters(new Trial(), 'sqlite', 2, 1, 'ticked off afterwards'),
  },
  {
    bug: 'SQLite runs with synchronous=NORMAL',
    breaks: 'D2',
    needs: 'strace',
    try: () => tryPowerCut(5, 'synchronous=NORMAL'),
  },
  {
    bug: 'acknowledged before it is committed, at the power cut',
    breaks: 'D2',
    needs: 'strace',
    try: () => tryPowerCut(5, 'acknowledge early'),
  },
  {
    bug: 'the server goes on writing after a failed sync',
    breaks: 'D4b',
    needs: 'strace',
    try: () => tryFailingDisk([2], 'keeps writing'),
  },
  {
    bug: 'a restored database is left without its triggers',
    breaks: 'D6',
    try: () =>
      within(
        SqliteVessel.prototype,
        'keep',
        (keep) =>
          function (this: unknown) {
            return keep.call(Object.assign(Object.create(this as object) as object, { triggers: [] }));
          },
        () => tryBackup('brief'),
      ),
  },
  {
    bug: 'the list of contents of a backup is not held to its hash',
    breaks: 'D6',
    try: () =>
      within(
        Buffer.prototype,
        'equals',
        (equals) =>
          function (this: Buffer, other: Buffer) {
            return other.length === SHA256_HEX || equals.call(this, other);
          },
        () => tryBackup('brief'),
      ),
  },
  {
    bug: 'a backup leaves the received files out',
    breaks: 'D6',
    try: () =>
      within(
        ContentStore.prototype,
        'all',
        () => async function* () {},
        () => tryBackup('brief'),
      ),
  },
  {
    bug: 'the verifier skips sealed parts',
    breaks: 'S8',
    try: () =>
      within(
        AuditQueries.prototype,
        'sealed',
        () => async () => new Map(),
        () => tryAltering(72, undefined, true),
      ),
  },
  {
    bug: 'the verifier forgets the checkpoint',
    breaks: 'S8',
    try: () => tryAltering(72, (url) => onLogs(url, (logs) => verify(logs)), true),
  },
  {
    bug: 'the verifier forgets the head row',
    breaks: 'S8',
    try: () =>
      tryAltering(
        72,
        (url, checkpoints) =>
          onLogs(url, async (logs) => {
            const found = await verify(logs, checkpoints);
            return found.firstFault?.what === 'head' || found.firstFault?.what === 'afterHead'
              ? { ...found, firstFault: null }
              : found;
          }),
        true,
      ),
  },
  {
    bug: 'a concern is read by its id alone, whoever asks',
    breaks: 'S9c',
    try: () => {
      const openToAll = () =>
        function (this: Concerns, _actor: unknown, id: Id) {
          return this['reads'].inner(Concern, 'concern').where({ id }).getOneOrFail();
        };
      const at = ({ path }: { readonly path: string }): boolean => path === '/api/concerns/:id';
      return within(Concerns.prototype, 'get', openToAll, () => tryConcernUnseen('short', { at }));
    },
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

/** The bugs that can be seen on this machine, of one promise. */
export function bugsOf(id: string): SeededBug[] {
  const here = { postgres: DATABASES.includes('postgres'), strace: STRACE };
  return [...SEEDED_BUGS, ...MONEY_BUGS, ...IDENTITY_BUGS, ...HOSTILE_BUGS, ...BANK_BUGS, ...BOOKING_BUGS].filter(
    ({ breaks, needs }) => breaks === id && (needs === undefined || here[needs]),
  );
}
