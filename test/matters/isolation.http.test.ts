import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Matter } from '../../src/matters/diary/matter.entity.js';
import { newTask } from '../../src/matters/tasks/task.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { routesOf, type Route } from '../support/routes.js';
import { BODIES } from './bodies.js';
import { Desk, items, refusalOf, type Worker } from './desk.js';

/** Routes of the diary that name one thing. */
const ONE_THING = /^\/api\/(?:matters|tasks)\/:id/;
const PAGE = /^\/case\/:number/;

for (const kind of DATABASES) {
  describe(`cases of one committee on ${kind}`, () => {
    let desk: Desk;
    let north: Worker;
    let south: Worker;
    let matter: Matter;
    let taskId: Id;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      north = await desk.worker('coordinator');
      south = await desk.worker('coordinator', desk.office.south);
      matter = await desk.aMatter(north, { party: 'Norra Orkestern', kind: 'LO', partyOrgNumber: '802490-1012' });
      await north.caller.post(`/api/matters/${matter.id}/add-note`, { text: 'intern anteckning' });
      taskId = String(items(await north.caller.get(`/api/matters/${matter.id}/tasks`))[0]?.['id']) as Id;
    });
    afterAll(() => desk.close());

    it('are not there for another committee, on any route that names one', async () => {
      const before = await desk.everything();
      const routes = routesOf(desk.app).filter(({ path }) => ONE_THING.test(path));
      expect(routes.length).toBeGreaterThanOrEqual(19);
      for (const route of routes) {
        const answer = await call(south, route);
        expect([route.path, ...refusalOf(answer)]).toEqual([route.path, 404, 'matter.notFound']);
      }
      for (const { method, path } of routesOf(desk.app).filter((route) => PAGE.test(route.path))) {
        const at = path.replace('/case/:number', `/${matter.number}`).replace(/:\w+/g, taskId);
        const page = method === 'GET' ? await south.caller.page(at) : await south.caller.submit(at, { seen: '1' });
        // What takes files refuses a form without them before it looks for the case.
        expect([path, page.status]).toEqual([path, method === 'POST' && path.endsWith('/files') ? 415 : 404]);
        expect(page.text).not.toContain('Norra Orkestern');
      }
      expect(await desk.everything()).toEqual(before);
    });

    it('are in no list, count, search or link of another committee', async () => {
      const own = await desk.aMatter(south, { party: 'Södra' });
      for (const path of ['/api/matters?limit=200', `/api/matters?committeeId=${matter.committeeId}`, '/api/tasks'])
        expect((await south.caller.get(path)).text).not.toContain(matter.id);
      for (const path of ['/', '/?scope=unit', '/?scope=unassigned', '/tasks', '/search?q=orkestern'])
        expect((await south.caller.page(path)).text).not.toContain('Norra Orkestern');
      expect((await south.caller.page('/search?q=802490-1012')).text).not.toContain('Norra Orkestern');
      const linked = await south.caller.post(`/api/matters/${own.id}/add-link`, { number: matter.number });
      expect(refusalOf(linked)).toEqual([422, 'matter.linkUnknown']);
    });

    it('cannot be opened or given away across committees', async () => {
      const body = { ...BODIES['register'], committeeId: desk.office.north.id };
      expect(refusalOf(await south.caller.post('/api/matters', body))).toEqual([404, 'committee.notFound']);
      const path = `/api/matters/${matter.id}/assign`;
      const given = await north.caller.post(path, { officerId: south.person.id }, { 'if-match': '"1"' });
      expect(refusalOf(given)).toEqual([422, 'matter.notColleague']);
    });

    it('are not written upon by a declared conflict of interest from elsewhere', async () => {
      const declared = { committeeId: desk.office.south.id, matterId: matter.id, ground: 'affected', explanation: 'x' };
      await south.caller.post('/api/conflicts', declared);
      expect((await north.caller.page(`/${matter.number}`)).text).not.toContain(south.person.name);
      expect((await north.caller.get(`/api/matters/${matter.id}/events`)).text).not.toContain(south.person.id);
    });

    describe('that are about an association', () => {
      let representative: Worker;
      let stranger: Worker;
      beforeAll(async () => {
        const associationId = newId();
        await desk.app.get(UnitOfWork).run(SYSTEM, { log: desk.office.north.id, act: 'test.tie' }, async (unit) => {
          await unit.rows.changeWhere(Matter, { id: matter.id }, { associationId });
          await unit.rows.insert(Task, newTask(unit, matter, 'other', { associationId, what: 'Skicka stadgarna' }));
          unit.record({ act: 'test.tie' });
        });
        representative = await desk.signIn(await aRepresentative(desk.app, associationId));
        stranger = await desk.signIn(await aRepresentative(desk.app, newId()));
      });

      it('are known to its representatives, but nothing that the office writes and plans in them', async () => {
        const { status, json } = await representative.caller.get(`/api/matters/${matter.id}`);
        expect([status, json['party']]).toEqual([200, 'Norra Orkestern']);
        for (const path of ['notes', 'tasks', 'links', 'events']) {
          const answer = await representative.caller.get(`/api/matters/${matter.id}/${path}`);
          expect([path, ...refusalOf(answer)]).toEqual([path, 403, 'matter.officeOnly']);
        }
        expect((await representative.caller.page(`/${matter.number}`)).status).toBe(404);
        const tasks = items(await representative.caller.get('/api/tasks'));
        expect(tasks.map(({ what }) => what)).toEqual(['Skicka stadgarna']);
      });

      it('are changed by none of its representatives', async () => {
        const before = await desk.everything();
        for (const route of routesOf(desk.app).filter(
          ({ path, method }) => ONE_THING.test(path) && method === 'POST',
        )) {
          const answer = await call(representative, route);
          expect([route.path, answer.status]).toEqual([route.path, 403]);
        }
        expect(await desk.everything()).toEqual(before);
      });

      it('are not there for representatives of another', async () => {
        for (const route of routesOf(desk.app).filter(({ path }) => ONE_THING.test(path))) {
          const answer = await call(stranger, route);
          expect([route.path, answer.status]).toEqual([route.path, 404]);
        }
        expect(items(await stranger.caller.get('/api/matters'))).toEqual([]);
        expect(items(await stranger.caller.get('/api/tasks'))).toEqual([]);
      });
    });

    async function call({ caller }: Worker, { method, path }: Route): Promise<Answer> {
      const at = path.replace(':id', path.startsWith('/api/tasks') ? taskId : matter.id);
      if (method === 'GET') return caller.get(at);
      return caller.post(at, BODIES[path.split('/').at(-1) ?? ''] ?? {}, { 'if-match': '"1"' });
    }
  });
}
