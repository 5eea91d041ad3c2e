import type { EntityManager, FindOptionsOrder, FindOptionsWhere, ObjectLiteral, QueryDeepPartialEntity, SelectQueryBuilder } from 'typeorm';
import type { EntityClass } from '../platform/database/database.js';
import { problem } from '../shared/problem.js';

/** A row that several people may change; every change names the version it was made from. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/**
 * The rows as one unit of work sees and changes them. There are four ways to write: a new row, a change that names
 * its version, a guarded change that must hit exactly one row, and the erasure of what may be forgotten.
 */
export class Rows {
  /** How many statements have changed something. */
  writes = 0;
  private closed = false;

  constructor(private readonly manager: EntityManager) {}

  /** After this nothing goes through: a unit that was given up cannot write behind its own back. */
  close(): void {
    this.closed = true;
  }

  async insert<T extends ObjectLiteral>(entity: EntityClass<T>, rows: T | readonly T[]): Promise<void> {
    const values = (Array.isArray(rows) ? [...rows] : [rows]) as QueryDeepPartialEntity<T>[];
    if (values.length === 0) return;
    this.writes += 1;
    await this.open().createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  }

  /** Changes a row from the version the caller saw to the next; somebody else's change in between is `row.changed`. */
  async change<T extends ObjectLiteral & Versioned>(entity: EntityClass<T>, seen: Versioned, changes: Partial<T>): Promise<number> {
    const version = seen.version + 1;
    const where = { id: seen.id, version: seen.version } as unknown as FindOptionsWhere<T>;
    if (!(await this.changeWhere(entity, where, { ...changes, version }))) throw problem('conflict', 'row.changed', { id: seen.id });
    return version;
  }

  /** Changes the rows that fit the guard and tells how many there were; the caller decides what "none" means. */
  async changeWhere<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>, changes: Partial<T>): Promise<number> {
    this.writes += 1;
    const set = changes as QueryDeepPartialEntity<T>;
    const result = await this.open().createQueryBuilder().update(entity).set(set).where(where).updateEntity(false).execute();
    return result.affected ?? 0;
  }

  /** For what may be forgotten: sessions, spent tokens, sealed words under disposal. */
  async erase<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<number> {
    this.writes += 1;
    const result = await this.open().createQueryBuilder().delete().from(entity).where(where).execute();
    return result.affected ?? 0;
  }

  async one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null> {
    return this.open().findOneBy(entity, where);
  }

  async many<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>, order?: FindOptionsOrder<T>): Promise<T[]> {
    return this.open().find(entity, order ? { where, order } : { where });
  }

  /** A query over what this unit sees, for conditions that `one` and `many` cannot say. */
  query<T extends ObjectLiteral>(entity: EntityClass<T>, alias: string): SelectQueryBuilder<T> {
    return this.open().createQueryBuilder(entity, alias);
  }

  private open(): EntityManager {
    if (this.closed) throw new Error('This unit of work is over');
    return this.manager;
  }
}
