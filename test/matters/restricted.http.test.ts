import { Conflicts } from '../../src/identity/conflicts/conflicts.service.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { QueueQueries } from '../../src/matters/queue/queue.queries.js';
import { TasksQueries } from '../../src/matters/tasks/tasks.queries.js';
import { DATABASES } from '../support/databases.js';
import { act, Desk, items, refusalOf, type Worker } from './desk.js';

const SECRET = 'Hemliga Orkestern';
const ORG_NUMBER = '802490-1012';

for (const kind of DATABASES) {
  describe(`a restricted case on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let colleague: Worker;
    let chief: Worker;
    let hidden: Matter;
    let tied: Matter;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker();
      colleague = await desk.worker();
      chief = await desk.worker('decisionMaker');
      const about = { party: SECRET, title: 'hemlig rubrik', dnr: 'HEM 2026/1', partyOrgNumber: ORG_NUMBER };
      hidden = await desk.aMatter(officer, about);
      tied = await desk.aMatter(officer);
      await officer.caller.post(`/api/matters/${tied.id}/add-link`, { number: hidden.number });
      await officer.caller.post(`/api/matters/${hidden.id}/add-note`, { text: 'hemlig anteckning' });
      await officer.caller.post(`/api/matters/${hidden.id}/open-task`, {
        what: 'hemlig uppgift',
        role: 'grantOfficer',
      });
      await act(officer.caller, `/api/matters/${hidden.id}/take`, 1);
      const restricted = await act(chief.caller, `/api/matters/${hidden.id}/restrict`, 2, { because: 'hemligt skäl' });
      expect(restricted.status).toBe(200);
    });
    afterAll(() => desk.close());

    it('does not exist for others, on any route', async () => {
      for (const path of ['', '/notes', '/tasks', '/links', '/events']) {
        const answer = await colleague.caller.get(`/api/matters/${hidden.id}${path}`);
        expect([path, ...refusalOf(answer)]).toEqual([path, 404, 'matter.notFound']);
      }
      for (const [name, body] of Object.entries(ACTS)) {
        const answer = await act(colleague.caller, `/api/matters/${hidden.id}/${name}`, 3, body);
        expect([name, ...refusalOf(answer)]).toEqual([name, 404, 'matter.notFound']);
      }
      const [task] = items(await officer.caller.get(`/api/matters/${hidden.id}/tasks`));
      const finished = await act(colleague.caller, `/api/tasks/${String(task?.['id'])}/finish`, 1);
      expect(refusalOf(finished)).toEqual([404, 'matter.notFound']);
      expect((await desk.lines(hidden.id)).filter(({ actorId }) => actorId === colleague.person.id)).toEqual([]);
    });

    it('is told by the same answer as a case that never was', async () => {
      const never = await colleague.caller.get('/api/matters/11111111-1111-4111-8111-111111111111');
      const there = await colleague.caller.get(`/api/matters/${hidden.id}`);
      expect({ ...there.json, instance: '' }).toEqual({ ...never.json, instance: '' });
    });

    it('has no address for others', async () => {
      const page = await colleague.caller.page(`/${hidden.number}`);
      expect(page.status).toBe(404);
      expect(page.text).not.toContain(SECRET);
      expect((await colleague.caller.submit(`/${hidden.number}/notes`, { text: 'x' })).status).toBe(404);
      expect((await colleague.caller.submit(`/${hidden.number}/take`, { seen: '3' })).status).toBe(404);
    });

    it('is in no list, count, search, link or task of others', async () => {
      const listed = items(await colleague.caller.get('/api/matters?limit=200'));
      expect(listed.map(({ id }) => id)).not.toContain(hidden.id);
      expect(items(await colleague.caller.get(`/api/matters?number=${hidden.number}`))).toEqual([]);
      expect(items(await colleague.caller.get('/api/tasks')).map(({ matterId }) => matterId)).not.toContain(hidden.id);
      expect(items(await colleague.caller.get(`/api/matters/${tied.id}/links`))).toEqual([]);
      for (const path of ['/', '/?scope=unit', '/?scope=waiting', '/tasks', `/${tied.number}`, ...searches()]) {
        const page = await colleague.caller.page(path);
        expect([path, page.status]).toEqual([path, 200]);
        expect(page.text).not.toContain(`/${hidden.number}`);
        expect(page.text).not.toMatch(/hemlig|Hemliga Orkestern"?</);
      }
      const queues = desk.app.get(QueueQueries);
      expect(await queues.count(colleague.actor, 'unit')).toBe((await queues.count(officer.actor, 'unit')) - 1);
    });

    it('cannot be linked to by others, and is not told from a number that does not exist', async () => {
      const mine = await desk.aMatter(colleague);
      const path = `/api/matters/${mine.id}/add-link`;
      const there = await colleague.caller.post(path, { number: hidden.number });
      const never = await colleague.caller.post(path, { number: 'FB-2026-9999' });
      expect(refusalOf(there)).toEqual([422, 'matter.linkUnknown']);
      expect(refusalOf(never)).toEqual([422, 'matter.linkUnknown']);
    });

    it.each([
      ['its officer', (): Worker => officer],
      ['the chief of its committee', (): Worker => chief],
    ])('is read by %s, and each reading is written down', async (_who, worker) => {
      const { caller, person } = worker();
      const readings = async (): Promise<number> =>
        (await desk.lines(hidden.id)).filter(
          (line) => line.act === 'matter.readRestricted' && line.actorId === person.id,
        ).length;
      for (const path of ['', '/notes', '/tasks', '/links', '/events']) {
        const before = await readings();
        expect((await caller.get(`/api/matters/${hidden.id}${path}`)).status).toBe(200);
        expect(await readings()).toBe(before + 1);
      }
      const before = await readings();
      expect((await caller.page(`/${hidden.number}`)).text).toContain(SECRET);
      expect(await readings()).toBe(before + 1);
    });

    it('tells those who read it who else has just read it', async () => {
      await officer.caller.page(`/${hidden.number}`);
      expect((await chief.caller.page(`/${hidden.number}`)).text).toContain(
        `${officer.person.name} tittar också på ärendet.`,
      );
    });

    it('stays in the work lists of those who need to know, as its number alone', async () => {
      for (const [caller, path] of [
        [officer.caller, '/'],
        [officer.caller, '/tasks'],
        [chief.caller, '/?scope=unit'],
        [chief.caller, `/${tied.number}`],
      ] as const) {
        const { text } = await caller.page(path);
        expect(text).toContain(`/${hidden.number}`);
        expect(text).not.toMatch(/hemlig|Hemliga Orkestern/);
      }
      const links = items(await chief.caller.get(`/api/matters/${tied.id}/links`));
      expect(links).toEqual([{ matterId: hidden.id, number: hidden.number, kind: 'FB', party: null }]);
      // What is to be done in it is nothing to find it by.
      const byCode = await officer.caller.page('/tasks?code=other');
      expect([byCode.status, byCode.text.includes(hidden.number)]).toEqual([200, false]);
      const queue = await desk.app.get(QueueQueries).queue(officer.actor, 'mine');
      expect([...queue.entries.values()].flat().map(({ matter }) => matter.id)).toContain(hidden.id);
      expect(
        (await desk.app.get(TasksQueries).list(officer.actor, {}, {})).items.map(({ matter }) => matter.id),
      ).toContain(hidden.id);
    });

    it('is found by those who need to know by its number, never by words', async () => {
      const found = await chief.caller.page(`/search?q=${hidden.number}`);
      expect([found.status, found.headers.get('location')]).toEqual([303, `/${hidden.number}`]);
      for (const path of searches().slice(1)) {
        const { status, text } = await chief.caller.page(path);
        expect(status).toBe(200);
        expect(text).not.toContain(`/${hidden.number}`);
      }
    });

    it('is nothing to the chief of another committee', async () => {
      const stranger = await desk.worker('decisionMaker', desk.office.south);
      expect((await stranger.caller.get(`/api/matters/${hidden.id}`)).status).toBe(404);
      expect((await stranger.caller.page(`/${hidden.number}`)).status).toBe(404);
    });

    it('keeps the reason of a declared conflict of interest to itself', async () => {
      const conflict = { committeeId: desk.office.north.id, matterId: tied.id, associationId: null };
      const why = { ground: 'affected' as const, explanation: 'min systers förening', untilYear: null };
      await desk.app.get(Conflicts).declare(colleague.actor, { ...conflict, ...why });
      const { text } = await officer.caller.page(`/${tied.number}`);
      expect(text).toContain('Anmälde jäv');
      expect(text).not.toContain('systers');
      expect((await officer.caller.get(`/api/matters/${tied.id}/events`)).text).not.toContain('systers');
    });

    // Last: it is restricted no more.
    it('is open to the committee again when the restriction is lifted, and not before', async () => {
      const { json } = await chief.caller.get(`/api/matters/${hidden.id}`);
      const because = { because: 'Uppgifterna är utlämnade.' };
      expect((await act(officer.caller, `/api/matters/${hidden.id}/unrestrict`, json['version'], because)).status).toBe(
        403,
      );
      const lifted = await act(chief.caller, `/api/matters/${hidden.id}/unrestrict`, json['version'], because);
      expect(lifted.json['restricted']).toBe(false);
      expect((await colleague.caller.get(`/api/matters/${hidden.id}`)).json['party']).toBe(SECRET);
      const twice = await act(chief.caller, `/api/matters/${hidden.id}/unrestrict`, lifted.json['version'], because);
      expect(refusalOf(twice)).toEqual([409, 'step.refused']);
    });

    function searches(): string[] {
      const words = [hidden.number, 'Hemliga', 'HEM 2026/1', ORG_NUMBER, '8024901012'];
      return words.map((word) => `/search?q=${encodeURIComponent(word)}`);
    }
  });
}

const ACTS: Readonly<Record<string, object>> = {
  take: {},
  release: {},
  assign: { officerId: '11111111-1111-4111-8111-111111111111' },
  'set-dnr': { dnr: 'X 1' },
  wait: { reason: 'court', wakeOn: '2027-01-01' },
  wake: {},
  restrict: { because: 'x' },
  unrestrict: { because: 'x' },
  close: {},
  reopen: { because: 'x' },
  'add-note': { text: 'x' },
  'open-task': { what: 'x' },
  'add-link': { number: 'FB-2026-0001' },
};
