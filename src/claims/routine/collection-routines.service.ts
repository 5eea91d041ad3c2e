import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import {
  checkedRoutine,
  collectionRoutineFlow,
  collectionRoutineNeeds,
  type RoutineInput,
  type RoutineLook,
  type RoutineState,
} from './collection-routine.js';
import { CollectionRoutine } from './collection-routine.entity.js';

/** How committees collect [kravrutiner]: proposed by one person, in force when another has confirmed it. */
@Injectable()
export class CollectionRoutines {
  readonly noun: Noun<RoutineState, CollectionRoutine, RoutineLook> = {
    flow: collectionRoutineFlow,
    entity: CollectionRoutine,
    needs: collectionRoutineNeeds,
    matterIdOf: ({ id }) => id,
    factsOf: async (act, { committeeId, fromOn }) => ({
      taken: (await act.rows.one(CollectionRoutine, { committeeId, fromOn, state: 'confirmed' })) !== null,
    }),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
  ) {}

  async propose(actor: Actor, committeeId: Id, input: RoutineInput, asked: Asked): Promise<CollectionRoutine> {
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    const given = { ...asked, input: { committeeId, input } };
    return this.courses.make(actor, this.noun, 'propose', { committeeId }, given, async (act) => {
      const routine = checkedRoutine(input, act.today);
      const proposed = { state: 'proposed', proposedBy: act.actor.userId as Id, proposedAt: act.at } as const;
      const row = { id: newId(), committeeId, ...routine, ...proposed, confirmedBy: null, version: 1 };
      const { fromOn, smallestClaimOre, smallestEnforcedOre, bankgiro } = routine;
      return { row, facts: { fromOn, smallestClaimOre, smallestEnforcedOre }, sealed: { bankgiro } };
    });
  }

  async confirm(actor: Actor, id: Id, asked: Asked): Promise<CollectionRoutine> {
    const found = await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'confirm', found, asked, async (act) => ({
      changes: { confirmedBy: act.actor.userId as Id },
      facts: { fromOn: found.fromOn },
    }));
    return row;
  }

  async withdraw(actor: Actor, id: Id, asked: Asked): Promise<CollectionRoutine> {
    return (await this.courses.take(actor, this.noun, 'withdraw', await this.get(actor, id), asked)).row;
  }

  async get(actor: Actor, id: Id): Promise<CollectionRoutine> {
    return this.reads.of(actor).get(CollectionRoutine, id);
  }

  /** Those of a committee, latest first; without what was withdrawn. */
  async list(actor: Actor, committeeId: Id): Promise<CollectionRoutine[]> {
    const all = await this.reads.of(actor).many(CollectionRoutine, { committeeId }, { fromOn: 'DESC', id: 'ASC' });
    return all.filter(({ state }) => state !== 'withdrawn');
  }

  /** What is in force in a committee on a day; null where nothing has been confirmed. */
  async inForce(committeeId: Id, on: Day): Promise<CollectionRoutine | null> {
    const confirmed = await this.reads
      .inner(CollectionRoutine, 'routine')
      .where({ committeeId, state: 'confirmed' })
      .getMany();
    return latest(confirmed, on);
  }

  async inForceWithin(act: Act, committeeId: Id): Promise<CollectionRoutine | null> {
    return latest(await act.rows.many(CollectionRoutine, { committeeId, state: 'confirmed' }), act.today);
  }
}

function latest(routines: readonly CollectionRoutine[], on: Day): CollectionRoutine | null {
  const begun = routines.filter(({ fromOn }) => fromOn <= on);
  return begun.reduce<CollectionRoutine | null>(
    (last, each) => (last && last.fromOn > each.fromOn ? last : each),
    null,
  );
}
