import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { rolesIn } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Person } from '../person.js';
import type { Role } from '../roles.js';
import { ConflictOfInterest } from './conflict-of-interest.entity.js';

/** Who sees the declarations of others: the chief who may disregard them, and those who look at how things are done. */
const READERS: readonly string[] = ['decisionMaker', 'municipalLawyer', 'auditor'] satisfies Role[];

/** Declared conflicts of interest, for those who may see them. */
@Injectable()
export class ConflictsQueries {
  constructor(private readonly reads: Reads) {}

  /** One's own, and those of the committees where one is the chief, the lawyer or the auditor, except in restricted matters. */
  async list(actor: Person, filter: PageQuery): Promise<Listing<ConflictOfInterest>> {
    const looking = actor.memberships.filter(({ role }) => READERS.includes(role));
    const committees = looking.flatMap(({ committeeId }) => (committeeId === null ? [] : [committeeId]));
    const open = `NOT EXISTS (SELECT 1 FROM matter hidden WHERE hidden.id = conflict.matterId AND hidden.restricted = :hidden)`;
    const others = committees.length > 0 ? ` OR (conflict.committeeId IN (:...committees) AND ${open})` : '';
    const query = this.reads
      .inner(ConflictOfInterest, 'conflict')
      .where(`(conflict.userId = :me${others})`, { me: actor.userId, committees, hidden: true });
    return readPage(query, ['declaredAt', 'id'], filter);
  }

  /** One declared conflict that the actor may see. */
  async get(actor: Person, id: Id): Promise<ConflictOfInterest> {
    const conflict = await this.reads.inner(ConflictOfInterest, 'conflict').where({ id }).getOne();
    if (!conflict || !maySee(actor, conflict)) throw problem('notFound', 'conflict.notFound');
    return conflict;
  }

  /** Those that stand or have been disregarded in one matter; the caller has let the reader into the matter. */
  async ofMatter(matterId: Id, associationId: Id | null): Promise<ConflictOfInterest[]> {
    const query = this.reads.inner(ConflictOfInterest, 'conflict').where({ matterId, withdrawnAt: IsNull() });
    if (associationId !== null) query.orWhere({ associationId, withdrawnAt: IsNull() });
    return query.orderBy('conflict.declaredAt').getMany();
  }
}

function maySee(actor: Person, { userId, committeeId }: ConflictOfInterest): boolean {
  return userId === actor.userId || rolesIn(actor, committeeId).some((role) => READERS.includes(role));
}
