import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Assessment } from '../../assessments/assessment.entity.js';
import { AssessmentContents } from '../../assessments/assessment-contents.service.js';
import type { Snapshot } from '../../assessments/snapshot.js';
import { Clock } from '../../platform/clock.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Day } from '../../shared/day.js';

/** Rows as somebody sees them: inside a unit of work, or outside of any; so that pages and steps ask the same. */
export interface Seen {
  readonly actor: Actor;
  readonly today: Day;
  one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null>;
  many<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T[]>;
  snapshot(assessment: Assessment): Promise<Snapshot>;
}

/** The two ways to see. */
@Injectable()
export class Sights {
  constructor(
    private readonly reads: Reads,
    private readonly contents: AssessmentContents,
    private readonly clock: Clock,
  ) {}

  within(act: Act): Seen {
    return {
      ...{ actor: act.actor, today: act.today },
      one: (entity, where) => act.rows.one(entity, where),
      many: (entity, where) => act.rows.many(entity, where),
      snapshot: (assessment) => this.contents.snapshotWithin(act, assessment),
    };
  }

  /** For a page, of what its reader has been let into. */
  outside(actor: Actor): Seen {
    return {
      ...{ actor, today: this.clock.today() },
      one: (entity, where) => this.reads.inner(entity, 'row').where(where).getOne(),
      many: (entity, where) => this.reads.inner(entity, 'row').where(where).getMany(),
      snapshot: (assessment) => this.contents.snapshotOf(assessment),
    };
  }
}
