import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { stateOn } from '../../identity/roles.js';
import { Membership } from '../../identity/users/membership.entity.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Board } from '../board/board.service.js';
import { Officeholder } from '../board/officeholder.entity.js';
import { RegisterCourses } from '../register-courses.service.js';
import { Power } from '../signing/power.entity.js';
import { Powers } from '../signing/powers.service.js';

/** The log-in of an office or a power of attorney that speaks for its association no more. */
type Tied = Pick<Officeholder, 'associationId' | 'userId'>;

/**
 * Which log-in an office or a power of attorney is used by. A tie ends with the log-in's role for the association, by a
 * step of its own, so that none is left that would begin to count again if the person came back for something else.
 */
@Injectable()
export class Ties {
  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
    private readonly board: Board,
    private readonly powers: Powers,
  ) {}

  /** Ends every tie of a log-in to an association; tells how many there were. */
  async endWithin(act: Act, associationId: Id, userId: Id): Promise<number> {
    const tied = { associationId, userId };
    const offices = await act.rows.many(Officeholder, tied);
    const powers = await act.rows.many(Power, tied);
    const untied = async (): Promise<{ changes: { userId: null }; facts: { userId: Id } }> => ({
      changes: { userId: null },
      facts: { userId },
    });
    for (const { id, version } of offices)
      await this.courses.within(act, this.board.noun, 'untie', id, version, untied);
    for (const { id, version } of powers)
      await this.courses.within(act, this.powers.noun, 'untie', id, version, untied);
    return offices.length + powers.length;
  }

  /** A day's work: ends the ties of those whose role has ended by its last day, or in another way. */
  async run(today: Day): Promise<{ readonly ended: number }> {
    let ended = 0;
    for (const { associationId, userId } of await this.left(today)) {
      ended += await this.courses.unit(SYSTEM, this.board.noun, 'untie', {}, (act) =>
        this.endWithin(act, associationId, userId as Id),
      );
    }
    return { ended };
  }

  private async left(today: Day): Promise<Tied[]> {
    const where = { userId: Not(IsNull()) };
    const offices = await this.reads.inner(Officeholder, 'officeholder').where(where).getMany();
    const powers = await this.reads.inner(Power, 'power').where(where).getMany();
    const tied = new Map([...offices, ...powers].map((each) => [`${each.associationId} ${each.userId}`, each]));
    const users = [...new Set([...tied.values()].map(({ userId }) => userId as Id))];
    if (users.length === 0) return [];
    const held = await this.reads
      .inner(Membership, 'membership')
      .where({ userId: In(users) })
      .getMany();
    const speaks = new Set(
      held
        .filter((each) => stateOn(each, today) !== 'over')
        .map(({ associationId, userId }) => `${associationId} ${userId}`),
    );
    return [...tied].filter(([name]) => !speaks.has(name)).map(([, each]) => each);
  }
}
