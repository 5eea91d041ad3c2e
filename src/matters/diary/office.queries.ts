import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from './matter.entity.js';
import { committeesKeptBy } from './secrecy.js';

/** Where a case is. */
export type MatterAddress = Pick<Matter, 'id' | 'number' | 'committeeId'>;

/**
 * The cases on the desks of the committees an actor works in. Restricted ones are among them for those who need to
 * know, so that none is forgotten; lists tell their numbers alone, and what is in them is read through `Matters.get`.
 * An association's own cases are shown to it in its own pages.
 */
@Injectable()
export class OfficeQueries {
  constructor(private readonly reads: Reads) {}

  /** A query over `matter`, to which conditions are added with `andWhere`. */
  matters(actor: Actor): SelectQueryBuilder<Matter> {
    return this.within(this.reads.inner(Matter, 'matter').where('1 = 1'), actor);
  }

  /** The cases with a number, one in each committee at most; their addresses alone, for nothing is read here. */
  async numbered(actor: Actor, number: string): Promise<MatterAddress[]> {
    const matters = await this.matters(actor).andWhere({ number }).getMany();
    return matters.map(({ id, committeeId }) => ({ id, number, committeeId }));
  }

  /** The condition that a case, by the column that names it, is on the actor's desks; for rows that belong to cases. */
  knownBy(column: string, actor: Actor): Brackets {
    return new Brackets((known) => {
      known.where(
        `EXISTS (SELECT 1 FROM matter desk WHERE desk.id = ${column} AND desk.committee_id IN (:...deskCommittees) AND (desk.restricted = :deskOpen OR desk.committee_id IN (:...deskKept) OR desk.officer_id = :deskMe))`,
        {
          ...{ deskCommittees: orNone(committeesOf(actor)), deskKept: orNone(committeesKeptBy(actor)) },
          ...{ deskOpen: false, deskMe: actor.userId },
        },
      );
    });
  }

  /** Binds a query that has joined `matter` to what the actor's desks hold. */
  private within<T extends object>(query: SelectQueryBuilder<T>, actor: Actor): SelectQueryBuilder<T> {
    const known = 'matter.restricted = :open OR matter.committeeId IN (:...kept) OR matter.officerId = :me';
    // Joined to nothing, the column is no way in: a committee's cases are all there ever were, and what narrows them is quicker.
    return query.andWhere(`(matter.committeeId || '') IN (:...committees) AND (${known})`, {
      committees: orNone(committeesOf(actor)),
      kept: orNone(committeesKeptBy(actor)),
      open: false,
      me: actor.userId,
    });
  }
}

/** A list that SQL can be asked about also when it is empty. */
function orNone(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : [''];
}
