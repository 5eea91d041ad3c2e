import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { ServerLog, traceOf } from '../platform/server-log.js';
import { dayAt } from '../shared/day.js';
import { newId } from '../shared/id.js';
import { Problem, problem } from '../shared/problem.js';
import type { Act, UnitPlace } from './act.js';
import type { Actor } from './actor.js';
import { codeOf, failureOf } from './failure.js';
import { KeptAnswer } from './kept-answer.entity.js';
import type { LogRecord } from './line.js';
import { LogWriter } from './log-writer.js';
import { Mutex } from './mutex.js';
import { OutboxRow } from './outbox.entity.js';
import { Rows } from './rows.js';
import { begin } from './transaction.js';

const ATTEMPTS = 10;
const LONGEST_MS = 5_000;
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;

/**
 * The only way to write: one transaction with its line in the log, or nothing. Inside it only the database is
 * awaited; everything else goes through `act.later`.
 */
@Injectable()
export class UnitOfWork {
  /** Why nothing may be written any more until the program is started again. */
  readOnlyBecause: string | null = null;
  /** How many transactions of earlier units had to be cleaned away; anything but 0 is an alarm. */
  leftovers = 0;
  private readonly turn = new Mutex();
  private readonly inside = new AsyncLocalStorage<true>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly serverLog: ServerLog,
  ) {}

  /**
   * Runs `work` in one transaction, again from the start when the database asks for it (at most 10 times).
   * With a key the answer must be plain JSON: sent again, the kept answer comes back and nothing happens.
   */
  async run<T>(actor: Actor, place: UnitPlace, work: (act: Act) => Promise<T>): Promise<T> {
    if (this.inside.getStore()) throw new Error('A unit of work was started inside another: hand the act on instead');
    for (let attempt = 1; ; attempt += 1) {
      if (this.readOnlyBecause) throw problem('unavailable', 'database.readOnly');
      const release = this.database.kind === 'sqlite' ? await this.turn.take() : undefined;
      try {
        return await this.inside.run(true, () => this.attempt(actor, place, work));
      } catch (error) {
        const next = this.judge(error, place, attempt);
        if (next !== 'again') throw next;
      } finally {
        release?.();
      }
      await sleep(randomInt(FIRST_PAUSE_MS, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) + 1));
    }
  }

  private async attempt<T>(actor: Actor, place: UnitPlace, work: (act: Act) => Promise<T>): Promise<T> {
    const started = performance.now();
    const transaction = await begin(this.database, () => this.reportLeftover());
    const log = new LogWriter(transaction.runner, this.database.kind, place.log);
    const rows = new Rows(transaction.runner.manager);
    let broken: Error | undefined;
    let committing = false;
    try {
      const head = await log.takeHead();
      const kept = await keptAnswer(rows, actor, place);
      if (kept) return kept.answer as T;
      const records: LogRecord[] = [];
      const act = this.actOf(actor, place, rows, records);
      const answer = await withinTime(work(act), LONGEST_MS - (performance.now() - started));
      if (rows.writes === 0 && records.length === 0) return answer;
      if (records.length === 0) throw new Error(`${place.act} changed something without a line in the log`);
      if (place.key !== undefined) await rows.insert(KeptAnswer, answerToKeep(actor, place, place.key, answer, act.at));
      await log.append(head, act.at, actor.userId, records);
      if (performance.now() - started > LONGEST_MS) throw problem('unavailable', 'unit.tooSlow');
      committing = true;
      await transaction.commit();
      return answer;
    } catch (error) {
      if (failureOf(error) === 'connection') broken = error as Error;
      throw committing ? new CommitFailed(error) : error;
    } finally {
      rows.close();
      await transaction.end(broken);
    }
  }

  private actOf(actor: Actor, place: UnitPlace, rows: Rows, records: LogRecord[]): Act {
    const at = this.clock.now();
    return {
      actor,
      rows,
      at,
      today: dayAt(at),
      log: place.log,
      record: (entry) => void records.push(entry),
      later: async (what, payload, notBefore = at) => {
        const id = newId();
        await rows.insert(OutboxRow, { id, what, payload, notBefore, tries: 0, doneAt: null, version: 1 });
        return id;
      },
    };
  }

  /** Decides what a failed attempt means: another attempt, or the error the caller gets. */
  private judge(thrown: unknown, place: UnitPlace, attempt: number): unknown {
    const atCommit = thrown instanceof CommitFailed;
    const error = atCommit ? thrown.cause : thrown;
    if (error instanceof Problem) return error;
    const failure = failureOf(error);
    const keptByAnother = failure === 'constraint' && place.key !== undefined && /kept_answer/.test(String((error as Error).message));
    // A lost commit may or may not have happened. With a key the next attempt finds out: it waits for the head row.
    if (failure === 'connection' && atCommit && place.key === undefined) return problem('unavailable', 'unit.outcomeUnknown');
    if (failure === 'again' || failure === 'connection' || keptByAnother) {
      return attempt < ATTEMPTS ? 'again' : problem('unavailable', 'database.busy');
    }
    if (failure === 'full') return problem('full', 'database.full');
    if (failure === 'disk') {
      // After a failed write to disk the file's state is unknown; writing on, or syncing again, could lose what was acknowledged.
      this.readOnlyBecause = codeOf(error) ?? 'disk';
      this.serverLog.error('database.readOnly', { code: this.readOnlyBecause });
      return problem('unavailable', 'database.readOnly');
    }
    if (failure === 'constraint' && isRace(error)) return problem('conflict', 'row.exists');
    this.serverLog.error('unit.failed', { act: place.act, ...traceOf(error) });
    return error;
  }

  private reportLeftover(): void {
    this.leftovers += 1;
    this.serverLog.error('unit.leftover', { count: this.leftovers });
  }
}

/** Marks an error that came from COMMIT itself, where the outcome may be unknown. */
class CommitFailed extends Error {
  constructor(override readonly cause: unknown) {
    super('The commit failed');
  }
}

/** Uniqueness, exclusion and the triggers that stand in for it: somebody else was first. Other constraints are bugs. */
function isRace(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_TRIGGER', '23505', '23P01'].includes(codeOf(error) ?? '');
}

async function keptAnswer(rows: Rows, actor: Actor, place: UnitPlace): Promise<KeptAnswer | null> {
  if (place.key === undefined) return null;
  const kept = await rows.one(KeptAnswer, { actorId: actor.userId, key: place.key });
  if (kept && (kept.act !== place.act || kept.inputHash !== hashOf(place.input))) throw problem('invalid', 'key.reused');
  return kept;
}

function answerToKeep(actor: Actor, place: UnitPlace, key: string, answer: unknown, at: KeptAnswer['at']): KeptAnswer {
  return { actorId: actor.userId, key, act: place.act, inputHash: hashOf(place.input), answer: answer ?? null, at };
}

function hashOf(input: unknown): string {
  const sorted = JSON.stringify(input ?? null, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const watch = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: watch.signal }).then(() => {
    throw problem('unavailable', 'unit.tooSlow');
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    watch.abort();
  }
}
