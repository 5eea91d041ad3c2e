import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock, later } from '../../platform/clock.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Act } from '../act.js';
import { SYSTEM } from '../actor.js';
import { word, type LineFacts } from '../line.js';
import { Reads } from '../reads.service.js';
import { UnitOfWork } from '../unit-of-work.service.js';
import { OutboxRow } from './outbox.entity.js';

/** What was asked for by `act.later`, and how often it has been tried, this time included. */
export interface Delivery<P> {
  readonly id: Id;
  readonly payload: P;
  readonly tries: number;
}

export interface Delivered {
  readonly done: number;
  readonly failed: number;
}

/** How long a taken row belongs to its taker; a process that dies holding it gives it back so. */
const LEASE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;
/** After so many tries, about a day and a half, a person must look. */
export const MOST_TRIES = 12;

/**
 * What is to be done outside the database. The folder that can do it pulls: `deliver` hands out the due rows one at a
 * time, each **at least once**: a process that dies between doing and telling does it again, so a handler
 * uses the row's id to make a second time harmless.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly serverLog: ServerLog,
  ) {}

  /** Hands up to `limit` due rows of a kind to the handler, outside every unit. Any number of processes may do so. */
  async deliver<P>(what: string, handler: (delivery: Delivery<P>) => Promise<void>, limit = 50): Promise<Delivered> {
    const count = { done: 0, failed: 0 };
    for (let seen = 0; seen < limit; seen += 1) {
      const due = await this.nextDue(what);
      if (!due) break;
      const taken = await this.take(due);
      if (!taken) continue;
      try {
        await handler({ id: taken.id, payload: taken.payload as P, tries: taken.tries });
      } catch (error) {
        count.failed += 1;
        await this.putBack(taken, error);
        continue;
      }
      count.done += 1;
      await this.settle(taken, 'outbox.done', { doneAt: this.clock.now(), payload: {} });
    }
    return count;
  }

  /** Takes back what has not begun, inside the unit that thinks better of it; otherwise the problem `outbox.tooLate`. */
  async withdraw(act: Act, id: Id): Promise<void> {
    const gone = await act.rows.erase(OutboxRow, { id, tries: 0, doneAt: IsNull() });
    if (gone === 0) throw problem('refused', 'outbox.tooLate');
  }

  /** How many rows were given up, or died with their last taker: anything but 0 needs a person. */
  async stuck(): Promise<number> {
    return this.reads
      .inner(OutboxRow, 'row')
      .where('row.doneAt IS NULL AND row.tries >= :most AND row.notBefore <= :now', this.bounds())
      .getCount();
  }

  private async nextDue(what: string): Promise<OutboxRow | null> {
    return this.reads
      .inner(OutboxRow, 'row')
      .where('row.what = :what AND row.doneAt IS NULL AND row.tries < :most AND row.notBefore <= :now', {
        what,
        ...this.bounds(),
      })
      .orderBy('row.notBefore')
      .addOrderBy('row.id')
      .limit(1)
      .getOne();
  }

  /** Takes the row for the length of a lease; undefined when another process was first. */
  private async take(row: OutboxRow): Promise<OutboxRow | undefined> {
    const tries = row.tries + 1;
    return this.settle({ ...row, tries }, 'outbox.taken', { tries, notBefore: later(this.clock.now(), LEASE_MS) });
  }

  private async putBack(taken: OutboxRow, error: unknown): Promise<void> {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (taken.tries - 1));
    const givenUp = taken.tries >= MOST_TRIES;
    const notBefore = givenUp ? this.clock.now() : later(this.clock.now(), pause);
    await this.settle(taken, givenUp ? 'outbox.givenUp' : 'outbox.failed', { notBefore });
    const fields = { id: taken.id, what: taken.what, tries: taken.tries, ...traceOf(error) };
    if (givenUp) this.serverLog.error('outbox.givenUp', fields);
    else this.serverLog.warn('outbox.failed', fields);
  }

  /** Changes a row from the version that is held; undefined when somebody else has taken it since. */
  private async settle(row: OutboxRow, act: string, changes: Partial<OutboxRow>): Promise<OutboxRow | undefined> {
    const facts: LineFacts = { id: row.id, what: word(row.what), tries: row.tries };
    try {
      const version = await this.units.run(SYSTEM, { log: 'system', act }, async (unit) => {
        unit.record({ act, facts });
        return unit.rows.change(OutboxRow, row, changes);
      });
      return { ...row, ...changes, version };
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'row.changed') throw error;
      this.serverLog.warn('outbox.takenByAnother', { id: row.id, what: row.what });
      return undefined;
    }
  }

  private bounds(): { most: number; now: string } {
    return { most: MOST_TRIES, now: this.clock.now() };
  }
}
