import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Reads } from '../../acts/reads.service.js';
import type { EntityClass } from '../../platform/database/database.js';

/** Rows as somebody sees them: inside a unit of work, or outside of any; steps and pages look at a case alike. */
export interface Seen {
  one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null>;
  many<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T[]>;
}

export function seenBy(act: Act): Seen {
  return {
    one: (entity, where) => act.rows.one(entity, where),
    many: (entity, where) => act.rows.many(entity, where),
  };
}

/** For pages; the caller has asked who may see the case. */
export function seenThrough(reads: Reads): Seen {
  return {
    one: (entity, where) => reads.inner(entity, 'row').where(where).getOne(),
    many: (entity, where) => reads.inner(entity, 'row').where(where).getMany(),
  };
}
