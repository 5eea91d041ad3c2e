import { LIST_PATHS, narrowingOf } from '../../src/matters/lists/saved-view.js';
import { newId } from '../../src/shared/id.js';
import { aPerson } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { Desk, type Worker } from './desk.js';

const HTML = { accept: 'text/html' };

it('how a list is narrowed is the same whatever the order, and nothing passing belongs to it', () => {
  const of = (text: string): string => narrowingOf(new URLSearchParams(text));
  expect(of('state=due&roundId=1')).toBe(of('roundId=1&state=due&cursor=x&as=csv&done=saved&print=1&q='));
  expect(of('')).toBe('');
  expect(of(`q=${'x'.repeat(2_000)}`)).toBe('');
});

for (const kind of DATABASES) {
  describe(`lists on ${kind}`, () => {
    let desk: Desk;
    let everybody: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      const { north } = desk.office;
      const roles = ['grantOfficer', 'finance', 'admin', 'committeeSecretary'] as const;
      everybody = await desk.signIn(await aPerson(desk.app, ...roles.map((role) => [role, north] as const)));
    });
    afterAll(() => desk.close());

    it.each(LIST_PATHS)('%s is a page that offers its files and a form that saves the view', async (path) => {
      await desk.aMatter(everybody);
      const page = await everybody.caller.get(path, HTML);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`value="${path}"`);
      expect(page.text).toContain(`href="${path}?as=xlsx"`);
      const csv = await everybody.caller.get(`${path}?as=csv`);
      expect([csv.status, csv.headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/\.csv/)]);
      expect(csv.text.replace('\uFEFF', '').split('\r\n')[0]).toMatch(/;/);
      const xlsx = await everybody.caller.get(`${path}?as=xlsx`);
      expect(xlsx.text.slice(0, 2)).toBe('PK');
      expect((await everybody.caller.get(`${path}?print=1`, HTML)).status).toBe(200);
    });

    it('hold in their files what the page does, and no more than the reader may see', async () => {
      const matter = await desk.aMatter(everybody);
      const rows = async (worker: Worker): Promise<string> => (await worker.caller.get('/?scope=unit&as=csv')).text;
      expect(await rows(everybody)).toContain(matter.number);
      const outsider = await desk.worker('grantOfficer', desk.office.south);
      expect(await rows(outsider)).not.toContain(matter.party);
    });

    it('are saved as views for oneself or for a committee, and taken away by their makers alone', async () => {
      const { caller } = everybody;
      const committeeId = desk.office.north.id;
      const view = { path: '/spending-reports', query: 'state=due&cursor=x', name: 'Att lämna' };
      // The list's own form offers both: oneself and one's committees.
      const offered = (await caller.get('/spending-reports', HTML)).text;
      expect(offered).toMatch(
        new RegExp(`name="committeeId"><option value="">Bara jag</option><option value="${committeeId}"`),
      );
      const saved = await caller.submit('/saved-views', { ...view, committeeId });
      expect(saved.headers.get('location')).toBe('/spending-reports?state=due&done=viewSaved');
      const bare = await caller.submit('/saved-views', { ...view, name: '' });
      expect([bare.status, bare.text.includes('view-name')]).toEqual([422, true]);
      expect((await caller.submit('/saved-views', { ...view, path: '//annan.example' })).status).toBe(422);
      expect((await caller.submit('/saved-views', { ...view, committeeId: newId() })).status).toBe(404);
      await caller.submit('/saved-views', { path: '/tasks', name: 'Bara min', committeeId: '' });

      const colleague = await desk.worker('grantOfficer');
      const shown = await colleague.caller.get('/spending-reports?state=due', HTML);
      expect(shown.text).toContain('Att lämna');
      const listed = await colleague.caller.get('/saved-views', HTML);
      expect([listed.text.includes('Att lämna'), listed.text.includes('Bara min')]).toEqual([true, false]);
      const own = await caller.get('/saved-views', HTML);
      const remove = /action="(\/saved-views\/[0-9a-f-]{36}\/remove)"/.exec(own.text)?.[1] ?? '';
      expect((await colleague.caller.submit(remove, {})).status).toBe(404);
      expect((await caller.submit(remove, {})).status).toBe(303);
      const outsider = await desk.worker('grantOfficer', desk.office.south);
      expect((await outsider.caller.get('/spending-reports', HTML)).text).not.toContain('Att lämna');
    });

    it('give several cases to an officer at once, each with what came of it', async () => {
      const colleague = await desk.worker('grantOfficer');
      const [one, two] = [await desk.aMatter(everybody), await desk.aMatter(everybody)];
      const list = await everybody.caller.get('/?scope=unit', HTML);
      expect(list.text).toContain(`name="matterIds" value="${one.id}" form="assign"`);
      const none = await everybody.caller.get('/assign', HTML);
      expect([none.status, none.text.includes('Inga ärenden är valda')]).toEqual([200, true]);
      const asked = await everybody.caller.get(`/assign?matterIds=${one.id}&matterIds=${two.id}`, HTML);
      expect([asked.text.includes(one.number), asked.text.includes(two.number)]).toEqual([true, true]);
      const bare = await everybody.caller.submit('/assign', { matterIds: one.id, officerId: '' });
      expect([bare.status, bare.text.includes('assign-officerId')]).toEqual([422, true]);
      const conflict = {
        committeeId: desk.office.north.id,
        matterId: two.id,
        ground: 'affected',
        explanation: 'Syskon.',
      };
      expect((await colleague.caller.post('/api/conflicts', conflict)).status).toBe(201);
      const body = new URLSearchParams({ officerId: colleague.person.id, _csrf: await everybody.caller.csrfToken() });
      for (const { id } of [one, two]) body.append('matterIds', id);
      const given = await everybody.caller.send('POST', '/assign', new TextEncoder().encode(body.toString()), {
        ...HTML,
        'content-type': 'application/x-www-form-urlencoded',
      });
      expect(given.status).toBe(200);
      expect(given.text).toContain('Klart');
      expect(given.text.match(/data-row/g)).toHaveLength(2);
      const after = async (id: string) => (await colleague.caller.get(`/api/matters/${id}`)).json['officerId'];
      expect(await after(one.id)).toBe(colleague.person.id);
      expect(await after(two.id)).not.toBe(colleague.person.id);
      const outsider = await desk.worker('grantOfficer', desk.office.south);
      expect((await outsider.caller.get(`/assign?matterIds=${one.id}`, HTML)).status).toBe(404);
    });
  });
}
