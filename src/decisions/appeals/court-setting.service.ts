import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Municipality } from '../../identity/committees/municipality.entity.js';
import { administrativeCourts } from '../../law/appeals/administrative-courts.js';
import { problem } from '../../shared/problem.js';

/** Which court reviews the municipality's decisions: said once, and then in every letter. */
@Injectable()
export class CourtSetting {
  constructor(private readonly units: UnitOfWork) {}

  /** Says which; for those who keep a committee's minutes. */
  async say(actor: Actor, court: string): Promise<void> {
    if (!actor.memberships.some(({ role }) => role === 'committeeSecretary'))
      throw problem('forbidden', 'role.missing', { roleCodes: ['role.committeeSecretary'] });
    if (!administrativeCourts().includes(court)) throw problem('invalid', 'field.notChoice', { field: 'court' });
    await this.units.run(actor, { log: 'register', act: 'municipality.sayCourt' }, async (act) => {
      const municipality = await act.rows.one(Municipality, {});
      if (!municipality) throw problem('refused', 'municipality.none');
      await act.rows.change(Municipality, municipality, { administrativeCourt: court });
      act.record({ act: 'municipality.sayCourt', facts: { id: municipality.id }, sealed: { what: court } });
    });
  }
}
