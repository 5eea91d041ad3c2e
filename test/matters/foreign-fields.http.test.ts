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
    let columns: readonly string[];
    beforeAll(async () => {
      desk = await Desk.open(kind);
      worker = await desk.worker('coordinator');
      const writing = ({ method, path }: Route): boolean =>
        method === 'POST' && /^\/api\/(matters|tasks)(\/|$)/.test(path);
      routes = routesOf(desk.app).filter(writing);
      const every = desk.app.database.reads.entityMetadatas.flatMap((entity) => entity.columns);
      columns = [...new Set(every.map(({ propertyName }) => propertyName))];
    });
    afterAll(() => desk.close());

    it('are every column of every table, and each is refused by every route that writes in the diary', async () => {
      const { id } = await desk.aMatter(worker);
      const before = await desk.everything();
      for (const route of routes) {
        const body = bodyOf(route);
        const foreign = columns.filter((each) => !Object.hasOwn(body, each) && !known(route).includes(each));
        expect(foreign.length).toBeGreaterThan(50);
        const { status, json } = await send(route, id, withFields(body, foreign));
        expect([route.path, status, unknownIn(json)]).toEqual([route.path, 400, [...foreign].sort()]);
        for (const field of OTHER_FIELDS.filter((each) => !known(route).includes(each)))
          expect([route.path, field, (await send(route, id, withFields(body, [field]))).status]).toEqual([
            route.path,
            field,
            400,
          ]);
      }
      expect(routes.length).toBeGreaterThanOrEqual(15);
      expect(await desk.everything()).toEqual(before);
    });

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
function withFields(body: Readonly<Record<string, unknown>>, fields: readonly string[]): string {
  const rest = JSON.stringify(body).slice(1);
  return `{${fields.map((field) => `${JSON.stringify(field)}:"x"`).join(',')}${rest === '}' ? '' : ','}${rest}`;
}

/** The fields that an answer refuses as unknown, by name. */
function unknownIn({ reasons }: Answer['json']): readonly unknown[] {
  const told = reasons as readonly { readonly code: string; readonly facts?: Readonly<Record<string, unknown>> }[];
  return told.flatMap(({ code, facts }) => (code === 'field.unknown' ? [facts?.['field']] : [])).sort();
}
