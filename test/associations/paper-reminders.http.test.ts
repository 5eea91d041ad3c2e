import { PaperReminders } from '../../src/associations/papers/paper-reminders.job.js';
import type { Association } from '../../src/associations/register/association.entity.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { act, Desk, type Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { anAssociation } from './an-association.js';

for (const kind of DATABASES) {
  describe(`papers that expire, on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker('grantOfficer');
    });
    afterAll(() => desk.close());

    const bylaws = async ({ id }: Association, validUntil: Day): Promise<void> => {
      const paper = {
        associationId: id,
        committeeId: desk.office.north.id,
        kind: 'bylaws',
        seenOn: '2026-03-02',
        validUntil,
      };
      const { json } = await officer.caller.post('/api/papers', paper);
      await act(officer.caller, `/api/papers/${String(json['id'])}/approve`, 1);
    };
    const run = () => desk.app.get(PaperReminders).run(desk.today);

    it('are reminded of once, in time, and not when a later one is in', async () => {
      const to = 'stadgar@angby.example';
      const reached = await anAssociation(desk, officer, { name: 'Ängby Ballongklubb', email: to });
      const renewed = await anAssociation(desk, officer, { name: 'De förnyade', email: 'nya@angby.example' });
      const silent = await anAssociation(desk, officer, { name: 'De tysta' });
      const soon = addDays(desk.today, 20);
      for (const each of [reached, renewed, silent]) await bylaws(each, soon);
      await bylaws(renewed, addDays(desk.today, 400));
      expect(await run()).toEqual({ reminded: 1, unreachable: 1 });
      expect(await run()).toEqual({ reminded: 0, unreachable: 1 });
      const mails = await mailsTo(desk.app, to);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain('Stadgar');
      expect(await mailsTo(desk.app, 'nya@angby.example')).toEqual([]);
      const told = (await desk.lines(reached.id)).filter((line) => line.act === 'paper.remind');
      expect(told.map(({ actorId }) => actorId)).toEqual(['system']);
    });
  });
}
