import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { rolesIn } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { yearOf } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Person } from '../person.js';
import { checkUntilYear, mayTakeBack, stands, type ConflictGround } from './conflict.js';
import { ConflictsQueries } from './conflicts.queries.js';
import { ConflictOfInterest } from './conflict-of-interest.entity.js';

/** A conflict as it is declared: with one matter, or with an association and so with all its matters. */
export interface NewConflict {
  readonly committeeId: Id;
  readonly matterId: Id | null;
  readonly associationId: Id | null;
  readonly ground: ConflictGround;
  readonly explanation: string;
  readonly untilYear: number | null;
}

/** The matter that somebody is about to act in. */
export interface ConflictSubject {
  readonly matterId: Id;
  readonly associationId: Id | null;
}

/** A declaration in the version that the caller looked at. */
export interface SeenConflict {
  readonly id: Id;
  readonly version: number;
}

/** Conflicts of interest [jäv]: declared by oneself for each case, disregarded by the chief alone, asked before every act. */
@Injectable()
export class Conflicts {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: ConflictsQueries,
  ) {}

  /** Declares one's own conflict; a second one with the same matter is refused. */
  async declare(actor: Person, input: NewConflict, key?: string): Promise<{ readonly id: Id }> {
    if (rolesIn(actor, input.committeeId).length === 0) throw problem('notFound', 'committee.notFound');
    if ((input.matterId === null) === (input.associationId === null))
      throw problem('invalid', 'conflict.withWhat', { field: 'matterId' });
    return this.units.run(actor, { log: input.committeeId, act: 'conflict.declare', key, input }, async (act) => {
      checkUntilYear(input.ground, input.untilYear, yearOf(act.today));
      const { matterId, associationId } = input;
      const about = matterId === null ? { associationId: associationId as Id } : { matterId };
      const earlier = await act.rows.many(ConflictOfInterest, { userId: actor.userId, ...about });
      if (earlier.some((each) => each.withdrawnAt === null)) throw problem('refused', 'conflict.exists');
      const started = { disregardedBy: null, disregardedBecause: null, withdrawnAt: null, version: 1 };
      const conflict: ConflictOfInterest = {
        ...input,
        id: newId(),
        userId: actor.userId,
        declaredAt: act.at,
        ...started,
      };
      await act.rows.insert(ConflictOfInterest, conflict);
      record(act, 'conflict.declare', conflict, { explanation: input.explanation });
      return { id: conflict.id };
    });
  }

  /** Takes back a declaration made by mistake, for ten minutes; after that it is for the chief to disregard it. */
  async withdraw(actor: Person, seen: SeenConflict, key?: string): Promise<void> {
    const found = await this.queries.get(actor, seen.id);
    await this.units.run(actor, { log: found.committeeId, act: 'conflict.withdraw', key, input: seen }, async (act) => {
      const conflict = await current(act, seen);
      if (conflict.userId !== actor.userId) throw problem('forbidden', 'conflict.notOwn');
      if (conflict.withdrawnAt !== null || conflict.disregardedBy !== null)
        throw problem('refused', 'conflict.settled');
      if (!mayTakeBack(conflict.declaredAt, act.at)) throw problem('refused', 'conflict.tooLateToTakeBack');
      await act.rows.change(ConflictOfInterest, conflict, { withdrawnAt: act.at });
      record(act, 'conflict.withdraw', conflict);
    });
  }

  /** The chief finds that a colleague's conflict obviously does not matter (KL 6:29), and says why; never one's own. */
  async disregard(actor: Person, seen: SeenConflict, because: string, key?: string): Promise<void> {
    const found = await this.queries.get(actor, seen.id);
    await this.units.run(
      actor,
      { log: found.committeeId, act: 'conflict.disregard', key, input: { ...seen, because } },
      async (act) => {
        const conflict = await current(act, seen);
        if (conflict.userId === actor.userId) throw problem('refused', 'conflict.own');
        if (!isChief(actor, conflict.committeeId)) throw problem('forbidden', 'conflict.chiefOnly');
        if (conflict.withdrawnAt !== null || conflict.disregardedBy !== null)
          throw problem('refused', 'conflict.settled');
        await act.rows.change(ConflictOfInterest, conflict, {
          disregardedBy: actor.userId,
          disregardedBecause: because,
        });
        record(act, 'conflict.disregard', conflict, { because });
      },
    );
  }

  /** Whether a declared conflict keeps somebody (the actor) from acting in a matter of the committee whose log the unit writes in. */
  async stops(
    act: Act,
    { matterId, associationId }: ConflictSubject,
    userId: Id = act.actor.userId as Id,
  ): Promise<boolean> {
    // Nobody declares many: they come in one question, which every step of every case asks.
    const declared = await act.rows.many(ConflictOfInterest, { userId, withdrawnAt: IsNull() });
    return declared
      .filter(
        (conflict) =>
          conflict.matterId === matterId || (associationId !== null && conflict.associationId === associationId),
      )
      .some((conflict) => stands(conflict, act.log as Id));
  }

  /** Whether the actor has declared a conflict with an association in any committee: it holds in the register that all share. */
  async stopsAnywhere(act: Act, associationId: Id): Promise<boolean> {
    const userId = act.actor.userId as Id;
    const declared = await act.rows.many(ConflictOfInterest, { userId, associationId, withdrawnAt: IsNull() });
    return declared.some((conflict) => stands(conflict, conflict.committeeId));
  }
}

function isChief(actor: Person, committeeId: Id): boolean {
  return rolesIn(actor, committeeId).includes('decisionMaker');
}

async function current(act: Act, seen: SeenConflict): Promise<ConflictOfInterest> {
  const conflict = await act.rows.one(ConflictOfInterest, { id: seen.id });
  if (!conflict) throw problem('notFound', 'conflict.notFound');
  if (conflict.version !== seen.version) throw problem('stale', 'precondition.stale');
  return conflict;
}

function record(
  act: Act,
  code: string,
  conflict: ConflictOfInterest,
  sealed?: Readonly<Record<string, unknown>>,
): void {
  const { id, userId, ground, matterId, associationId, untilYear } = conflict;
  act.record({
    act: code,
    matterId: matterId ?? undefined,
    facts: { id, userId, ground: word(ground), associationId, untilYear },
    sealed,
  });
}
