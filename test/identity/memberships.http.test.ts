import { Memberships } from '../../src/identity/users/memberships.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { newId } from '../../src/shared/id.js';
import { anOffice, aPerson, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

for (const kind of DATABASES) {
  describe(`roles on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let admin: TestPerson;
    let north: Caller;
    let south: Caller;
    let count = 0;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ person: admin, caller: north } = await somebody(app, ['admin', office.north]));
      ({ caller: south } = await somebody(app, ['admin', office.south]));
    });
    afterAll(() => app.stop());

    const invitation = (more: object = {}): Record<string, unknown> => ({
      email: `invited${(count += 1)}@sjoby.example`,
      name: 'Inbjuden Person',
      role: 'grantOfficer',
      committeeId: office.north.id,
      ...more,
    });
    const act = (
      caller: Caller,
      id: unknown,
      path: string,
      version: unknown,
      body: object = {},
      headers = {},
    ): Promise<Answer> =>
      caller.post(`/api/users/${String(id)}/${path}`, body, { 'if-match': `"${String(version)}"`, ...headers });
    const read = async (caller: Caller, id: string): Promise<Answer> => caller.get(`/api/users/${id}`);
    const versionOf = async (id: string): Promise<unknown> => (await read(north, id)).json['version'];
    const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
      app.database.reads.query(sql) as Promise<Record<string, unknown>[]>;

    it('change only in the version that was read', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const wish = { role: 'finance', committeeId: office.north.id };
      const missing = await north.post(`/api/users/${person.id}/grant-role`, wish);
      expect([missing.status, missing.json['code']]).toEqual([428, 'precondition.missing']);
      expect((await act(north, person.id, 'grant-role', 2, wish)).status).toBe(200);
      const stale = await act(north, person.id, 'grant-role', 2, { ...wish, role: 'auditor' });
      expect([stale.status, stale.json['code']]).toEqual([412, 'precondition.stale']);
      expect((await read(north, person.id)).json['roles']).toHaveLength(2);
    });

    it('of many changes at once from the same version exactly one happens', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const roles = ['finance', 'auditor', 'registrar', 'attestant', 'coordinator'];
      const answers = await Promise.all(
        roles.map((role) => act(north, person.id, 'grant-role', 2, { role, committeeId: office.north.id })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
    });

    it('get roles from a day to come and until a day, and no role twice for the same time', async () => {
      const person = await aPerson(app);
      await app
        .get(Memberships)
        .grant(SYSTEM, { id: person.id, version: 1 }, { role: 'auditor', committeeId: office.north.id });
      const wish = { role: 'grantOfficer', committeeId: office.north.id, fromOn: '2027-07-01', untilOn: '2027-07-31' };
      expect((await act(north, person.id, 'grant-role', 2, wish)).status).toBe(200);
      const codes: unknown[] = [];
      for (const days of [
        { fromOn: '2027-07-31', untilOn: '2027-08-31' },
        { fromOn: '2020-01-01' },
        { fromOn: '2028-02-01', untilOn: '2028-01-01' },
        { fromOn: '2027-02-30' },
      ]) {
        const { status, json } = await act(north, person.id, 'grant-role', 3, { ...wish, untilOn: undefined, ...days });
        codes.push([status, json['code']]);
      }
      expect(codes).toEqual([
        [409, 'membership.exists'],
        [422, 'membership.past'],
        [422, 'membership.backwards'],
        [422, 'field.notDay'],
      ]);
    });

    it('lose a role at once or after a day', async () => {
      const { person, caller } = await somebody(app, ['grantOfficer', office.north], ['finance', office.north]);
      const [one, other] = (await read(north, person.id)).json['roles'] as { id: string }[];
      const later = await act(north, person.id, 'end-role', 3, { membershipId: one!.id, lastOn: '2026-11-30' });
      expect((later.json['roles'] as { untilOn: unknown }[]).map(({ untilOn }) => untilOn)).toContain('2026-11-30');
      expect((await caller.get('/api/me')).status).toBe(401);
      const now = await act(north, person.id, 'end-role', 4, { membershipId: other!.id });
      expect((now.json['roles'] as { endedAt: unknown }[]).map(({ endedAt }) => endedAt)).toContain(app.clock.now());
      const again = await act(north, person.id, 'end-role', 5, { membershipId: other!.id });
      expect([again.status, again.json['code']]).toEqual([409, 'membership.over']);
    });

    it('give nobody rights but others: not by role, not by invitation, not by opening their own account', async () => {
      const version = await versionOf(admin.id);
      const tries = [
        await act(north, admin.id, 'grant-role', version, { role: 'decisionMaker', committeeId: office.north.id }),
        await north.post('/api/users', invitation({ email: admin.email, role: 'decisionMaker' })),
        await act(north, admin.id, 'deactivate', version),
        await act(north, admin.id, 'reactivate', version),
      ];
      expect(tries.map(({ status, json }) => [status, json['code']])).toEqual(tries.map(() => [409, 'user.oneself']));
      expect(await versionOf(admin.id)).toBe(version);
    });

    it('never leave a committee without somebody who looks after them, not even two who do it to each other at once', async () => {
      const own = (await read(north, admin.id)).json;
      const [role] = own['roles'] as { id: string }[];
      const alone = await act(north, admin.id, 'end-role', own['version'], { membershipId: role!.id });
      expect([alone.status, alone.json['code']]).toEqual([409, 'membership.lastAdmin']);
      const { person: second, caller } = await somebody(app, ['admin', office.north]);
      const answers = await Promise.all([
        act(north, second.id, 'deactivate', 2),
        act(caller, admin.id, 'deactivate', own['version']),
      ]);
      expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
      const left = await rows(
        `SELECT u.id FROM user_account u JOIN membership m ON m.user_id = u.id WHERE m.role = 'admin' AND m.committee_id = '${office.north.id}' AND m.ended_at IS NULL AND u.active`,
      );
      expect(left.length).toBeGreaterThan(0);
      ({ person: admin, caller: north } = await somebody(app, ['admin', office.north]));
    });

    it('who are invited only, or stand in for a while, do not count as the one who is left', async () => {
      const { person, caller } = await somebody(app, ['admin', office.south]);
      const list = (await caller.get(`/api/users?q=${person.email}`)).json['items'] as { id: string }[];
      expect(list).toHaveLength(1);
      const others = (await south.get('/api/me')).json['id'];
      await caller.post('/api/users', invitation({ role: 'admin', committeeId: office.south.id }));
      await caller.post(
        '/api/users',
        invitation({
          email: (await aPerson(app)).email,
          role: 'admin',
          committeeId: office.south.id,
          untilOn: '2026-12-01',
        }),
      );
      const other = (await caller.get(`/api/users/${String(others)}`)).json;
      expect((await act(caller, others, 'deactivate', other['version'])).status).toBe(200);
      const own = (await caller.get(`/api/users/${person.id}`)).json;
      const [role] = own['roles'] as { id: string }[];
      expect((await act(caller, person.id, 'end-role', own['version'], { membershipId: role!.id })).json['code']).toBe(
        'membership.lastAdmin',
      );
      ({ caller: south } = await somebody(app, ['admin', office.south]));
    });

    it('cannot be sent away by one committee while they work in another', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north], ['grantOfficer', office.south]);
      const answer = await act(north, person.id, 'deactivate', 3);
      expect([answer.status, answer.json['code']]).toEqual([409, 'user.worksElsewhere']);
      await signedIn(app, person);
    });

    it('of another committee are not found: by id, by act, in lists, by search or by filter', async () => {
      const hidden = await aPerson(app, ['grantOfficer', office.south]);
      const [{ id: role }] = (await rows(`SELECT id FROM membership WHERE user_id = '${hidden.id}'`)) as [
        { id: string },
      ];
      const answers = [
        await read(north, hidden.id),
        await act(north, hidden.id, 'grant-role', 2, { role: 'finance', committeeId: office.north.id }),
        await act(north, hidden.id, 'grant-role', 2, { role: 'finance', committeeId: office.south.id }),
        await act(north, hidden.id, 'end-role', 2, { membershipId: role }),
        await act(north, hidden.id, 'deactivate', 2),
        await act(north, hidden.id, 'reactivate', 2),
        await act(north, hidden.id, 'send-invitation', 2),
        await north.page(`/users/${hidden.id}`),
        await north.submit(`/users/${hidden.id}/deactivate`, { seen: '2' }),
        await north.submit(`/users/${hidden.id}/end-role`, { seen: '2', membershipId: role }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
      const nobody = await read(north, newId());
      const told = ({ json }: Answer): unknown => ({ ...json, instance: '' });
      expect(told(answers[0] as Answer)).toEqual(told(nobody));
      for (const query of ['', `?q=${hidden.email}`, `?committeeId=${office.south.id}`]) {
        const list = (await north.get(`/api/users${query}`)).text;
        expect(list).not.toContain(hidden.id);
        expect((await north.page(`/users${query}`)).text).not.toContain(hidden.id);
      }
      const elsewhere = await north.post('/api/users', invitation({ committeeId: office.south.id }));
      expect([elsewhere.status, elsewhere.json['code']]).toEqual([404, 'committee.notFound']);
      const foreign = await act(north, (await aPerson(app, ['auditor', office.north])).id, 'end-role', 2, {
        membershipId: role,
      });
      expect([foreign.status, foreign.json['code']]).toEqual([404, 'membership.notFound']);
    });
  });
}
