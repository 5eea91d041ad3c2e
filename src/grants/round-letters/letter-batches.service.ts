import { Injectable } from '@nestjs/common';
import { reportedAs } from '../../decisions/letter/reporting.js';
import { word } from '../../acts/line.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { hasRoleFor, roleRefusal, type Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { stepOf } from '../../matters/steps/steps.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Round } from '../rounds/round.entity.js';
import { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import {
  letterBatchFlow,
  LETTER_ROW_STATES,
  wishFaults,
  type BatchWishes,
  type LetterBatchState,
  type LetterRowState,
} from './letter-batch.js';
import { UntoldDecisions } from './untold-decisions.service.js';

/** How many letters of a batch are in each state. */
export type BatchProgress = Readonly<Record<LetterRowState, number>>;

/** The letters of a round's decisions as a whole: ordered, followed, stopped. `LetterBatchesJob` writes them. */
@Injectable()
export class LetterBatches {
  readonly noun: Noun<LetterBatchState, LetterBatch, LetterBatch> = {
    flow: letterBatchFlow,
    entity: LetterBatch,
    needs: {},
    // A batch belongs to no case: it stands in the place of one, so that its history is found as a case's is.
    matterIdOf: ({ id }) => id,
    factsOf: async (_act, row) => row,
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly untold: UntoldDecisions,
  ) {}

  /** Orders a letter for each decision of the chosen outcomes that has none; they are written in the actor's name. */
  async order(actor: Actor, round: Round, wished: BatchWishes, asked: Asked): Promise<LetterBatch> {
    const { id: roundId, committeeId } = round;
    const wishes = reportedAs(round, wished);
    const step = stepOf(letterBatchFlow, 'order');
    if (!hasRoleFor(actor, step, committeeId)) throw roleRefusal(letterBatchFlow, step);
    const [fault, ...more] = wishFaults(wishes);
    if (fault) throw new Problem('invalid', [fault, ...more]);
    const chosen = (await this.untold.of(actor, roundId)).filter(({ outcome }) => wishes.outcomes.includes(outcome));
    const place = { log: committeeId, act: 'letterBatch.order', key: asked.key, input: { roundId, wishes } };
    return this.units.run(actor, place, async (act) => {
      if (chosen.length === 0) throw problem('invalid', 'letterBatch.nothing', { field: 'outcomes' });
      const row: LetterBatch = {
        ...{ id: newId(), committeeId, roundId, wishes, count: chosen.length, madeBy: act.actor.userId as Id },
        ...{ madeAt: act.at, endedAt: null, state: 'writing', version: 1 },
      };
      const facts = { roundId, count: row.count, delivery: word(wishes.delivery) };
      const batch = await this.courses.makeWithin(act, this.noun, 'order', { row, facts });
      const rows = chosen.map((each, at): LetterBatchRow => ({
        ...{ id: newId(), committeeId, batchId: batch.id, position: at + 1, ...each },
        ...{ letterId: null, because: null, state: 'waiting', version: 1 },
      }));
      await act.rows.insert(LetterBatchRow, rows);
      return batch;
    });
  }

  /** Stops it: what is written is written, what still waits is left and may be ordered again. */
  async stop(actor: Actor, id: Id, asked: Asked): Promise<LetterBatch> {
    const found = await this.get(actor, id);
    return (
      await this.courses.take(actor, this.noun, 'stop', found, asked, async (act) => {
        const left = await act.rows.changeWhere(LetterBatchRow, { batchId: id, state: 'waiting' }, { state: 'left' });
        return { changes: { endedAt: act.at }, facts: { left } };
      })
    ).row;
  }

  async get(actor: Actor, id: Id): Promise<LetterBatch> {
    return this.reads.of(actor).get(LetterBatch, id);
  }

  /** The batches of a round, newest first. */
  async ofRound(actor: Actor, roundId: Id): Promise<LetterBatch[]> {
    return this.reads.of(actor).many(LetterBatch, { roundId }, { madeAt: 'DESC', id: 'ASC' });
  }

  async progress(batchId: Id): Promise<BatchProgress> {
    const counted = await this.reads.raw<{ state: LetterRowState; count: number | string }>(
      'SELECT state, COUNT(*) AS count FROM letter_batch_row WHERE batch_id = ? GROUP BY state',
      [batchId],
    );
    const found = new Map(counted.map(({ state, count }) => [state, Number(count)]));
    return Object.fromEntries(LETTER_ROW_STATES.map((state) => [state, found.get(state) ?? 0])) as BatchProgress;
  }

  /** The latest orders of the actor's committees. */
  async latest(actor: Actor): Promise<LetterBatch[]> {
    const query = this.reads.of(actor).query(LetterBatch, 'batch');
    return query.orderBy('batch.madeAt', 'DESC').addOrderBy('batch.id').limit(MOST_LATEST).getMany();
  }
}

/** As many orders as are chosen among. */
const MOST_LATEST = 200;
