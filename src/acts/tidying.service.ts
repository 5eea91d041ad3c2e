import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock, later } from '../platform/clock.js';
import { SYSTEM } from './actor.js';
import { KeptAnswer } from './kept-answer.entity.js';
import { OutboxRow } from './outbox/outbox.entity.js';
import { UnitOfWork } from './unit-of-work.service.js';

/** How long a command may be sent again under its key, and how long a finished errand is remembered. */
export const REMEMBERED_DAYS = 30;
const DAY_MS = 86_400_000;

/** How many rows were let go of. */
export interface Tidied {
  readonly answers: number;
  readonly errands: number;
}

/** Lets go of what is kept only so that nothing is done twice, once nobody can ask for it again. */
@Injectable()
export class Tidying {
  constructor(
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Tidied> {
    const before = LessThan(later(this.clock.now(), -REMEMBERED_DAYS * DAY_MS));
    return this.units.run(SYSTEM, { log: 'system', act: 'log.tidy' }, async (act) => {
      const answers = await act.rows.erase(KeptAnswer, { at: before });
      // What is not done has no such instant: it waits, however old it is.
      const errands = await act.rows.erase(OutboxRow, { doneAt: before });
      act.record({ act: 'log.tidy', facts: { answers, errands } });
      return { answers, errands };
    });
  }
}
