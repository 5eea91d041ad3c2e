import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { routesOf, type Route } from '../support/routes.js';
import { BODIES } from './bodies.js';
import { Desk, type Worker } from './desk.js';

const OTHER_FIELDS = [
  'role',
  'boardId',
  'status',
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'Party',
  'party ',
];

for (const kind of DATABASES) {
  describe(`fields that a call may not set, on ${kind}`, () => {
    let desk: Desk;
    let worker: Worker;
    let routes: readonly Route[];
    let fields: readonly string[];
    beforeAll(async () => {
      desk = await Desk.open(kind);
      worker = await desk.worker('coordinator');
      const writing = ({ method, path }: Route): boolean =>
        method === 'POST' && /^\/api\/(matters|tasks)(\/|$)/.test(path);
      routes = routesOf(desk.app).filter(writing);
      const columns = desk.app.database.reads.entityMetadatas.flatMap((entity) => entity.columns);
      const every = [...new Set([...columns.map(({ propertyName }) => propertyName), ...OTHER_FIELDS])];
      // A body is judged before any database is asked: the second one is tried with every fifth name.
      fields = kind === 'sqlite' ? every : every.filter((_, index) => index % 5 === 0);
    });
    afterAll(() => desk.close());

    it('are every column of every table, and each is refused by every route that writes in the diary', async () => {
      const { id } = await desk.aMatter(worker);
      const before = await desk.everything();
      let tried = 0;
      for (const route of routes) {
        const body = bodyOf(route);
        for (const field of fields.filter((each) => !Object.hasOwn(body, each) && !known(route).includes(each))) {
          const { status } = await send(route, id, withField(body, field));
          expect([route.path, field, status]).toEqual([route.path, field, 400]);
          tried += 1;
        }
      }
      expect(routes.length).toBeGreaterThanOrEqual(15);
      expect(tried).toBeGreaterThan(routes.length * (kind === 'sqlite' ? 50 : 10));
      expect(await desk.everything()).toEqual(before);
    }, 180_000);

    it('are refused in the address of a list as well', async () => {
      for (const path of ['/api/matters?restricted=true', '/api/matters?officerId=x', '/api/tasks?userId=x']) {
        const { status, json } = await worker.caller.get(path);
        expect([path, status, json['code']]).toEqual([path, 400, 'field.unknown']);
      }
    });

    /** What a route does take, beside what its usual body holds. */
    function known({ path }: Route): readonly string[] {
      if (path === '/api/matters') return ['orgNumber', 'dnr', 'about', 'amountOre', 'receivedOn'];
      return path.endsWith('open-task') ? ['role', 'dueOn'] : [];
    }

    function bodyOf({ path }: Route): Record<string, unknown> {
      if (path === '/api/matters') return { ...BODIES['register'], committeeId: desk.office.north.id };
      return { ...BODIES[path.split('/').at(-1) ?? ''] };
    }

    async function send({ path }: Route, id: string, body: string): Promise<Answer> {
      return worker.caller.send('POST', path.replace(':id', id), body, {
        'content-type': 'application/json',
        'x-csrf-token': await worker.caller.csrfToken(),
        'if-match': '"1"',
      });
    }
  });
}

/** Written as text, for an object cannot be given a field called __proto__. */
function withField(body: Readonly<Record<string, unknown>>, field: string): string {
  const rest = JSON.stringify(body).slice(1);
  return `{${JSON.stringify(field)}:"x"${rest === '}' ? '' : ','}${rest}`;
}
