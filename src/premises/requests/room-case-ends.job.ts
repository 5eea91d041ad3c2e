import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Appeal } from '../../decisions/announcement/appeal.entity.js';
import { decisionFinalOn } from '../../decisions/announcement/announcing.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Suspension } from '../suspensions/suspension.entity.js';
import { BookingRequest } from './booking-request.entity.js';

/** A time that is still to be used, asked of or not: as long as there is one the case goes on. */
const TO_COME = `EXISTS (SELECT 1 FROM booking time WHERE time.request_id = request.id
  AND time.state IN ('requested', 'held', 'confirmed') AND time.ends_at > :now)`;

/**
 * Ends the cases of rooms: of a request when its last time is used or nothing came of it, of a suspension when it is over. A
 * denial or a suspension stays open until its decision is final. What somebody has left to do keeps a case open, as ever.
 */
@Injectable()
export class RoomCaseEnds {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly clock: Clock,
  ) {}

  /** Does a day's work; done twice it does nothing more. */
  async run(today: Day): Promise<{ readonly ended: number }> {
    let ended = 0;
    for (const matter of [...(await this.ofRequests()), ...(await this.ofSuspensions())])
      if ((await this.isFinal(matter.id, today)) && (await this.close(matter))) ended += 1;
    return { ended };
  }

  private async ofRequests(): Promise<Matter[]> {
    const over = await this.reads
      .inner(BookingRequest, 'request')
      .innerJoin(Matter, 'matter', 'matter.id = request.matterId')
      .where("matter.state = 'open'")
      .andWhere({ state: In(['confirmed', 'partlyConfirmed', 'denied', 'withdrawn']) })
      .andWhere(`NOT ${TO_COME}`, { now: this.clock.now() })
      .orderBy('request.id')
      .getMany();
    return this.open(over.map(({ matterId }) => matterId));
  }

  private async ofSuspensions(): Promise<Matter[]> {
    const over = await this.reads
      .inner(Suspension, 'suspension')
      .innerJoin(Matter, 'matter', 'matter.id = suspension.matterId')
      .where("matter.state = 'open'")
      .andWhere({ state: In(['withdrawn', 'lifted', 'lapsed']) })
      .orderBy('suspension.id')
      .getMany();
    return this.open(over.map(({ matterId }) => matterId));
  }

  private open(ids: readonly Id[]): Promise<Matter[]> {
    return this.reads
      .inner(Matter, 'matter')
      .where({ id: In(['', ...ids]) })
      .orderBy('matter.number')
      .getMany();
  }

  private async isFinal(matterId: Id, today: Day): Promise<boolean> {
    const standing = await this.reads
      .inner(Decision, 'decision')
      .where({ matterId, state: In([...STANDING_STATES]) })
      .getMany();
    for (const decision of standing) {
      const appeals = await this.reads.inner(Appeal, 'appeal').where({ decisionId: decision.id }).getMany();
      const { value } = decisionFinalOn(decision, appeals, today);
      if (value === 'notFinal' || value > today) return false;
    }
    return true;
  }

  /** Somebody may have something left to do, or be first. */
  private async close({ id, version }: Matter): Promise<boolean> {
    try {
      await this.matters.closeBySystem(id, version);
      return true;
    } catch (error) {
      if (error instanceof Problem && (error.kind === 'conflict' || error.kind === 'refused')) return false;
      throw error;
    }
  }
}
