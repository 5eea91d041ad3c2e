import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor, type Membership } from '../acts/actor.js';
import { Committees } from '../identity/committees/committees.service.js';
import { DEMO_PASSWORD } from '../identity/sessions/demo-people.service.js';
import { Memberships } from '../identity/users/memberships.service.js';
import { Users } from '../identity/users/users.service.js';
import { ShippedAdoptions } from '../rulebook/adopted/shipped-adoptions.service.js';
import type { Id } from '../shared/id.js';
import { COMMITTEES, MUNICIPALITY, PEOPLE } from './district.js';

/** Those who act in the demo by their addresses, and its committees by their codes. */
export interface Founded {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly committees: ReadonlyMap<string, Id>;
}

/** Sets up the made-up municipality: its committees with what they have adopted, and its people. */
@Injectable()
export class FoundingWork {
  constructor(
    private readonly committees: Committees,
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly shipped: ShippedAdoptions,
  ) {}

  /** Everybody who acts in the demo, and what they work with. */
  async setUp(): Promise<Founded> {
    const actors = new Map<string, Actor>();
    const committees = new Map<string, Id>();
    const { id: municipalityId } = await this.committees.foundMunicipality(SYSTEM, MUNICIPALITY);
    for (const committee of COMMITTEES) {
      const { id } = await this.committees.found(SYSTEM, { ...committee, municipalityId });
      committees.set(committee.code, id);
    }
    await this.shipped.adoptMissing();
    for (const person of PEOPLE) {
      const { id } = await this.users.addReady(SYSTEM, {
        name: person.name,
        email: person.email,
        language: 'sv',
        password: DEMO_PASSWORD,
      });
      const held: Membership[] = [];
      for (const [index, role] of person.roles.entries()) {
        const committeeId = committees.get(person.committee)!;
        await this.memberships.grant(SYSTEM, { id, version: index + 1 }, { role, committeeId });
        held.push({ role, committeeId, associationId: null });
      }
      actors.set(person.email, { userId: id, memberships: held });
    }
    return { actors, committees };
  }
}
