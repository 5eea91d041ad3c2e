import { RequestReminders } from '../../src/premises/requests/request-reminders.job.js';
import type { Day } from '../../src/shared/day.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

for (const database of DATABASES)
  describe(`the promise of an answer on ${database}`, () => {
    let desk: PremisesDesk;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
    });
    afterAll(() => desk.close());

    const remind = async (on: Day): Promise<number> => {
      desk.desk.app.clock.moveTo(`${on}T08:00:00.000Z`);
      return (await desk.desk.app.get(RequestReminders).run(on)).reminded;
    };

    it('is reminded of once, the working day before it falls due, and marked in the list; what is answered is left alone', async () => {
      const association = await desk.anAssociation('Sagolunda Väntan');
      const site = await desk.aSite();
      // Asked on Monday 23 November: an answer is promised within three working days, by Thursday the 26th.
      const asked = await desk.ask(association, desk.anAsk(await desk.aRoom(site), association));
      const other = await desk.ask(association, desk.anAsk(await desk.aRoom(site), association));
      expect(asked.json['answerBy']).toBe('2026-11-26');
      expect((await desk.act(association, other, 'withdraw')).status).toBe(200);
      expect(await remind('2026-11-24')).toBe(0);
      expect(await remind('2026-11-25')).toBe(1);
      expect(await remind('2026-11-25')).toBe(0);
      // Put back by a day, the clock makes nobody be reminded anew.
      expect(await remind('2026-11-24')).toBe(0);
      expect(await remind('2026-11-26')).toBe(0);
      await desk.desk.renew(desk.officer);
      const { text } = await desk.officer.caller.page('/booking-requests');
      expect(text).toContain('Svara i dag eller nästa arbetsdag');
      const mails = await desk.desk.app.database.reads.query(
        `SELECT COUNT(*) AS count FROM outbox WHERE payload LIKE '%Svar utlovat%'`,
      );
      expect(Number((mails as { count: number | string }[])[0]?.count)).toBe(1);
    });
  });
