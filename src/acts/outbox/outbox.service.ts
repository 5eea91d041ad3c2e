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

  /**
   * Hands up to `limit` due rows of a kind to the handler, outside every unit. Any number of processes may do so. `abreast`
   * are taken, handled and ticked off together: for many of a kind that wait for the disk more than they reckon, and whose
   * second time is as good as none.
   */
  async deliver<P>(
    what: string,
    handler: (delivery: Delivery<P>) => Promise<void>,
    { limit = 50, abreast = 1 }: { readonly limit?: number; readonly abreast?: number } = {},
  ): Promise<Delivered> {
    const count = { done: 0, failed: 0 };
    for (let seen = 0; seen < limit; seen += abreast) {
      const due = await this.nextDue(what, Math.min(abreast, limit - seen));
      if (due.length === 0) break;
      const taken = await this.take(due);
      const told = await Promise.allSettled(
        taken.map(({ id, payload, tries }) => handler({ id, payload: payload as P, tries })),
      );
      const done: OutboxRow[] = [];
      for (const [at, row] of taken.entries()) {
        const end = told[at];
        if (end?.status !== 'rejected') done.push(row);
        else await this.putBack(row, end.reason);
      }
      count.done += done.length;
      count.failed += taken.length - done.length;
      await this.settleAll(done, 'outbox.done', () => ({ doneAt: this.clock.now(), payload: {} }));
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

  private async nextDue(what: string, most: number): Promise<OutboxRow[]> {
    return this.reads
      .inner(OutboxRow, 'row')
      .where('row.what = :what AND row.doneAt IS NULL AND row.tries < :most AND row.notBefore <= :now', {
        what,
        ...this.bounds(),
      })
      .orderBy('row.notBefore')
      .addOrderBy('row.id')
      .limit(most)
      .getMany();
  }

  /** Takes the rows for the length of a lease; those that another process was first with are left out. */
  private async take(rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
    const tried = rows.map((row) => ({ ...row, tries: row.tries + 1 }));
    return this.settleAll(tried, 'outbox.taken', ({ tries }) => ({
      tries,
      notBefore: later(this.clock.now(), LEASE_MS),
    }));
  }

  private async putBack(taken: OutboxRow, error: unknown): Promise<void> {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (taken.tries - 1));
    const givenUp = taken.tries >= MOST_TRIES;
    const notBefore = givenUp ? this.clock.now() : later(this.clock.now(), pause);
    await this.settleAll([taken], givenUp ? 'outbox.givenUp' : 'outbox.failed', () => ({ notBefore }));
    const fields = { id: taken.id, what: taken.what, tries: taken.tries, ...traceOf(error) };
    if (givenUp) this.serverLog.error('outbox.givenUp', fields);
    else this.serverLog.warn('outbox.failed', fields);
  }

  /** Changes rows from the versions that are held, in one unit; answers them without those that somebody else has taken since. */
  private async settleAll(
    rows: readonly OutboxRow[],
    act: string,
    changesOf: (row: OutboxRow) => Partial<OutboxRow>,
  ): Promise<OutboxRow[]> {
    if (rows.length === 0) return [];
    try {
      return await this.units.run(SYSTEM, { log: 'system', act }, async (unit) => {
        const settled: OutboxRow[] = [];
        for (const row of rows) {
          const facts: LineFacts = { id: row.id, what: word(row.what), tries: row.tries };
          unit.record({ act, facts });
          const changes = changesOf(row);
          settled.push({ ...row, ...changes, version: await unit.rows.change(OutboxRow, row, changes) });
        }
        return settled;
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'row.changed') throw error;
      const [row, ...others] = rows;
      if (row && others.length === 0) {
        this.serverLog.warn('outbox.takenByAnother', { id: row.id, what: row.what });
        return [];
      }
      const each: OutboxRow[] = [];
      for (const one of rows) each.push(...(await this.settleAll([one], act, changesOf)));
      return each;
    }
  }

  private bounds(): { most: number; now: string } {
    return { most: MOST_TRIES, now: this.clock.now() };
  }
}
