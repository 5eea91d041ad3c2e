import { anOffice, somebody } from '../../support/actors.js';
import { TestApp } from '../../support/app.js';
import type { Caller } from '../../support/caller.js';
import { DATABASES } from '../../support/databases.js';
import { routesOf } from '../../support/routes.js';

for (const kind of DATABASES) {
  describe(`hostile addresses on ${kind}`, () => {
    let app: TestApp;
    let caller: Caller;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      const { north } = await anOffice(app);
      ({ caller } = await somebody(app, ['admin', north], ['grantOfficer', north]));
    });
    afterAll(() => app.stop());

    it('an address with anything in it leads nowhere, and never to a fault', async () => {
      const parts = [
        '..%2f..%2f..%2fetc%2fpasswd',
        '..%5c..%5cwindows',
        '%2e%2e/%2e%2e/etc/passwd',
        '%00',
        'a%00b',
        '%e2%80%ae',
        'CON',
        'nul.txt',
        'a'.repeat(300),
        'e%CC%81',
        '%C3%A9',
        '%F0%9F%98%80',
        "';%20rm%20-rf",
        '%0d%0aSet-Cookie:%20x=1',
        '%ff',
        '%',
        '%zz',
        '{{7*7}}',
        '<script>',
        '%252e%252e',
        ';a=b',
        '__proto__',
        'constructor',
      ];
      const paths = routesOf(app)
        .filter(({ method, path }) => method === 'GET' && path.includes(':'))
        .map(({ path }) => path);
      // Every third in turn: each path gets eight of them, and each of them some hundred paths. Most are refused by their form,
      // before any database is asked: the other one gets every ninth.
      const every = kind === 'sqlite' ? 3 : 9;
      expect(parts.length % 3).not.toBe(0);
      let turn = 0;
      for (const path of [...new Set(paths), '/:name', '/assets/:name', '/api/:name', '/health/:name']) {
        for (const part of parts.filter(() => (turn += 1) % every === 0)) {
          const answer = await caller.get(path.replace(/:\w+/g, part));
          expect([path, part, answer.status >= 400 && answer.status < 500]).toEqual([path, part, true]);
          expect(answer.headers.get('set-cookie') ?? '').not.toContain('x=1');
        }
      }
    });

    it('a question with anything in it is answered or refused, and never a fault', async () => {
      // Every fourth pair of name and value, in turn, so that each value meets each name somewhere.
      let turn = 0;
      const values = [
        '%00',
        '%ff',
        '%',
        'a'.repeat(5_000),
        "'%20OR%201=1",
        '%25_%5C',
        '{"$ne":1}',
        '__proto__',
        '-1',
        '1e9',
        'NaN',
        'W10',
        'WzFd',
        'bnVsbA',
        'eyJhIjoxfQ',
      ];
      for (const path of ['/api/users', '/users', '/api/conflicts', '/api/matters', '/search', '/', '/sign-in']) {
        for (const name of [
          'cursor',
          'limit',
          'q',
          'committeeId',
          'lang',
          'done',
          'print',
          'next',
          '__proto__',
          'limit[]',
          'a[b]',
          '_csrf',
        ]) {
          for (const value of values.filter(() => (turn += 1) % 4 === 0)) {
            const { status } = await caller.get(`${path}?${name}=${value}`);
            expect([path, name, value, status < 500]).toEqual([path, name, value, true]);
          }
        }
      }
    });

    it('nothing of all this was a fault of the program', () => {
      expect(app.log.filter((line) => line.includes('"request.failed"') || line.includes('"unit.failed"'))).toEqual([]);
    });
  });
}
