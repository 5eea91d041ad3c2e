import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Surroundings } from '../../../src/platform/surroundings.js';
import { anOffice, somebody, type Office } from '../../support/actors.js';
import { TestApp } from '../../support/app.js';
import type { Caller } from '../../support/caller.js';
import { DATABASES } from '../../support/databases.js';
import { pathTo, routesOf } from '../../support/routes.js';

/** Words that nobody would write by chance: each stands for something that must not be found where it does not belong. */
const CANARIES = {
  password: 'kanarie-lösenord-7Q',
  name: 'Kanarina Fågelholm',
  personalNumber: '19811218-9876',
  account: '5491-0000003-kanarie',
  text: 'kanarietext om en enskild',
};
const FIELDS = [
  'email',
  'password',
  'current',
  'repeated',
  'name',
  'text',
  'explanation',
  'because',
  'title',
  'party',
  'about',
  'what',
  'q',
  'reason',
];

for (const kind of DATABASES) {
  describe(`secrets and words about people on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let caller: Caller;
    const shown: string[] = [];
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ caller } = await somebody(
        app,
        ['admin', office.north],
        ['grantOfficer', office.north],
        ['decisionMaker', office.north],
      ));
    });
    afterAll(() => app.stop());

    it('never stand in the server’s log, whatever is sent to whichever route, faults included', async () => {
      const words = Object.values(CANARIES);
      const body = Object.fromEntries(FIELDS.map((field, index) => [field, words[index % words.length] as string]));
      const query = new URLSearchParams({ q: CANARIES.name, next: `/${CANARIES.text}` }).toString();
      for (const route of routesOf(app)) {
        const path = `${pathTo(route)}?${query}`;
        if (route.method === 'GET') await caller.page(path);
        else if (route.path.startsWith('/api/'))
          await caller.send(route.method, path, JSON.stringify(body), {
            'content-type': 'application/json',
            'x-csrf-token': await caller.csrfToken(),
            'if-match': '"1"',
          });
        else await caller.submit(path, body);
        if (route.path === '/sign-out' || route.path === '/api/sessions/current')
          ({ caller } = await somebody(app, ['admin', office.north]));
      }
      await caller.page(`/${CANARIES.personalNumber}?text=${CANARIES.account}`);
      await app.caller().post('/api/sessions', { email: 'kanarie@sjoby.example', password: CANARIES.password });
      await breakDatabase();
      for (const canary of [...words, 'kanarie@sjoby']) expect(logged()).not.toContain(canary);
      for (const value of caller.cookies.values()) expect(logged()).not.toContain(value);
    });

    /** A fault of the driver whose message carries what was written. */
    async function breakDatabase(): Promise<void> {
      const inner = app.database.reads.createQueryBuilder.bind(app.database.reads);
      app.database.reads.createQueryBuilder = () => {
        throw new Error(`driver: cannot read ${Object.values(CANARIES).join(' ')}`);
      };
      for (const path of ['/users', '/profile', '/', '/api/me', '/api/users']) {
        const { status, text } = await caller.page(path);
        expect([path, status]).toEqual([path, 500]);
        shown.push(text);
      }
      app.database.reads.createQueryBuilder = inner;
    }
    const logged = (): string => app.log.join('\n');

    it('faults are written in the log under the number that the page shows', () => {
      expect(logged()).toContain('"request.failed"');
      expect(shown.length).toBeGreaterThan(0);
      for (const text of shown) {
        for (const canary of Object.values(CANARIES)) expect(text).not.toContain(canary);
        expect(text).not.toMatch(/driver:|node_modules|\.ts:\d|at async /);
        const number = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(text)?.[0] ?? 'none';
        expect(logged()).toContain(number);
      }
    });

    it('each line of the log is one JSON object', () => {
      for (const line of app.log) expect(() => JSON.parse(line) as unknown).not.toThrow();
    });

    it('passwords stand nowhere on disk', () => {
      const folder = join(app.get(Surroundings).settings.filesFolder, '..');
      for (const file of filesUnder(folder)) expect(readFileSync(file).includes(CANARIES.password)).toBe(false);
    });
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}
