import { Injectable } from '@nestjs/common';
import type { Actor } from '../acts/actor.js';
import { Reads } from '../acts/reads.service.js';
import type { Binds } from '../rulebook/evaluation/verdict.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { Assessment } from './assessment.entity.js';

/** Assessments across cases. */
@Injectable()
export class AssessmentsQueries {
  constructor(private readonly reads: Reads) {}

  /** The latest completed one of an association that may still be used on a day, or null. */
  async latestValid(actor: Actor, associationId: Id, binds: Binds, on: Day): Promise<Assessment | null> {
    return this.reads
      .of(actor)
      .query(Assessment, 'assessment')
      .andWhere({ subjectId: associationId, binds, state: 'ready' })
      .andWhere('assessment.validUntil >= :on', { on })
      .orderBy('assessment.validUntil', 'DESC')
      .addOrderBy('assessment.id')
      .getOne();
  }
}
