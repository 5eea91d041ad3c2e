import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Committee } from '../../src/identity/committees/committee.entity.js';
import { Committees } from '../../src/identity/committees/committees.service.js';
import type { Person } from '../../src/identity/person.js';
import { membershipsOn, type CommitteeRole } from '../../src/identity/roles.js';
import { Membership } from '../../src/identity/users/membership.entity.js';
import { Memberships } from '../../src/identity/users/memberships.service.js';
import { UsersQueries } from '../../src/identity/users/users.queries.js';
import { Users } from '../../src/identity/users/users.service.js';
import { newId, type Id } from '../../src/shared/id.js';
import type { TestApp } from './app.js';
import type { Caller } from './caller.js';

/** Two committees of one made-up municipality, which must not see into each other. */
export interface Office {
  readonly north: Committee;
  readonly south: Committee;
}

/** Somebody with an account, as tests speak of them. */
export interface TestPerson {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** What a person is, and where; more than one role is more than one pair. */
export type Place = readonly [role: CommitteeRole, committee: Committee];

export const PASSWORD = 'en lugn kväll vid sjön';

let count = 0;

export async function anOffice(app: TestApp): Promise<Office> {
  const committees = app.get(Committees);
  const { id: municipalityId } = await committees.foundMunicipality(SYSTEM, {
    name: 'Sjöby kommun',
    orgNumber: '212999-8007',
  });
  const contact = {
    municipalityId,
    postalAddress: 'Storgatan 1, 123 45 Sjöby',
    email: 'namnd@sjoby.example',
    phone: '010-000 00 00',
    registry: 'external' as const,
  };
  const north = await committees.found(SYSTEM, { ...contact, name: 'Norra nämnden', code: 'NN' });
  const south = await committees.found(SYSTEM, { ...contact, name: 'Södra nämnden', code: 'SN' });
  return { north, south };
}

/** A person with a password and the given roles. */
export async function aPerson(app: TestApp, ...places: readonly Place[]): Promise<TestPerson> {
  const number = (count += 1);
  const name = `Prov Person ${number}`;
  const email = `person${number}@sjoby.example`;
  const { id } = await app
    .get(Users)
    .addReady(SYSTEM, { email, name, language: 'sv', password: PASSWORD, demo: false });
  for (const [index, [role, committee]] of places.entries()) {
    await app.get(Memberships).grant(SYSTEM, { id, version: index + 1 }, { role, committeeId: committee.id });
  }
  return { id, name, email, password: PASSWORD };
}

/** Somebody who speaks for an association. */
export async function aRepresentative(app: TestApp, associationId: Id): Promise<TestPerson> {
  const person = await aPerson(app);
  await app.get(UnitOfWork).run(SYSTEM, { log: 'register', act: 'test.represent' }, async (act) => {
    const spell = {
      role: 'associationRepresentative' as const,
      committeeId: null,
      associationId,
      fromOn: act.today,
      untilOn: null,
      endedAt: null,
    };
    await act.rows.insert(Membership, { ...spell, id: newId(), userId: person.id, version: 1 });
    act.record({ act: 'test.represent', facts: { userId: person.id } });
  });
  return person;
}

/** The person as services take one, with the rights of today. */
export async function actorOf(app: TestApp, { id, name, email }: TestPerson): Promise<Person> {
  const held = await app.get(UsersQueries).heldBy([id]);
  return {
    userId: id,
    name,
    email,
    language: 'sv',
    shortcuts: true,
    memberships: membershipsOn(held, app.clock.today()),
  };
}

/** A browser in which somebody has signed in. */
export async function signedIn(
  app: TestApp,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<Caller> {
  const caller = app.caller();
  const { status, text } = await caller.post('/api/sessions', { email, password });
  if (status !== 201) throw new Error(`The log-in of ${email} was answered ${status}: ${text}`);
  return caller;
}

/** Somebody new in some roles, already signed in. */
export async function somebody(
  app: TestApp,
  ...places: readonly Place[]
): Promise<{ readonly person: TestPerson; readonly caller: Caller }> {
  const person = await aPerson(app, ...places);
  return { person, caller: await signedIn(app, person) };
}
