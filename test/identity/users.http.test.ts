import { Memberships } from '../../src/identity/users/memberships.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { newId } from '../../src/shared/id.js';
import { anOffice, aPerson, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { linkTo, mailsTo } from '../support/mails.js';

const PASSWORD = 'ett ord som ingen annan har';

for (const kind of DATABASES) {
  describe(`users on ${kind}`, () => {
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

    it('are invited by mail, choose a password behind the link and may then do what their role may', async () => {
      const sent = invitation({ email: 'Invited.First@Sjoby.example' });
      const answer = await north.post('/api/users', sent);
      expect(answer.status).toBe(201);
      expect(answer.headers.get('etag')).toBe(`"${String(answer.json['version'])}"`);
      expect(answer.headers.get('location')).toBe(`/api/users/${String(answer.json['id'])}`);
      expect(answer.json).toMatchObject({
        email: 'invited.first@sjoby.example',
        active: true,
        signedUp: false,
        roles: [{ role: 'grantOfficer', fromOn: '2026-11-23', untilOn: null }],
      });
      const [mail] = await mailsTo(app, 'invited.first@sjoby.example');
      expect(mail?.subject).toBe('Välkommen till Villkor');
      expect(mail?.text).toContain('Norra nämnden');
      const path = await linkTo(app, 'invited.first@sjoby.example');
      expect((await app.caller().page(path)).text).toContain('Hej Inbjuden Person. Du är inbjuden till Norra nämnden.');
      expect((await app.caller().submit(path, { password: PASSWORD, repeated: PASSWORD })).status).toBe(303);
      const caller = await signedIn(app, { email: 'invited.first@sjoby.example', password: PASSWORD });
      expect((await caller.get('/api/me')).json['roles']).toEqual([
        { role: 'grantOfficer', committeeId: office.north.id, associationId: null },
      ]);
    });

    it('who have an account already are told of their new role, without a link', async () => {
      const known = await aPerson(app, ['finance', office.south]);
      const answer = await north.post('/api/users', invitation({ email: known.email, name: 'Någon Annan' }));
      expect(answer.json).toMatchObject({ id: known.id, name: known.name, roles: [{ role: 'grantOfficer' }] });
      const [mail] = await mailsTo(app, known.email);
      expect(mail?.text).toContain('Bidragshandläggare');
      expect(mail?.text).not.toContain('http');
    });

    it('are invited once for each key, and the key fits nothing else', async () => {
      const sent = invitation();
      const [first, again] = [
        await north.post('/api/users', sent, { 'idempotency-key': 'one' }),
        await north.post('/api/users', sent, { 'idempotency-key': 'one' }),
      ];
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(await mailsTo(app, String(sent['email']))).toHaveLength(1);
      const other = await north.post('/api/users', invitation(), { 'idempotency-key': 'one' });
      expect([other.status, other.json['code']]).toEqual([422, 'key.reused']);
      const elsewhere = await south.post('/api/users', invitation({ committeeId: office.south.id }), {
        'idempotency-key': 'one',
      });
      expect(elsewhere.status).toBe(201);
    });

    it('are told apart by address, whatever its case: two invitations at once make one account', async () => {
      const sent = invitation();
      const both = await Promise.all([
        north.post('/api/users', sent),
        south.post('/api/users', { ...sent, email: String(sent['email']).toUpperCase(), committeeId: office.south.id }),
      ]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      expect(await rows(`SELECT id FROM user_account WHERE email = '${String(sent['email'])}'`)).toHaveLength(1);
    });

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

    it('show of a colleague who works in two committees only the roles in one’s own', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north], ['decisionMaker', office.south]);
      expect(((await read(north, person.id)).json['roles'] as { role: string }[]).map(({ role }) => role)).toEqual([
        'grantOfficer',
      ]);
      expect(((await read(south, person.id)).json['roles'] as { role: string }[]).map(({ role }) => role)).toEqual([
        'decisionMaker',
      ]);
    });

    it('are listed by name, page by page, each once', async () => {
      const seen: string[] = [];
      let cursor: unknown = null;
      do {
        const { json } = await north.get(`/api/users?limit=3${cursor === null ? '' : `&cursor=${String(cursor)}`}`);
        const items = json['items'] as { id: string; name: string }[];
        expect(items.length).toBeLessThanOrEqual(3);
        seen.push(...items.map(({ id }) => id));
        cursor = json['next'];
      } while (cursor !== null);
      const known = await rows(`SELECT DISTINCT user_id FROM membership WHERE committee_id = '${office.north.id}'`);
      expect(seen.sort()).toEqual(known.map(({ user_id }) => user_id).sort());
    });

    it('are found by a part of their name or address, and signs of the search mean themselves', async () => {
      const found = async (q: string): Promise<number> =>
        ((await north.get(`/api/users?q=${encodeURIComponent(q)}`)).json['items'] as unknown[]).length;
      await north.post('/api/users', invitation({ name: 'Åsa 100%_Öberg', email: 'asa@sjoby.example' }));
      expect([
        await found('öberg'),
        await found('ASA@'),
        await found('100%_'),
        await found('%'),
        await found('a%j'),
      ]).toEqual([1, 1, 1, 1, 0]);
    });

    it('take no field that they do not have', async () => {
      const before = await rows('SELECT count(*) AS count FROM user_account');
      for (const extra of [
        'id',
        'passwordHash',
        'password_hash',
        'active',
        'demo',
        'version',
        'endedAt',
        'userId',
        'memberships',
        'boardId',
        'status',
        'searchText',
      ]) {
        const { status, json } = await north.post('/api/users', invitation({ [extra]: 'x' }));
        expect([extra, status, json['code']]).toEqual([extra, 400, 'field.unknown']);
      }
      expect(await rows('SELECT count(*) AS count FROM user_account')).toEqual(before);
    });

    it('tell everything that is wrong with a wish at once, in the language asked for', async () => {
      const { status, json } = await north.post(
        '/api/users',
        { email: 'not an address', name: '', role: 'king', committeeId: 'x' },
        { 'accept-language': 'en' },
      );
      expect(status).toBe(422);
      const reasons = json['reasons'] as { code: string; facts: { field: string } }[];
      expect(reasons.map(({ code, facts }) => `${facts.field}: ${code}`).sort()).toEqual([
        'committeeId: field.notId',
        'email: field.notEmail',
        'name: field.required',
        'role: field.notChoice',
      ]);
      expect(json['detail']).toMatch(/[A-Za-z]/);
      const representative = await north.post('/api/users', invitation({ role: 'associationRepresentative' }));
      expect(representative.status).toBe(422);
    });

    it('can be sent their invitation again, until they have chosen a password', async () => {
      const sent = invitation();
      const { json } = await north.post('/api/users', sent);
      const first = await linkTo(app, String(sent['email']));
      app.clock.forward(1_000);
      expect((await act(north, json['id'], 'send-invitation', 1)).status).toBe(200);
      const second = await linkTo(app, String(sent['email']));
      expect((await app.caller().page(first)).status).toBe(404);
      expect((await app.caller().submit(second, { password: PASSWORD, repeated: PASSWORD })).status).toBe(303);
      const late = await act(north, json['id'], 'send-invitation', 2);
      expect([late.status, late.json['code']]).toEqual([409, 'user.signedUp']);
    });

    it('leave a line in the register for every change, with names under seal alone', async () => {
      const sent = invitation({ name: 'Förseglad Person' });
      const { json } = await north.post('/api/users', sent);
      const [entry] = await rows(
        `SELECT * FROM audit_entry WHERE act = 'user.invite' AND line LIKE '%${String(json['id'])}%'`,
      );
      expect(entry).toMatchObject({ log: 'register', actor_id: (await north.get('/api/me')).json['id'] });
      expect(String(entry?.['line'])).not.toMatch(/Förseglad|invited/);
      const [sealed] = await rows(
        `SELECT content FROM audit_sealed WHERE log = 'register' AND number = ${String(entry?.['number'])}`,
      );
      expect(String(sealed?.['content'])).toContain('Förseglad Person');
    });
  });
}
