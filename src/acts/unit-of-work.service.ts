import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
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
import { keepAnswer, keptAnswer } from './kept-answer.js';
import type { LogRecord } from './line.js';
import { LogWriter } from './log-writer.js';
import { OutboxRow } from './outbox/outbox.entity.js';
import { Rows } from './rows.js';
import { codeOf, failureOf } from '../platform/database/failure.js';
import { Mutex } from './transaction/mutex.js';
import { begin, LONGEST_MS } from './transaction/transaction.js';

const ATTEMPTS = 10;
/** After this long no further attempt is made. */
const GIVE_UP_MS = 15_000;
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;

/** The unit that runs. One for the whole program: each of these costs every promise of the process a little. */
const inside = new AsyncLocalStorage<{ readonly of: UnitOfWork; active: boolean }>();

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
  protected longestMs = LONGEST_MS;
  private readonly turn = new Mutex();

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
    const outer = inside.getStore();
    if (outer?.active && outer.of === this)
      throw new Error(`${place.act} was started inside a unit of work: hand the act on`);
    const asked = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      const release = this.database.kind === 'sqlite' ? await this.turn.take() : undefined;
      const unit = { of: this, active: true };
      try {
        if (this.readOnlyBecause) throw problem('unavailable', 'database.readOnly');
        return await inside.run(unit, () => this.attempt(actor, place, work));
      } catch (error) {
        const last = attempt === ATTEMPTS || performance.now() - asked > GIVE_UP_MS;
        const verdict = this.judge(error, place);
        if (verdict !== 'again') throw verdict;
        if (last) throw problem('unavailable', 'database.busy');
      } finally {
        unit.active = false;
        release?.();
      }
      await sleep(randomInt(FIRST_PAUSE_MS, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) + 1));
    }
  }

  private async attempt<T>(actor: Actor, place: UnitPlace, work: (act: Act) => Promise<T>): Promise<T> {
    const transaction = await begin(this.database, () => this.reportLeftover());
    const log = new LogWriter(transaction.runner, this.database.kind, place.log);
    const rows = new Rows(transaction.runner);
    let broken: Error | undefined;
    let committing = false;
    try {
      const head = await log.takeHead();
      // Waiting for one's turn is free; what others wait for is counted.
      const started = performance.now();
      const kept = await keptAnswer(rows, actor, place);
      if (kept) return kept.answer as T;
      const records: LogRecord[] = [];
      const act = this.actOf(actor, place, rows, records);
      const worked = await withinTime(work(act), this.longestMs);
      rows.check();
      if (rows.writes === 0 && records.length === 0) return worked;
      if (records.length === 0) throw new Error(`${place.act} changed something without a line in the log`);
      const answer = await keepAnswer(rows, actor, place, worked, act.at);
      await log.append(head, act.at, actor.userId, records);
      if (performance.now() - started > this.longestMs) throw problem('unavailable', 'unit.tooSlow');
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
      get today() {
        return dayAt(at);
      },
      log: place.log,
      record: (entry) => {
        rows.check();
        records.push(entry);
      },
      later: async (what, payload, notBefore = at) => {
        const id = newId();
        await rows.insert(OutboxRow, { id, what, payload, notBefore, tries: 0, doneAt: null, version: 1 });
        return id;
      },
    };
  }

  /** Decides what a failed attempt means: another attempt, or the error the caller gets. */
  private judge(thrown: unknown, place: UnitPlace): unknown {
    const atCommit = thrown instanceof CommitFailed;
    const error = atCommit ? thrown.cause : thrown;
    if (error instanceof Problem) return error;
    switch (failureOf(error)) {
      case 'again':
        return 'again';
      case 'connection':
        // A lost commit may or may not have happened. With a key the next attempt finds out: it waits for the head row.
        return atCommit && place.key === undefined ? problem('unavailable', 'unit.outcomeUnknown') : 'again';
      case 'slow':
        return problem('unavailable', 'unit.tooSlow');
      case 'full':
        return problem('full', 'database.full');
      case 'disk':
        this.stopWriting(codeOf(error) ?? 'disk');
        return problem('unavailable', atCommit ? 'unit.outcomeUnknown' : 'database.readOnly');
      case 'taken':
        // Two committees' units with one key do not wait for each other.
        return isKeptAnswer(error) ? 'again' : problem('conflict', 'row.exists');
      case 'stands':
        this.serverLog.error('unit.failed', { act: place.act, ...traceOf(error) });
        return problem('conflict', 'row.stands');
      case 'constraint':
      case 'other':
        this.serverLog.error('unit.failed', { act: place.act, ...traceOf(error) });
        return error;
    }
  }

  /** After a failed write to disk the file's state is unknown: writing on, or syncing again, could lose what was acknowledged. */
  private stopWriting(because: string): void {
    this.readOnlyBecause = because;
    this.serverLog.error('database.readOnly', { code: because });
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

function isKeptAnswer(error: unknown): boolean {
  return /kept_answer/.test((error as Error).message);
}

/** Gives the work up when it takes too long; what it still does then meets closed rows. */
function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(problem('unavailable', 'unit.tooSlow')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
