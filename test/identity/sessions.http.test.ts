import { createHash } from 'node:crypto';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Memberships } from '../../src/identity/users/memberships.service.js';
import { Users } from '../../src/identity/users/users.service.js';
import { actorOf, anOffice, aPerson, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

for (const kind of DATABASES) {
  describe(`sessions on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
    });
    // After two days no earlier session holds.
    beforeEach(() => app.clock.forward(48 * 3_600_000));
    afterAll(() => app.stop());

    const isIn = async (caller: Caller): Promise<boolean> => (await caller.get('/api/me')).status === 200;
    const sessionOf = (caller: Caller): string => caller.cookies.get('villkor') ?? '';

    it('begin with a new id, and the id the browser came with is dead', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const caller = await signedIn(app, person);
      const before = sessionOf(caller);
      await caller.post('/api/sessions', { email: person.email, password: person.password });
      expect(sessionOf(caller)).not.toBe(before);
      caller.cookies.set('villkor', before);
      expect(await isIn(caller)).toBe(false);
    });

    it('cannot be planted: an id that somebody chose becomes nobody’s session', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const planted = 'p'.repeat(43);
      const caller = app.caller();
      caller.cookies.set('villkor', planted);
      await caller.post('/api/sessions', { email: person.email, password: person.password });
      expect(sessionOf(caller)).not.toBe(planted);
      const attacker = app.caller();
      attacker.cookies.set('villkor', planted);
      expect(await isIn(attacker)).toBe(false);
    });

    it('are kept as hashes alone', async () => {
      const { caller } = await somebody(app, ['grantOfficer', office.north]);
      const rows = (await app.database.reads.query('SELECT * FROM session')) as { id_hash: string }[];
      const hash = createHash('sha256').update(sessionOf(caller)).digest('hex');
      expect(rows.map((row) => row.id_hash)).toContain(hash);
      expect(JSON.stringify(rows)).not.toContain(sessionOf(caller));
    });

    it('end after an hour without use, and after ten hours of it', async () => {
      const { caller } = await somebody(app, ['grantOfficer', office.north]);
      app.clock.forward(HOUR - 1);
      expect(await isIn(caller)).toBe(true);
      app.clock.forward(HOUR);
      expect(await isIn(caller)).toBe(false);
      const other = (await somebody(app, ['grantOfficer', office.north])).caller;
      for (let minutes = 0; minutes < 10 * 60 - 30; minutes += 30) {
        app.clock.forward(30 * MINUTE);
        expect(await isIn(other)).toBe(true);
      }
      app.clock.forward(30 * MINUTE);
      expect(await isIn(other)).toBe(false);
    });

    it('write down their use at most every five minutes, without telling whose it was', async () => {
      const [one, other] = [
        await somebody(app, ['grantOfficer', office.north]),
        await somebody(app, ['finance', office.north]),
      ];
      const since = app.clock.now();
      for (let minute = 0; minute < 12; minute += 1) {
        app.clock.forward(MINUTE);
        expect(await isIn(one.caller)).toBe(true);
        expect(await isIn(other.caller)).toBe(true);
      }
      const lines = (await app.database.reads.query(
        `SELECT line, actor_id FROM audit_entry WHERE act = 'session.seen' AND at > '${since}'`,
      )) as { line: string; actor_id: string }[];
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(lines.length).toBeGreaterThan(0);
      expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${one.person.id}|${other.person.id}`));
    });

    it('end with the log-out, and with nothing else of the same person', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const [here, there] = [await signedIn(app, person), await signedIn(app, person)];
      const kept = sessionOf(here);
      expect((await here.delete('/api/sessions/current')).status).toBe(204);
      expect(sessionOf(here)).toBe('');
      here.cookies.set('villkor', kept);
      expect(await isIn(here)).toBe(false);
      expect(await isIn(there)).toBe(true);
      const page = await there.submit('/sign-out', {});
      expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?done=signedOut']);
      expect(await isIn(there)).toBe(false);
    });

    it('all end at the next request when the password changes; whoever changed it goes on in a new one', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const [here, there] = [await signedIn(app, person), await signedIn(app, person)];
      const before = sessionOf(here);
      const fields = {
        current: person.password,
        password: 'ett helt nytt ord för dagen',
        repeated: 'ett helt nytt ord för dagen',
      };
      expect((await here.submit('/profile/password', fields)).headers.get('location')).toBe(
        '/profile?done=passwordChanged',
      );
      expect(await isIn(there)).toBe(false);
      expect(await isIn(here)).toBe(true);
      here.cookies.set('villkor', before);
      expect(await isIn(here)).toBe(false);
      expect(
        (await app.caller().post('/api/sessions', { email: person.email, password: person.password })).status,
      ).toBe(401);
      await signedIn(app, { email: person.email, password: fields.password });
    });

    describe('all end at the next request', () => {
      let person: TestPerson;
      let sessions: Caller[];
      beforeEach(async () => {
        person = await aPerson(app, ['grantOfficer', office.north]);
        sessions = [await signedIn(app, person), await signedIn(app, person)];
      });
      const alive = async (): Promise<boolean[]> => Promise.all(sessions.map(isIn));

      it('when the account is closed', async () => {
        const admin = await actorOf(app, await aPerson(app, ['admin', office.north]));
        await app.get(Users).deactivate(admin, { id: person.id, version: 2 });
        expect(await alive()).toEqual([false, false]);
      });

      it('when a role is given', async () => {
        await app
          .get(Memberships)
          .grant(SYSTEM, { id: person.id, version: 2 }, { role: 'finance', committeeId: office.south.id });
        expect(await alive()).toEqual([false, false]);
      });

      it('when a role is taken away', async () => {
        const [held] = (await app.database.reads.query(`SELECT id FROM membership WHERE user_id = '${person.id}'`)) as {
          id: never;
        }[];
        await app.get(Memberships).end(SYSTEM, { id: person.id, version: 2 }, held!.id);
        expect(await alive()).toEqual([false, false]);
      });
    });

    it('carry the rights of the day: a stand-in’s end with the last day, without anybody doing anything', async () => {
      const person = await aPerson(app);
      await app
        .get(Memberships)
        .grant(
          SYSTEM,
          { id: person.id, version: 1 },
          { role: 'grantOfficer', committeeId: office.north.id, untilOn: app.clock.today() },
        );
      app.clock.moveTo(`${app.clock.today()}T22:30:00.000Z`);
      const caller = await signedIn(app, person);
      expect((await caller.get('/api/me')).json['roles']).toHaveLength(1);
      app.clock.forward(45 * MINUTE); // a quarter past midnight in Stockholm
      expect((await caller.get('/api/me')).json['roles']).toHaveLength(0);
    });

    it('go on being readable when nothing can be written any more', async () => {
      const { caller } = await somebody(app, ['grantOfficer', office.north]);
      app.get(UnitOfWork).readOnlyBecause = 'a test';
      app.clock.forward(10 * MINUTE);
      expect(await isIn(caller)).toBe(true);
      app.get(UnitOfWork).readOnlyBecause = null;
    });
  });
}

describe('the session’s cookie', () => {
  const lines = async (settings: Readonly<Record<string, string>>): Promise<string[]> => {
    const app = await TestApp.start('sqlite', { settings });
    try {
      const office = await anOffice(app);
      const { email, password } = await aPerson(app, ['grantOfficer', office.north]);
      const caller = app.caller();
      const { headers } = await caller.post('/api/sessions', { email, password });
      return headers.getSetCookie();
    } finally {
      await app.stop();
    }
  };

  it('is held to this host, to https and to the server alone', async () => {
    const [session, visit] = await lines({ VILLKOR_BASE_URL: 'https://villkor.sjoby.example' });
    expect(session).toMatch(/^__Host-villkor=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(visit).toMatch(
      /^__Host-villkor-visit=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('has a plain name on one’s own machine, where there is no https', async () => {
    const [session] = await lines({});
    expect(session).toMatch(/^villkor=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});
