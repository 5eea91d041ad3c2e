import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Code } from '../../shared/reason.js';
import { mayKnow } from './associations.service.js';

/** A row that belongs to an association. */
export interface OwnRow extends ObjectLiteral {
  readonly id: Id;
  readonly associationId: Id;
}

/** The rows that belong to associations, as only this folder reads them: all of one association, or one that may be known of. */
@Injectable()
export class OwnRows {
  constructor(private readonly reads: Reads) {}

  /** Every row of an association, the latest first by the column that says when. */
  async all<Row extends OwnRow>(entity: EntityClass<Row>, associationId: Id, when: keyof Row & string): Promise<Row[]> {
    return this.reads
      .inner(entity, 'own')
      .where({ associationId })
      .orderBy(`own.${when}`, 'DESC')
      .addOrderBy('own.id')
      .getMany();
  }

  /** The same of several associations with one question; one that has none is there with an empty list. */
  async allOf<Row extends OwnRow>(
    entity: EntityClass<Row>,
    associationIds: readonly Id[],
    when: keyof Row & string,
  ): Promise<ReadonlyMap<Id, Row[]>> {
    const found = await this.reads
      .inner(entity, 'own')
      .where({ associationId: In(['', ...new Set(associationIds)]) })
      .orderBy(`own.${when}`, 'DESC')
      .addOrderBy('own.id')
      .getMany();
    return byAssociation(associationIds, found);
  }

  /** A row; for those who may not know of its association it is not there. */
  async get<Row extends OwnRow>(actor: Actor, entity: EntityClass<Row>, id: Id, notFound: Code): Promise<Row> {
    const where = { id } as unknown as FindOptionsWhere<Row>;
    const found = await this.reads.inner(entity, 'own').where(where).getOne();
    if (!found || !mayKnow(actor, found.associationId)) throw problem('notFound', notFound);
    return found;
  }
}

/** Rows by the association that each belongs to, in the order they came. */
export function byAssociation<Row extends OwnRow>(ids: readonly Id[], rows: readonly Row[]): ReadonlyMap<Id, Row[]> {
  const lists = new Map<Id, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) lists.get(row.associationId)?.push(row);
  return lists;
}
