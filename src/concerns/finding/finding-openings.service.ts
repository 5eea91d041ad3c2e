import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Associations } from '../../associations/register/associations.service.js';
import { Concerns } from '../concern/concerns.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { EstablishedFact } from './established-fact.entity.js';
import { Findings } from './findings.service.js';

/** Opens a case of establishing from a concern that is looked into, and from no other. */
@Injectable()
export class FindingOpenings {
  constructor(
    private readonly concerns: Concerns,
    private readonly findings: Findings,
    private readonly associations: Associations,
  ) {}

  async open(actor: Actor, concernId: Id, asked: Asked): Promise<EstablishedFact> {
    const { committeeId, subjectId, state } = await this.concerns.find(actor, concernId);
    if (state !== 'underInquiry') throw problem('refused', 'finding.notUnderInquiry');
    const subject = await this.associations.get(actor, subjectId);
    return this.findings.open(actor, { concernId, committeeId, subject }, asked);
  }
}
