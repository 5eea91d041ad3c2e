import { TestApp } from '../../support/app.js';
import { anOffice, somebody, type Office } from '../../support/actors.js';
import type { Answer, Caller } from '../../support/caller.js';
import { DATABASES } from '../../support/databases.js';
import { pathTo, routesOf, type Route } from '../../support/routes.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

for (const kind of DATABASES) {
  describe(`forged requests on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let unsafe: Route[];
    let caller: Caller;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      // A forged request is refused before any database is asked: on the other one a few routes show that nothing fails there.
      const every = kind === 'sqlite' ? 1 : 10;
      unsafe = routesOf(app).filter(({ method }, at) => method !== 'GET' && at % every === 0);
      ({ caller } = await somebody(
        app,
        ['admin', office.north],
        ['grantOfficer', office.north],
        ['decisionMaker', office.north],
      ));
    });
    afterAll(() => app.stop());

    /** How each unsafe route answers one way of asking, told by route where it is not the refusal. */
    const answersTo = async (ask: (route: Route) => Promise<Answer>): Promise<string[]> => {
      const odd: string[] = [];
      for (const route of unsafe) {
        const { status, json, text } = await ask(route);
        const refused = status === 403 && (String(json['code']).startsWith('forgery.') || text.includes('<h1'));
        if (!refused) odd.push(`${route.method} ${route.path}: ${status}`);
      }
      return odd;
    };
    const lines = async (): Promise<unknown> =>
      app.database.reads.query('SELECT log, number FROM log_head ORDER BY log');
    const typeOf = ({ path }: Route): Record<string, string> => (path.startsWith('/api/') ? JSON_TYPE : FORM_TYPE);
    const bodyOf = (route: Route): string => (route.path.startsWith('/api/') ? '{}' : 'x=1');

    it('there are routes to ask', () => {
      expect(unsafe.length).toBeGreaterThan(kind === 'sqlite' ? 100 : 10);
    });

    it('are refused on every route that may change something, and change nothing: without a token', async () => {
      const before = await lines();
      expect(
        await answersTo((route) => caller.send(route.method, pathTo(route), bodyOf(route), typeOf(route))),
      ).toEqual([]);
      expect(await lines()).toEqual(before);
    });

    it('… with an empty, a made-up or another session’s token', async () => {
      const { caller: other } = await somebody(app, ['admin', office.north]);
      const visitor = app.caller();
      for (const token of ['', 'x', 'a'.repeat(43), await other.csrfToken(), await visitor.csrfToken()]) {
        const before = await lines();
        const ask = (route: Route): Promise<Answer> =>
          route.path.startsWith('/api/')
            ? caller.send(route.method, pathTo(route), '{}', { ...JSON_TYPE, 'x-csrf-token': token })
            : caller.send(route.method, pathTo(route), `_csrf=${token}`, FORM_TYPE);
        expect(await answersTo(ask)).toEqual([]);
        expect(await lines()).toEqual(before);
      }
    });

    it.each(['cross-site', 'same-site'])(
      '… with the right token, but from a page elsewhere (Sec-Fetch-Site: %s)',
      async (site) => {
        const token = await caller.csrfToken();
        const before = await lines();
        const ask = (route: Route): Promise<Answer> =>
          caller.send(route.method, pathTo(route), bodyOf(route), {
            ...typeOf(route),
            'x-csrf-token': token,
            'sec-fetch-site': site,
          });
        expect(await answersTo(ask)).toEqual([]);
        expect(await lines()).toEqual(before);
      },
    );

    it.each([
      'https://evil.example',
      'null',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'http://127.0.0.1:1',
    ])('… with the right token, but with the origin %s', async (origin) => {
      const token = await caller.csrfToken();
      const before = await lines();
      const ask = (route: Route): Promise<Answer> =>
        caller.send(route.method, pathTo(route), bodyOf(route), { ...typeOf(route), 'x-csrf-token': token, origin });
      expect(await answersTo(ask)).toEqual([]);
      expect(await lines()).toEqual(before);
    });

    it.each(['text/plain', 'text/plain;charset=UTF-8', 'application/octet-stream', 'multipart/form-data; boundary=x'])(
      '… as %s, which any page can send',
      async (type) => {
        const before = await lines();
        expect(
          await answersTo((route) => caller.send(route.method, pathTo(route), '{"a":"=b"}', { 'content-type': type })),
        ).toEqual([]);
        expect(await lines()).toEqual(before);
      },
    );

    it('are refused before the log-in too: nobody can be signed in as somebody else unawares', async () => {
      const { person } = await somebody(app, ['grantOfficer', office.north]);
      const stranger = app.caller();
      const credentials = { email: person.email, password: person.password };
      const api = await stranger.send('POST', '/api/sessions', JSON.stringify(credentials), JSON_TYPE);
      const page = await stranger.send('POST', '/sign-in', new URLSearchParams(credentials).toString(), FORM_TYPE);
      expect([api.status, page.status]).toEqual([403, 403]);
      expect([...stranger.cookies.keys()]).toEqual([]);
      const victim = app.caller();
      const attacker = app.caller();
      const planted = await victim.send('POST', '/api/sessions', JSON.stringify(credentials), {
        ...JSON_TYPE,
        'x-csrf-token': await attacker.csrfToken(),
      });
      expect(planted.status).toBe(403);
    });

    it('a session’s token ends with the session', async () => {
      const { caller: one } = await somebody(app, ['grantOfficer', office.north]);
      const token = await one.csrfToken();
      await one.delete('/api/sessions/current');
      const late = await one.send('POST', '/api/sessions', '{}', { ...JSON_TYPE, 'x-csrf-token': token });
      expect(late.json['code']).toBe('forgery.tokenMissing');
    });

    it('our own pages and programs are heard', async () => {
      const own = { origin: app.address, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
      expect((await caller.submit('/profile', { language: 'sv', shortcuts: 'on' }, own)).status).toBe(303);
      expect((await caller.submit('/profile', { language: 'sv', shortcuts: 'on' })).status).toBe(303);
      const named = app.address.replace('127.0.0.1', 'localhost');
      expect((await caller.submit('/profile', { language: 'sv', shortcuts: 'on' }, { origin: named })).status).toBe(
        403,
      );
    });

    it('reading from a page elsewhere is refused, but a link that leads here is followed', async () => {
      const read = (headers: Record<string, string>): Promise<Answer> => caller.get('/api/me', headers);
      expect(
        (await read({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' })).status,
      ).toBe(403);
      expect(
        (await read({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }))
          .status,
      ).toBe(403);
      const framed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
      expect((await caller.get('/profile', framed)).status).toBe(403);
      const followed = {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        accept: 'text/html',
      };
      expect((await caller.get('/profile', followed)).status).toBe(200);
      expect((await read({ 'sec-fetch-site': 'none' })).status).toBe(200);
    });

    it('a form for the API and JSON for a page are of the wrong kind even with their token', async () => {
      const token = await caller.csrfToken();
      const form = await caller.send('POST', '/api/users', `_csrf=${token}&email=a`, FORM_TYPE);
      const json = await caller.send('POST', '/profile', '{"language":"en"}', { ...JSON_TYPE, 'x-csrf-token': token });
      expect([form.status, json.status]).toEqual([415, 415]);
    });
  });
}

describe('behind https', () => {
  it('the only origin that is heard is the program’s own address', async () => {
    const app = await TestApp.start('sqlite', { settings: { VILLKOR_BASE_URL: 'https://villkor.sjoby.example' } });
    const ask = async (origin: string): Promise<unknown> => {
      const caller = app.caller();
      return (await caller.post('/api/sessions', { email: 'nobody@sjoby.example', password: 'x' }, { origin })).json[
        'code'
      ];
    };
    expect(await ask('https://villkor.sjoby.example')).toBe('signIn.wrong');
    expect(await ask('http://villkor.sjoby.example')).toBe('forgery.origin');
    expect(await ask(app.address)).toBe('forgery.origin');
    await app.stop();
  });
});
