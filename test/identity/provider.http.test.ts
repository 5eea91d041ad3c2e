import { RETURN_PATH } from '../../src/identity/provider/identity-provider.service.js';
import { aPerson, anOffice, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { RealProvider } from '../support/real-provider.js';

const HOME = 'http://villkor.sjoby.example';

for (const kind of DATABASES) {
  describe(`log-in through the municipality on ${kind}`, () => {
    let provider: RealProvider;
    let app: TestApp;
    let office: Office;
    let admin: Caller;
    beforeAll(async () => {
      provider = await RealProvider.start(HOME);
      app = await TestApp.start(kind, { settings: { ...provider.settings, VILLKOR_BASE_URL: HOME } });
      office = await anOffice(app);
      ({ caller: admin } = await somebody(app, ['admin', office.north]));
    });
    afterAll(async () => {
      await app.stop();
      await provider.stop();
    });

    const bind = async (id: string, subject: string | undefined, by = admin): Promise<Answer> => {
      const { json } = await admin.get(`/api/users/${id}`);
      return by.post(
        `/api/users/${id}/bind-subject`,
        { providerSubject: subject },
        { 'if-match': `"${String(json['version'])}"` },
      );
    };
    /** Goes to the provider, signs in there as somebody, and comes back. */
    const comeBackAs = async (subject: string, caller = app.caller(), next = '/'): Promise<Answer> => {
      provider.subject = subject;
      const { headers } = await caller.page(`/sign-in/provider?next=${encodeURIComponent(next)}`);
      const home = await provider.follow(headers.get('location') ?? '');
      expect(home.origin + home.pathname).toBe(HOME + RETURN_PATH);
      return caller.page(`${home.pathname}${home.search}`);
    };
    const anOfficer = (): Promise<TestPerson> => aPerson(app, ['grantOfficer', office.north]);

    it('somebody an admin has bound comes in with the rights given here, and goes on to the page asked for', async () => {
      const person = await anOfficer();
      expect((await bind(person.id, 'kim')).json).toMatchObject({ id: person.id, providerSubject: 'kim' });
      const caller = app.caller();
      const answer = await comeBackAs('kim', caller, '/matters?state=open');
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/matters?state=open']);
      const me = await caller.get('/api/me');
      expect(me.json).toMatchObject({ id: person.id, roles: [{ role: 'grantOfficer', committeeId: office.north.id }] });
      await caller.submit('/sign-out', {});
      expect((await caller.get('/api/me')).status).toBe(401);
    });

    it('somebody who is not bound stays outside and is shown the code to give to an admin', async () => {
      const answer = await comeBackAs('a stranger with <b>letters</b>');
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('a stranger with &lt;b&gt;letters&lt;/b&gt;');
    });

    it('a binding that is taken away ends the sessions and lets nobody in', async () => {
      const person = await anOfficer();
      await bind(person.id, 'bo');
      const caller = app.caller();
      await comeBackAs('bo', caller);
      expect((await caller.get('/api/me')).status).toBe(200);
      expect((await bind(person.id, undefined)).json['providerSubject']).toBeNull();
      expect((await caller.get('/api/me')).status).toBe(401);
      expect((await comeBackAs('bo')).status).toBe(401);
    });

    it('one subject is one person, and who looks after a part of somebody’s places binds nobody', async () => {
      const [one, two] = [await anOfficer(), await anOfficer()];
      const wide = await aPerson(app, ['grantOfficer', office.north], ['finance', office.south]);
      await bind(one.id, 'lisa');
      const taken = await bind(two.id, 'lisa');
      expect([taken.status, taken.json['code']]).toEqual([422, 'user.subjectTaken']);
      expect((await bind(wide.id, 'wide')).json['code']).toBe('user.worksElsewhere');
      const { person: other, caller } = await somebody(app, ['admin', office.north]);
      expect((await bind(other.id, 'me', caller)).json['code']).toBe('user.oneself');
      const south = await signedIn(app, await aPerson(app, ['admin', office.south]));
      expect((await bind(one.id, 'south', south)).status).toBe(404);
    });

    it('the subject stands in no line of the log', async () => {
      const person = await anOfficer();
      await bind(person.id, 'subject-canary');
      const lines = await app.database.reads.query<{ line: string }[]>(
        `SELECT line FROM audit_entry WHERE act = 'user.bindSubject'`,
      );
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(({ line }) => line.includes('subject-canary'))).toEqual([]);
    });

    it('the pages have their button and their form, and a farewell to the provider leads back', async () => {
      const page = await app.caller().page('/sign-in?next=/tasks');
      expect(page.text).toContain('Logga in med Sjöby kommun');
      expect(page.text).toContain('href="/sign-in/provider?next=%2Ftasks"');
      const person = await anOfficer();
      const form = await admin.page(`/users/${person.id}`);
      expect(form.text).toContain(`/users/${person.id}/bind-subject`);
      const bound = await admin.submit(`/users/${person.id}/bind-subject`, { providerSubject: 'siv', seen: '2' });
      expect(bound.status).toBe(303);
      const again = await admin.submit(`/users/${(await anOfficer()).id}/bind-subject`, {
        providerSubject: 'siv',
        seen: '2',
      });
      expect([again.status, again.text.includes('redan kopplad')]).toEqual([422, true]);
      const farewell = new URL((await app.caller().page('/sign-in/provider/leave')).headers.get('location') ?? '');
      expect(farewell.origin).toBe(provider.issuer);
      expect(farewell.searchParams.get('post_logout_redirect_uri')).toBe(`${HOME}/sign-in`);
    });
  });
}

describe('a provider that does not answer', () => {
  it('is told on a page, and is asked again the next time', async () => {
    const provider = await RealProvider.start(HOME);
    const { settings } = provider;
    await provider.stop();
    const app = await TestApp.start('sqlite', { settings: { ...settings, VILLKOR_BASE_URL: HOME } });
    try {
      for (const _time of [1, 2]) {
        const { status, text } = await app.caller().page('/sign-in/provider');
        expect([status, text.includes('Kommunens inloggning svarar inte')]).toEqual([503, true]);
      }
      expect(app.log.filter((line) => line.includes('signIn.providerAway'))).toHaveLength(2);
    } finally {
      await app.stop();
    }
  });
});

describe('without a provider', () => {
  it('no page shows a button, and its addresses do not exist', async () => {
    const app = await TestApp.start('sqlite');
    try {
      expect((await app.caller().page('/sign-in')).text).not.toContain('/sign-in/provider');
      for (const path of ['', '/return?code=a&state=b', '/leave'])
        expect((await app.caller().page(`/sign-in/provider${path}`)).status).toBe(404);
    } finally {
      await app.stop();
    }
  });
});
