import { SearchQueries } from '../../src/matters/search/search.queries.js';
import { DATABASES } from '../support/databases.js';
import { Desk, type Worker } from './desk.js';

for (const kind of DATABASES) {
  describe(`search on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker();
      const southern = await desk.worker('grantOfficer', desk.office.south);
      await desk.aMatter(officer, {
        party: 'Östra ÅKERIKLUBBEN',
        title: 'Äventyrsläger 100% gratis',
        partyOrgNumber: '802490-1012',
        dnr: 'KS 2026/412',
      });
      await desk.aMatter(officer, { party: 'Åkerö_IF', title: 'bakåt\\streck' });
      await desk.aMatter(officer, { party: 'Akero IF' });
      await desk.aMatter(southern, { party: 'Östra Åkeriklubben Syd', partyOrgNumber: '802490-1012' });
    });
    afterAll(() => desk.close());

    const find = async (text: string, worker = officer): Promise<[string, string][]> =>
      (await desk.app.get(SearchQueries).search(worker.actor, text)).map(({ matter, foundBy }) => [
        matter.number,
        foundBy,
      ]);

    it.each([
      ['FB-2026-0001', 'number'],
      [' fb 2026 1 ', 'number'],
      ['802490-1012', 'orgNumber'],
      ['8024901012', 'orgNumber'],
      ['16802490-1012', 'orgNumber'],
      ['16 802490 1012', 'orgNumber'],
      ['KS 2026/412', 'dnr'],
      ['östra', 'name'],
      ['ÖSTRA åkeri', 'name'],
      ['åkeri östra', 'name'],
      ['klubben äventyr', 'name'],
      ['O\u0308stra', 'name'],
      ['ks 2026/412', 'name'],
      ['100%', 'name'],
    ])('finds the case by %j, its %s', async (text, foundBy) => {
      expect(await find(text)).toEqual([['FB-2026-0001', foundBy]]);
    });

    it.each(['', '   ', 'östra finns ej', 'FB-2026-9999', '802490-1020', '%%%x', 'östra%klubben', 'ost_a', '\\%'])(
      'finds nothing by %j',
      async (text) => {
        expect(await find(text)).toEqual([]);
      },
    );

    it.each([
      ['%', ['FB-2026-0001']],
      ['_', ['FB-2026-0002']],
      ['\\', ['FB-2026-0002']],
      ['åkerö', ['FB-2026-0002']],
      ['akero', ['FB-2026-0003']],
    ])('takes %j for the sign it is, and å ä ö for letters of their own', async (text, numbers) => {
      expect((await find(text)).map(([number]) => number)).toEqual(numbers);
    });

    it('keeps to the committees that the reader works in', async () => {
      const auditor = await desk.worker('auditor', desk.office.south);
      expect(await find('802490-1012', auditor)).toEqual([['FB-2026-0001', 'orgNumber']]);
      expect(await find('Akero', auditor)).toEqual([]);
    });

    it('shows no more than fifty, the latest arrivals first', async () => {
      for (let at = 0; at < 55; at += 1)
        await desk.aMatter(officer, { party: 'Många', receivedOn: desk.dayIn(-(at % 30)) });
      const found = await desk.app.get(SearchQueries).search(officer.actor, 'många');
      const days = found.map(({ matter }) => matter.receivedOn);
      expect(days).toHaveLength(50);
      expect(days).toEqual([...days].sort().reverse());
    });

    it('answers every sign that a keyboard has without a fault, and writes none of it down', async () => {
      const odd = ["'; DROP TABLE matter; --", '" OR 1=1', '<script>', '${7*7}', '\u202Eabc', '👩‍🌾', 'a'.repeat(200)];
      for (const text of odd) {
        const page = await officer.caller.page(`/search?q=${encodeURIComponent(text)}`);
        expect([text, page.status]).toEqual([text, 200]);
      }
      expect((await officer.caller.page(`/search?q=${'a'.repeat(201)}`)).status).toBe(422);
      expect(desk.app.log.filter((line) => line.includes('DROP TABLE'))).toEqual([]);
      expect(await find('Akero')).toHaveLength(1);
    });
  });
}
