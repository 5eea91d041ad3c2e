import type {
  EntityManager,
  FindOptionsOrder,
  FindOptionsWhere,
  ObjectLiteral,
  QueryDeepPartialEntity,
  QueryRunner,
  SelectQueryBuilder,
} from 'typeorm';
import type { EntityClass } from '../platform/database/database.js';
import { problem } from '../shared/problem.js';
import { insertionsOf } from './insertion.js';

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
  private over = false;
  private failure: unknown;

  constructor(private readonly runner: QueryRunner) {}

  /** After this nothing goes through: a unit that was given up cannot write behind its own back. */
  close(): void {
    this.over = true;
  }

  /**
   * Throws when the unit is over, or when one of its statements has failed: SQLite may have rolled back by itself
   * then and would take the next statement for a transaction of its own, so a caught error is thrown again here.
   */
  check(): void {
    if (this.failure !== undefined) throw this.failure as Error;
    if (this.over) throw new Error('This unit of work is over');
  }

  async insert<T extends ObjectLiteral>(entity: EntityClass<T>, rows: T | readonly T[]): Promise<void> {
    const all = (Array.isArray(rows) ? rows : [rows]) as readonly T[];
    for (const { sql, values } of insertionsOf(this.runner.dataSource, entity, all)) {
      this.writes += 1;
      await this.ask(() => this.runner.query(sql, values));
    }
  }

  /** Changes a row from the version the caller saw to the next; somebody else's change in between is `row.changed`. */
  async change<T extends ObjectLiteral & Versioned>(
    entity: EntityClass<T>,
    seen: Versioned,
    changes: Partial<T>,
  ): Promise<number> {
    const version = seen.version + 1;
    const where = { id: seen.id, version: seen.version } as unknown as FindOptionsWhere<T>;
    if (!(await this.changeWhere(entity, where, { ...changes, version }))) {
      throw problem('conflict', 'row.changed', { id: seen.id });
    }
    return version;
  }

  /** Changes the rows that fit the guard and tells how many there were; the caller decides what "none" means. */
  async changeWhere<T extends ObjectLiteral>(
    entity: EntityClass<T>,
    where: FindOptionsWhere<T>,
    changes: Partial<T>,
  ): Promise<number> {
    checkGuard(where);
    this.writes += 1;
    const set = changes as QueryDeepPartialEntity<T>;
    const result = await this.ask((manager) =>
      manager.createQueryBuilder().update(entity).set(set).where(where).updateEntity(false).execute(),
    );
    return result.affected ?? 0;
  }

  /** For what may be forgotten: sessions, spent tokens, sealed words under disposal. Tells how many rows went. */
  async erase<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<number> {
    checkGuard(where);
    this.writes += 1;
    const result = await this.ask((manager) =>
      manager.createQueryBuilder().delete().from(entity).where(where).execute(),
    );
    return result.affected ?? 0;
  }

  async one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null> {
    return this.ask((manager) => manager.findOneBy(entity, where));
  }

  async many<T extends ObjectLiteral>(
    entity: EntityClass<T>,
    where: FindOptionsWhere<T>,
    order?: FindOptionsOrder<T>,
  ): Promise<T[]> {
    return this.ask((manager) => manager.find(entity, order ? { where, order } : { where }));
  }

  /** A query over what this unit sees, for conditions that `one` and `many` cannot say. */
  query<T extends ObjectLiteral>(entity: EntityClass<T>, alias: string): SelectQueryBuilder<T> {
    this.check();
    return this.runner.manager.createQueryBuilder(entity, alias);
  }

  /** For the few questions that entities cannot ask; written once for both databases, places marked `?`. It only reads. */
  async raw<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    if (!/^SELECT\b/.test(sql)) throw new Error('A raw statement within a unit only reads');
    const postgres = this.runner.dataSource.options.type === 'postgres';
    let place = 0;
    const text = postgres ? sql.replace(/\?/g, () => `$${(place += 1)}`) : sql;
    return this.ask(() => this.runner.query(text, [...values])) as Promise<R[]>;
  }

  private async ask<R>(statement: (manager: EntityManager) => Promise<R>): Promise<R> {
    this.check();
    try {
      return await statement(this.runner.manager);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

/** TypeORM drops a condition whose value is missing: the guard of a change would silently grow to the whole table. */
function checkGuard(where: object): void {
  const values = Object.values(where);
  if (values.length === 0 || values.some((value) => value === undefined || value === null)) {
    throw new Error('A change names the rows it is for: no condition may be empty (for NULL say IsNull())');
  }
}
