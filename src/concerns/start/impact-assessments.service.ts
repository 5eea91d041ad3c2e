import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Role } from '../../identity/roles.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ImpactAssessment } from './impact-assessment.entity.js';

/** Who may say that privacy has been assessed (dataskyddsförordningen art. 35). */
export const ASSESSORS = ['dataProtectionOfficer', 'admin'] as const satisfies readonly Role[];

/** Whether the work with concerns may begin: not before the municipality has entered its impact assessment. */
@Injectable()
export class ImpactAssessments {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  /** Enters an assessment; a later one stands beside the earlier. */
  async enter(actor: Actor, reference: string, assessedOn: Day, { key }: Asked): Promise<ImpactAssessment> {
    if (!actor.memberships.some(({ role }) => (ASSESSORS as readonly string[]).includes(role)))
      throw problem('forbidden', 'role.missing', { roleCodes: ASSESSORS.map((role) => `role.${role}`) });
    const place = { log: 'register', act: 'impactAssessment.enter', key, input: { reference, assessedOn } } as const;
    return this.units.run(actor, place, async (act) => {
      if (assessedOn > act.today) throw problem('invalid', 'impactAssessment.toCome', { field: 'assessedOn' });
      const entered = { enteredBy: act.actor.userId as Id, enteredAt: act.at };
      const row: ImpactAssessment = { id: newId(), reference, assessedOn, ...entered };
      await act.rows.insert(ImpactAssessment, row);
      act.record({ act: 'impactAssessment.enter', facts: { id: row.id, assessedOn }, sealed: { what: reference } });
      return row;
    });
  }

  /** The latest; null as long as nobody has entered any. */
  async latest(actor: Actor): Promise<ImpactAssessment | null> {
    const all = await this.reads.of(actor).many(ImpactAssessment, {}, { assessedOn: 'DESC', enteredAt: 'DESC' });
    return all[0] ?? null;
  }

  async isEntered(act: Act): Promise<boolean> {
    return (await act.rows.many(ImpactAssessment, {})).length > 0;
  }
}
