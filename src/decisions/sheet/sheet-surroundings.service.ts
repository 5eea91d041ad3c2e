import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { stands } from '../../identity/conflicts/conflict.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import { UserAccount } from '../../identity/users/user-account.entity.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';

/** What surrounds a decision: who people are, the day, the actor's conflicts, the registry. */
@Injectable()
export class SheetSurroundings {
  constructor(
    private readonly reads: Reads,
    private readonly conflicts: ConflictsQueries,
    private readonly clock: Clock,
  ) {}

  today(): Day {
    return this.clock.today();
  }

  async isStopped(actor: Actor, { id, associationId, committeeId }: Matter): Promise<boolean> {
    const declared = await this.conflicts.ofMatter(id, associationId);
    return declared.some((each) => each.userId === actor.userId && stands(each, committeeId));
  }

  async namesOf(ids: readonly (Id | null)[]): Promise<ReadonlyMap<Id, string>> {
    const known = [...new Set(ids.filter((id) => id !== null))];
    if (known.length === 0) return new Map();
    const people = await this.reads
      .inner(UserAccount, 'person')
      .where('person.id IN (:...ids)', { ids: known })
      .getMany();
    return new Map(people.map(({ id, name }) => [id, name]));
  }

  /** Where the registry is kept elsewhere, its number is entered before anything leaves. */
  async dnrMissing({ committeeId, dnr }: Matter): Promise<readonly Reason[]> {
    if (dnr !== null) return [];
    const committee = await this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOne();
    return committee?.registry === 'external' ? [{ code: 'decision.need.dnr' }] : [];
  }
}
