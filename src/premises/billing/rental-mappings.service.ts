import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readBillingMapping } from '../../rulebook/billing/billing-mapping.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { RENTAL_VALUES, rentalMappingFlow } from './rental-billing.js';
import { RentalMapping } from './rental-billing.entity.js';

/** How each committee's billing basis is written, as data: no ledger needs a release. */
@Injectable()
export class RentalMappings {
  readonly noun: Noun<'kept', RentalMapping, undefined> = {
    ...{ flow: rentalMappingFlow, entity: RentalMapping, needs: {}, matterIdOf: ({ id }) => id },
    factsOf: async () => undefined,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
  ) {}

  async of(committeeId: Id): Promise<RentalMapping | null> {
    return this.reads.inner(RentalMapping, 'mapping').where({ committeeId }).getOne();
  }

  /** Keeps a committee's mapping, or changes it; one that cannot be read is refused whole, with what it lacks. */
  async keep(actor: Actor, committeeId: Id, content: string): Promise<RentalMapping> {
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    readBillingMapping(content, RENTAL_VALUES);
    const known = await this.of(committeeId);
    if (known)
      return (
        await this.courses.take(
          actor,
          this.noun,
          'change',
          known,
          { seen: known.version, input: { content } },
          async () => ({
            changes: { content },
            sealed: { content },
          }),
        )
      ).row;
    return this.courses.make(actor, this.noun, 'keep', { committeeId }, { input: { content } }, async () => ({
      row: { id: newId(), committeeId, content, state: 'kept', version: 1 },
      sealed: { content },
    }));
  }
}
