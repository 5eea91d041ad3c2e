import { Injectable } from '@nestjs/common';
import type { FindOptionsOrder, FindOptionsWhere, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { scopeOf } from '../platform/database/columns.js';
import { Database, type EntityClass } from '../platform/database/database.js';
import type { Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import { associationsOf, committeesOf, isSystem, type Actor } from './actor.js';

/** The one way to read: `reads.of(actor)` gives queries that already see no more than the actor may. */
@Injectable()
export class Reads {
  constructor(private readonly database: Database) {}

  of(actor: Actor): ScopedReads {
    return new ScopedReads(this.database, actor);
  }

  /** Tables that belong to one folder's own machinery, asked only by the services of that folder. */
  inner<T extends ObjectLiteral>(entity: EntityClass<T>, alias: string): SelectQueryBuilder<T> {
    return this.database.reads.createQueryBuilder(entity, alias);
  }

  /** For the few questions that entities cannot ask; written once for both databases, places marked `?`. */
  async raw<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    let place = 0;
    const text = this.database.kind === 'sqlite' ? sql : sql.replace(/\?/g, () => `$${(place += 1)}`);
    return this.database.reads.query(text, [...values]) as Promise<R[]>;
  }
}

export class ScopedReads {
  constructor(
    private readonly database: Database,
    readonly actor: Actor,
  ) {}

  /** The row with this id, or the problem `notFound`, also when it exists but is not the actor's to see. */
  async get<T extends ObjectLiteral & { id: string }>(entity: EntityClass<T>, id: Id): Promise<T> {
    const row = await this.one(entity, { id } as unknown as FindOptionsWhere<T>);
    if (!row) throw problem('notFound', 'thing.notFound');
    return row;
  }

  async one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null> {
    return this.query(entity, 'row').andWhere(where).getOne();
  }

  async many<T extends ObjectLiteral>(
    entity: EntityClass<T>,
    where: FindOptionsWhere<T>,
    order?: FindOptionsOrder<T>,
  ): Promise<T[]> {
    const query = this.query(entity, 'row').andWhere(where);
    for (const [column, direction] of Object.entries(order ?? {}))
      query.addOrderBy(`row.${column}`, direction as 'ASC' | 'DESC');
    return query.getMany();
  }

  /**
   * A query bound to what the actor may see. Conditions are added with `andWhere`; `where` and `orWhere` would open
   * the scope again, and throw.
   */
  query<T extends ObjectLiteral>(entity: EntityClass<T>, alias: string): SelectQueryBuilder<T> {
    const query = this.database.reads.createQueryBuilder(entity, alias).where('1 = 1');
    const scope = scopeOf(entity);
    if (scope === 'inner') throw new Error('An inner table is not read through an actor');
    if (scope === 'committee' && !isSystem(this.actor)) this.bind(query, entity, alias);
    query.where = query.orWhere = () => {
      throw new Error('A scoped query takes conditions with andWhere; alternatives stand in Brackets');
    };
    return query;
  }

  private bind<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, entity: EntityClass<T>, alias: string): void {
    const columns = this.database.reads.getMetadata(entity).columns.map((column) => column.propertyName);
    const doors = [
      columns.includes('committeeId') && `${alias}.committeeId IN (:...actorCommittees)`,
      columns.includes('associationId') && `${alias}.associationId IN (:...actorAssociations)`,
    ].filter((door) => door !== false);
    if (doors.length === 0) throw new Error(`${entity.name} names neither a committee nor an association`);
    query.andWhere(`(${doors.join(' OR ')})`, {
      actorCommittees: orNobody(committeesOf(this.actor)),
      actorAssociations: orNobody(associationsOf(this.actor)),
    });
    // Restricted matters, and whatever hangs on them, are read through `matters.readRestricted` alone.
    if (columns.includes('restricted')) query.andWhere(`${alias}.restricted = :unrestricted`, { unrestricted: false });
    for (const column of columns.filter((name) => /^matterId$|MatterId$/.test(name))) {
      query.andWhere(
        `NOT EXISTS (SELECT 1 FROM matter hidden WHERE hidden.id = ${alias}.${column} AND hidden.restricted = :hidden)`,
        { hidden: true },
      );
    }
  }
}

/** A list that SQL can be asked about also when it is empty. */
function orNobody(ids: readonly Id[]): readonly string[] {
  return ids.length > 0 ? ids : [''];
}
