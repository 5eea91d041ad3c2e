import { SYSTEM } from '../../src/acts/actor.js';
import { Passwords } from '../../src/identity/passwords/passwords.service.js';
import { DEMO_PASSWORD } from '../../src/identity/sessions/demo-people.service.js';
import { Memberships } from '../../src/identity/users/memberships.service.js';
import { Users } from '../../src/identity/users/users.service.js';
import { actorOf, anOffice, aPerson, signedIn, type Office } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

const WRONG = 'a password that is not right';

for (const kind of DATABASES) {
  describe(`log-in on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
    });
    // After two days no earlier try is remembered.
    beforeEach(() => app.clock.forward(48 * 3_600_000));
    afterEach(() => jest.restoreAllMocks());
    afterAll(() => app.stop());

    const attempt = (caller: Caller, email: string, password: string): Promise<Answer> =>
      caller.post('/api/sessions', { email, password });

    it('lets in whoever knows the password, in any spelling of the address, and says who that is', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const caller = await signedIn(app, { ...person, email: ` ${person.email.toUpperCase()} ` });
      const me = await caller.get('/api/me');
      expect(me.json).toMatchObject({
        id: person.id,
        email: person.email,
        roles: [{ role: 'grantOfficer', committeeId: office.north.id, associationId: null }],
      });
    });

    it('answers a wrong password, an unknown address and a closed account with the same words and the same work', async () => {
      const [person, closed] = [
        await aPerson(app, ['grantOfficer', office.north]),
        await aPerson(app, ['grantOfficer', office.north]),
      ];
      const admin = await actorOf(app, await aPerson(app, ['admin', office.north]));
      await app.get(Users).deactivate(admin, { id: closed.id, version: 2 });
      const checks = jest.spyOn(app.get(Passwords), 'isRight');
      const answers: unknown[] = [];
      for (const [email, password] of [
        [person.email, WRONG],
        ['nobody@sjoby.example', WRONG],
        [closed.email, closed.password],
      ] as const) {
        const { status, json } = await attempt(app.caller(), email, password);
        answers.push({ status, ...json, instance: '' });
      }
      expect(answers[0]).toMatchObject({ status: 401, code: 'signIn.wrong' });
      expect(answers).toEqual([answers[0], answers[0], answers[0]]);
      expect(checks).toHaveBeenCalledTimes(3);
    });

    it('slows guessing at one account down, from however many addresses, and forgives the right password', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const statuses: number[] = [];
      for (let tries = 0; tries < 7; tries += 1)
        statuses.push((await attempt(app.caller(), person.email, WRONG)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
      const refused = await attempt(app.caller(), person.email, person.password);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
      app.clock.forward(30_000);
      expect((await attempt(app.caller(), person.email, person.password)).status).toBe(201);
      expect((await attempt(app.caller(), person.email, WRONG)).status).toBe(401);
    });

    it('slows guessing at an account that does not exist down in just the same way', async () => {
      const statuses: number[] = [];
      for (let tries = 0; tries < 7; tries += 1)
        statuses.push((await attempt(app.caller(), 'nobody@sjoby.example', WRONG)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    });

    it('lets 200 guesses at one account through no faster than its waits, all at once or one by one', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const callers = Array.from({ length: 200 }, () => app.caller());
      const token = await callers[0]!.csrfToken();
      for (const caller of callers) for (const [name, value] of callers[0]!.cookies) caller.cookies.set(name, value);
      const checks = jest.spyOn(app.get(Passwords), 'isRight');
      const answers = await Promise.all(
        callers.map((caller) =>
          caller.send('POST', '/api/sessions', JSON.stringify({ email: person.email, password: WRONG }), {
            'content-type': 'application/json',
            'x-csrf-token': token,
          }),
        ),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(195);
      expect(checks).toHaveBeenCalledTimes(5);
    });

    it('slows one address down that tries many accounts once each', async () => {
      const caller = app.caller();
      const statuses: number[] = [];
      for (let tries = 0; tries < 40; tries += 1)
        statuses.push((await attempt(caller, `nobody${tries}@sjoby.example`, WRONG)).status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(30);
      expect(statuses.slice(30).every((status) => status === 429)).toBe(true);
    });

    it('does not slow an office down whose people all know their passwords', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      for (let tries = 0; tries < 35; tries += 1) await signedIn(app, person);
      expect((await attempt(app.caller(), person.email, WRONG)).status).toBe(401);
    });

    it('forgets the tries after a day, and keeps nothing of them', async () => {
      await attempt(app.caller(), 'forgotten@sjoby.example', WRONG);
      app.clock.forward(25 * 3_600_000);
      await attempt(app.caller(), 'other@sjoby.example', WRONG);
      expect(await app.database.reads.query('SELECT * FROM sign_in_guard')).toHaveLength(2);
    });

    it('keeps neither addresses nor guessed names with the tries', async () => {
      await attempt(app.caller(), 'guessed@sjoby.example', WRONG);
      const rows = (await app.database.reads.query('SELECT * FROM sign_in_guard')) as unknown[];
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toMatch(/guessed|127\.0\.0\.1/);
    });

    it('works on pages, and goes on to the page that was asked for', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const caller = app.caller();
      const asked = await caller.page('/profile?x=1');
      expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fprofile%3Fx%3D1']);
      const shown = await caller.page('/sign-in?next=%2Fprofile');
      expect(shown.text).toContain('name="next" value="/profile"');
      const wrong = await caller.submit('/sign-in', { email: person.email, password: WRONG, next: '/profile' });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('E-postadressen eller lösenordet är fel.');
      expect(wrong.text).toContain(`value="${person.email}"`);
      expect(wrong.text).not.toContain(WRONG);
      const right = await caller.submit('/sign-in', {
        email: person.email,
        password: person.password,
        next: '/profile',
      });
      expect([right.status, right.headers.get('location')]).toEqual([303, '/profile']);
      expect((await caller.page('/profile')).status).toBe(200);
    });
  });
}

it('lets no made-up person in in production', async () => {
  const settings = { VILLKOR_BASE_URL: 'https://villkor.sjoby.example', NODE_ENV: 'production' };
  const app = await TestApp.start('sqlite', { settings });
  const account = {
    email: 'demo@sjoby.example',
    name: 'Demo Person',
    language: 'sv',
    password: 'en lugn kväll vid sjön',
  } as const;
  await app.get(Users).addReady(SYSTEM, account);
  const { status, json } = await app
    .caller()
    .post('/api/sessions', { email: account.email, password: account.password });
  expect([status, json['code']]).toEqual([401, 'signIn.wrong']);
  expect((await app.caller().page('/sign-in')).text).not.toContain(account.email);
  await app.stop();
});

it('introduces the made-up people of the demo on the log-in page elsewhere', async () => {
  const app = await TestApp.start('sqlite');
  const { north } = await anOffice(app);
  const account = {
    email: 'demo@sjoby.example',
    name: 'Demo Person',
    language: 'sv',
    password: DEMO_PASSWORD,
  } as const;
  const { id } = await app.get(Users).addReady(SYSTEM, account);
  await app.get(Memberships).grant(SYSTEM, { id, version: 1 }, { role: 'grantOfficer', committeeId: north.id });
  const { text } = await app.caller().page('/sign-in');
  expect(text).toContain(account.email);
  expect(text).toContain(DEMO_PASSWORD);
  await signedIn(app, account);
  await app.stop();
});
