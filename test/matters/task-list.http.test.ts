import { Task } from '../../src/matters/tasks/task.entity.js';
import { Reads } from '../../src/acts/reads.service.js';
import { bySoonest } from '../../src/matters/tasks/task.js';
import { aPerson } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { Desk, items, type Worker } from './desk.js';

const HTML = { accept: 'text/html' };

for (const kind of DATABASES) {
  describe(`the list of tasks on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.signIn(await aPerson(desk.app, ['grantOfficer', desk.office.north]));
      // Some of a day, some of none, several of the same.
      for (const [at, day] of [3, null, 1, null, 3, 2, null, 3].entries()) {
        const matter = await desk.aMatter(officer);
        const opened = await officer.caller.post(`/api/matters/${matter.id}/open-task`, {
          ...{ what: `Uppgift nummer ${at}`, role: 'grantOfficer' },
          ...(day !== null && { dueOn: desk.dayIn(day) }),
        });
        expect(opened.status).toBe(201);
      }
    });
    afterAll(() => desk.close());

    const mine = async (): Promise<Task[]> =>
      (await desk.app.get(Reads).inner(Task, 'task').getMany()).filter(
        ({ doneAt, code }) => doneAt === null && code === 'other',
      );
    const finish = async (ids: readonly string[], by = officer) => {
      const body = new URLSearchParams({ _csrf: await by.caller.csrfToken() });
      for (const id of ids) body.append('taskIds', id);
      return by.caller.send('POST', '/tasks/finish', new TextEncoder().encode(body.toString()), {
        ...HTML,
        'content-type': 'application/x-www-form-urlencoded',
      });
    };

    it('has each once, page by page, the soonest first and those without a day last', async () => {
      const found: string[] = [];
      for (let query = '?limit=3'; query !== '';) {
        const answer = await officer.caller.get(`/api/tasks${query}`);
        found.push(...items(answer).map(({ id }) => String(id)));
        const next = answer.json['next'] as string | null;
        query = next === null ? '' : `?limit=3&cursor=${next}`;
      }
      const all = (await mine()).sort((one, other) => bySoonest(one, other) || (one.id < other.id ? -1 : 1));
      expect(found).toEqual(all.map(({ id }) => id));
      expect(found).toHaveLength(8);
      const csv = (await officer.caller.get('/tasks?as=csv')).text.trim().split('\r\n');
      expect(csv).toHaveLength(1 + found.length);
      const page = (await officer.caller.get('/tasks?limit=2', HTML)).text;
      expect(page.match(/data-row/g)).toHaveLength(2);
      expect(page).toContain('rel="next"');
      for (const cursor of ['x', 'WyJhIl0', 'WzEsMiwzXQ'])
        expect((await officer.caller.get(`/tasks?cursor=${cursor}`, HTML)).status).toBe(422);
    });

    it('is narrowed by what is to be done and by day, as a page, as a file and over the API', async () => {
      const of = async (query: string): Promise<number[]> => {
        const page = await officer.caller.get(`/tasks?${query}`, HTML);
        const csv = await officer.caller.get(`/tasks?${query}&as=csv`);
        const listed = items(await officer.caller.get(`/api/tasks?${query}`));
        return [(page.text.match(/data-row/g) ?? []).length, csv.text.trim().split('\r\n').length - 1, listed.length];
      };
      expect(await of('code=other')).toEqual([8, 8, 8]);
      expect(await of(`code=other&dueTo=${desk.dayIn(2)}`)).toEqual([2, 2, 2]);
      expect(await of(`dueFrom=${desk.dayIn(2)}&dueTo=${desk.dayIn(3)}`)).toEqual([4, 4, 4]);
      expect(await of('code=nothingSuch')).toEqual([0, 0, 0]);
      expect((await officer.caller.get('/tasks?code=other', HTML)).text).toContain('Uppgift: Uppgift');
      expect((await officer.caller.get('/tasks?dueTo=imorgon', HTML)).status).toBe(422);
    });

    it('is finished several at once, each with what came of it and each in the history of its case', async () => {
      const [one, two] = (await mine()) as [Task, Task];
      const page = (await officer.caller.get('/tasks', HTML)).text;
      expect(page).toContain(`name="taskIds" value="${one.id}" form="finish-chosen"`);
      // All that one has to do is not ticked at one stroke, all of one kind is.
      expect([page.includes(' checked'), page.includes('Kryssa för alla')]).toEqual([false, false]);
      expect((await officer.caller.get('/tasks?code=other', HTML)).text).toContain('Kryssa för alla');
      const boxes = (await officer.caller.get('/tasks?code=other&ticked=1', HTML)).text.match(
        /name="taskIds"[^>]* checked/g,
      );
      expect(boxes).toHaveLength(8);
      const none = await finish([]);
      expect([none.status, none.text.includes('Välj minst en uppgift.')]).toEqual([422, true]);
      const conflict = { matterId: two.matterId, ground: 'affected', explanation: 'Syskon.' };
      const declared = { committeeId: desk.office.north.id, ...conflict };
      expect((await officer.caller.post('/api/conflicts', declared)).status).toBe(201);
      const done = await finish([one.id, two.id]);
      expect(done.status).toBe(200);
      expect(done.text.match(/data-row/g)).toHaveLength(2);
      expect(done.text).toContain('Du har anmält jäv');
      const open = (await mine()).map(({ id }) => id);
      expect([open.includes(one.id), open.includes(two.id)]).toEqual([false, true]);
      expect((await desk.lines(one.matterId)).at(-1)?.act).toBe('matter.finishTask');
      // What is done already is in nobody's list, and then none of the others is touched.
      const again = await finish([one.id, ...open.slice(0, 1)]);
      expect(again.status).toBe(409);
      expect((await mine()).map(({ id }) => id)).toEqual(open);
    });

    it('finishes nothing for somebody else’s committee', async () => {
      const outsider = await desk.worker('grantOfficer', desk.office.south);
      const [one] = await mine();
      expect((await finish([one!.id], outsider)).status).toBe(409);
      expect((await mine()).map(({ id }) => id)).toContain(one!.id);
    });
  });
}
