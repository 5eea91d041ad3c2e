import { BasisWatch } from '../../src/clawback/case/basis-watch.job.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import { Reads } from '../../src/acts/reads.service.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { ConcernDesk, CONDUCT } from '../concerns/concern-desk.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { ClawbackDesk } from './clawback-desk.js';

const page = async ({ caller }: Pick<Worker, 'caller'>, place: string): Promise<string> => {
  const { status, text } = await caller.page(place);
  if (status !== 200) throw new Error(`${place} was answered ${status}`);
  return text;
};

for (const kind of DATABASES) {
  describe(`lists of clawbacks on ${kind}`, () => {
    let desk: ClawbackDesk;
    beforeAll(async () => {
      desk = await ClawbackDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('are a file in the narrowing that is shown, and a view that is kept', async () => {
      const { found } = await desk.opened();
      const { found: over } = await desk.opened();
      await must(desk.act(over, 'discontinue', { because: 'Underlaget har kommit.' }), 200);
      const numberOf = async (id: unknown): Promise<string> =>
        String((await must(desk.officer.caller.get(`/api/matters/${String(id)}`), 200)).json['number']);
      const [going, ended] = [await numberOf(found.json['matterId']), await numberOf(over.json['matterId'])];
      const file = await desk.officer.caller.page('/clawbacks?as=csv');
      expect(file.headers.get('content-disposition')).toContain('aterkrav.csv');
      expect(file.text).toContain(going);
      expect(file.text).toMatch(/11\s?000/);
      expect(file.text).not.toContain(ended);
      const rest = await desk.officer.caller.page('/clawbacks?group=over&as=csv');
      expect([rest.text.includes(ended), rest.text.includes(going)]).toEqual([true, false]);
      const book = await desk.officer.caller.page('/clawbacks?group=over&as=xlsx');
      expect(book.headers.get('content-disposition')).toContain('aterkrav.xlsx');
      const saved = { path: '/clawbacks', query: 'group=over', name: 'Avslutade återkrav' };
      expect((await desk.officer.caller.submit('/saved-views', saved)).headers.get('location')).toContain('group=over');
      expect(await page(desk.officer, '/clawbacks')).toContain('Avslutade återkrav');
      // Another committee's cases are in no file of this one's.
      const stranger = await desk.desk.worker('grantOfficer', desk.desk.office.south);
      expect((await stranger.caller.page('/clawbacks?as=csv')).text).not.toContain(going);
    });

    it('a basis that has changed opens one task, and taking a position ends it', async () => {
      const { found, granted } = await desk.proposed();
      const watch = desk.desk.app.get(BasisWatch);
      const tasks = async (): Promise<Task[]> =>
        (
          await desk.desk.app
            .get(Reads)
            .inner(Task, 'task')
            .where({ matterId: found.json['matterId'] as Id, code: 'basisChanged' })
            .getMany()
        ).filter(({ doneAt }) => doneAt === null);
      expect(await watch.run(desk.today)).toEqual({ noticed: 0 });
      const path = `/api/spending-reports/${granted.reportId}`;
      const report = await desk.officer.caller.get(path);
      await must(desk.acts(desk.officer, path, 'reopen', report.json, { because: 'Nytt underlag.' }), 200);
      const returned = await desk.officer.caller.get(path);
      const lines = (returned.json['lines'] as { id: string; text: string; purposeId: string }[]).map(
        ({ id, text, purposeId }) => ({ id, text, purposeId, spentOre: 1_000_00 }),
      );
      await must(desk.acts(granted.writer, path, 'save', returned.json, { activity: 'Läger.', lines }), 200);
      expect([await watch.run(desk.today), await watch.run(desk.today)]).toEqual([{ noticed: 1 }, { noticed: 0 }]);
      expect(await tasks()).toMatchObject([{ dueOn: addDays(desk.today, 3) }]);
      const now = await must(desk.read(found), 200);
      expect(now.json['state']).toBe('proposed');
      await must(desk.act(now, 'keep-basis', { because: 'Ändringen är inte granskad.' }), 200);
      expect([await tasks(), await watch.run(desk.today)]).toEqual([[], { noticed: 0 }]);
    });
  });

  describe(`questions to the police, followed up, on ${kind}`, () => {
    let desk: ConcernDesk;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('are listed by number and ground for those who need to know, on a page and never in a file', async () => {
      const { associationId } = await desk.office.granted(20_000, { name: 'Lägerföreningen' });
      const question = { purpose: 'Utredningen.', question: 'Finns en anmälan?', dueOn: addDays(desk.today, 10) };
      const inquired = await desk.inquired(associationId);
      const weighing = 'Behövs, och skadar ingen.';
      await must(desk.act(inquired, 'ask-police', { ...question, ground: 'policeDuty', weighing }), 200);
      const { finding } = await desk.found(associationId);
      const opened = await must(desk.office.open({ findingId: finding.json['decisionId'] }, desk.coordinator), 201);
      const ask = { ...question, party: 'police', ground: 'publicFacts' };
      await must(desk.coordinator.caller.post(`/api/clawbacks/${String(opened.json['id'])}/ask-contact`, ask), 200);
      const other = { ...ask, party: 'kronofogden' };
      await must(desk.coordinator.caller.post(`/api/clawbacks/${String(opened.json['id'])}/ask-contact`, other), 200);
      const text = await page(desk.coordinator, '/police-contacts');
      for (const words of ['samverkansavtal med polisen', 'Återkrav efter konstaterande', 'Uppgift att utreda'])
        expect(text).toContain(words);
      expect(text.match(/<tr>\s*<th scope="row">/g)).toHaveLength(2);
      for (const words of ['Lägerföreningen', 'Finns en anmälan', 'Utredningen', weighing, CONDUCT.place])
        expect(text).not.toContain(words);
      expect(await page(desk.coordinator, '/police-contacts?year=2026')).toContain('väntar på svar');
      for (const place of ['/police-contacts', '/concerns'])
        for (const format of ['csv', 'xlsx']) {
          const sent = await desk.coordinator.caller.page(`${place}?as=${format}`);
          expect([sent.headers.get('content-disposition'), sent.text.includes('<main')]).toEqual([null, true]);
        }
      for (const view of ['/concerns', '/police-contacts'])
        expect((await desk.coordinator.caller.submit('/saved-views', { path: view, name: 'x' })).status).toBe(422);
      for (const { caller } of [desk.office.officer, desk.office.finance, desk.office.secretary])
        expect((await caller.page('/police-contacts')).status).toBe(403);
      const stranger = await desk.office.desk.worker('coordinator', desk.office.desk.office.south);
      expect(await page(stranger, '/police-contacts')).toContain('Inga kontakter');
    });
  });
}
