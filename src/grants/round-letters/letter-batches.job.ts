import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { repeat } from '../../acts/outbox/repeat.js';
import { Reads } from '../../acts/reads.service.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import { Problem } from '../../shared/problem.js';
import { Round } from '../rounds/round.entity.js';
import { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import { LetterBatches } from './letter-batches.service.js';
import { LetterWriting } from './letter-writing.service.js';

const PAUSE_MS = 1_000;
/** So many rows are read at a time; each letter is a unit of its own. */
const AT_ONCE = 50;

/**
 * Writes the letters that were ordered, one unit for each: the letter, what lets it leave and the row that ticks it off come
 * together or not at all. A process that is killed goes on at the next start with the rows that still wait; of two processes
 * that take the same row one finds it changed.
 */
@Injectable()
export class LetterBatchesJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: () => Promise<void> = () => Promise.resolve();
  private ending = false;

  constructor(
    private readonly reads: Reads,
    private readonly users: UsersQueries,
    private readonly courses: Courses,
    private readonly batches: LetterBatches,
    private readonly writing: LetterWriting,
    private readonly serverLog: ServerLog,
  ) {}

  /** Writes all that waits now; tells how many rows were gone through. */
  async run(): Promise<{ readonly letters: number }> {
    let letters = 0;
    const query = this.reads.inner(LetterBatch, 'batch').where({ state: 'writing' });
    for (const batch of await query.orderBy('batch.madeAt').getMany()) letters += await this.goOn(batch);
    return { letters };
  }

  onApplicationBootstrap(): void {
    this.stop = repeat(
      PAUSE_MS,
      () => this.run(),
      (error) => this.serverLog.error('letterBatch.stopped', traceOf(error)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.stop();
  }

  private async goOn(batch: LetterBatch): Promise<number> {
    const round = await this.reads.inner(Round, 'round').where({ id: batch.roundId }).getOneOrFail();
    let letters = 0;
    while (!this.ending) {
      // Asked anew each time: whoever has lost his role or his account writes no further letter.
      const person = await this.users.actingToday(batch.madeBy);
      const rows = await this.waiting(batch);
      if (rows.length === 0) {
        await this.finish(batch);
        return letters;
      }
      for (const row of rows) {
        if (this.ending) return letters;
        await this.writing.write({ batch, wishes: batch.wishes, round, person: person ?? nobody(batch) }, row);
        letters += 1;
      }
    }
    return letters;
  }

  private async waiting({ id }: LetterBatch): Promise<LetterBatchRow[]> {
    return this.reads
      .inner(LetterBatchRow, 'row')
      .where({ batchId: id, state: 'waiting' })
      .orderBy('row.position')
      .limit(AT_ONCE)
      .getMany();
  }

  private async finish({ id }: LetterBatch): Promise<void> {
    const batch = await this.reads.inner(LetterBatch, 'batch').where({ id }).getOneOrFail();
    if (batch.state !== 'writing') return;
    try {
      await this.courses.take(SYSTEM, this.batches.noun, 'finish', batch, { seen: batch.version }, async (act) => ({
        changes: { endedAt: act.at },
      }));
    } catch (error) {
      // Another process has ended it, or somebody has stopped it, between reading and writing.
      if (!(error instanceof Problem) || error.code !== 'row.changed') throw error;
    }
  }
}

/** Whose account is closed may do nothing any more: his letters are refused, each with that reason. */
function nobody({ madeBy }: LetterBatch): Person {
  return { userId: madeBy, name: '', email: '', language: 'sv', shortcuts: false, memberships: [] };
}
