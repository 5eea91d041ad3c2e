import { anOffice, aPerson, signedIn, somebody, type Office } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { linkTo, mailsTo } from '../support/mails.js';

const PASSWORD = 'ett ord som ingen annan har';

for (const kind of DATABASES) {
  describe(`users on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let north: Caller;
    let south: Caller;
    let count = 0;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ caller: north } = await somebody(app, ['admin', office.north]));
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
      let cursor: string | null = null;
      do {
        const { json }: Answer = await north.get(`/api/users?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
        const items = json['items'] as { id: string; name: string }[];
        expect(items.length).toBeLessThanOrEqual(3);
        seen.push(...items.map(({ id }) => id));
        cursor = json['next'] as string | null;
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
