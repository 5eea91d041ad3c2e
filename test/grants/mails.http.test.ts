import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { Mails } from '../../src/documents/outgoing/mails.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Association } from '../../src/associations/register/association.entity.js';
import type { Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { must } from './money-desk.js';
import { PayoutDesk, type Granted } from './payout-desk.js';

const HTML = { accept: 'text/html' };

for (const kind of DATABASES) {
  describe(`mails on ${kind}`, () => {
    let desk: PayoutDesk;
    let secretary: Worker;
    let granted: Granted;
    let address: string;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind);
      secretary = desk.office.secretary;
      const { granted: all } = await desk.sent(20_000);
      granted = all[0]!;
      const { json } = await desk.finance.caller.get(`/api/associations/${granted.applied.associationId}`);
      address = String(json['email']);
    });
    afterAll(() => desk.close());
    const send = () => desk.office.desk.app.get(MailJob).run();
    const mailPlace = async (): Promise<string> => {
      const list = await secretary.caller.get('/mails', HTML);
      return /href="(\/mails\/[0-9a-f-]{36})"/.exec(list.text)?.[1] ?? '';
    };

    it('use the committee’s own words once they hold, are kept with them, sent again, and noted when they come back', async () => {
      const place = `/office-texts/${desk.office.desk.office.north.id}/mail/payoutPaid/sv`;
      const wrong = await secretary.caller.submit(place, { subject: 'Hej', content: '{summa}', because: 'Ton.' });
      expect([wrong.status, wrong.text.includes('summa')]).toEqual([422, true]);
      const words = { subject: 'Pengar: {number}', content: 'Nu kommer {amountOre}.', because: 'Kortare.' };
      expect((await desk.office.officer.caller.submit(place, words)).status).toBe(403);
      expect((await secretary.caller.submit(place, words)).status).toBe(303);
      await must(desk.pays(await desk.get(granted.payout), 'note-paid', { paidOn: desk.office.desk.today }), 200);
      const [mail] = (await mailsTo(desk.office.desk.app, address)).slice(-1);
      expect(mail?.subject).toMatch(/^Pengar: FB-/);
      expect(mail?.text.replace(/\s/g, ' ').trim()).toBe('Nu kommer 20 000 kr.');

      const one = await mailPlace();
      const shown = await secretary.caller.get(one, HTML);
      expect(shown.text).toContain('Nämndens egna');
      expect(shown.text).toContain('Skickat');
      const again = await secretary.caller.submit(`${one}/resend`, { seen: '1', sentTo: 'kassor@example.se' });
      expect(again.status).toBe(303);
      await send();
      expect((await mailsTo(desk.office.desk.app, 'kassor@example.se')).map(({ subject }) => subject)).toEqual([
        mail?.subject,
      ]);
      const bare = await secretary.caller.submit(`${one}/bounce`, { seen: '1', because: '' });
      expect([bare.status, bare.text.includes('bounce-because')]).toEqual([422, true]);
      expect((await secretary.caller.submit(`${one}/bounce`, { seen: '1', because: 'Okänd adress.' })).status).toBe(
        303,
      );
      expect((await secretary.caller.get('/mails?state=bounced', HTML)).text).toContain('Kom tillbaka');

      const bounced = await secretary.caller.get(one, HTML);
      expect(bounced.text).toContain('Okänd adress.');

      const app = desk.office.desk.app;
      const subjectNow = async (): Promise<string> => {
        const facts = { number: 'FB-1', amountOre: 5_00, association: 'A', committee: 'N', paidOn: '2026-12-01' };
        const where = { committeeId: desk.office.desk.office.north.id, language: 'sv' } as const;
        return (await app.get(Mails).composed(where, { kind: 'payoutPaid', facts })).subject;
      };
      app.clock.forward(1_000);
      const anew = { ...words, subject: 'Nu kommer pengarna: {number}', because: 'Vänligare.' };
      expect((await secretary.caller.submit(place, anew)).status).toBe(303);
      expect(await subjectNow()).toBe('Nu kommer pengarna: FB-1');
      app.clock.forward(1_000);
      expect((await secretary.caller.submit(`${place}/shipped`, { because: 'Som förut.' })).status).toBe(303);
      expect(await subjectNow()).toBe('Bidraget är utbetalt: FB-1');
      const versions = (await secretary.caller.get(place, HTML)).text;
      expect(['Kortare.', 'Vänligare.', 'Som förut.'].map((each) => versions.includes(each))).toEqual([
        true,
        true,
        true,
      ]);
      expect((await secretary.caller.get(place, HTML)).text).toContain('Kortare.');
      const outsider = await desk.office.desk.worker('committeeSecretary', desk.office.desk.office.south);
      expect((await outsider.caller.get(one, HTML)).status).toBe(404);
      expect((await outsider.caller.get(place, HTML)).status).toBe(404);
    });

    it('tell the association of a hold, and reach each of a selection once, however often it is sent', async () => {
      const hold = { committeeId: desk.office.desk.office.north.id, associationId: granted.applied.associationId };
      await must(
        desk.finance.caller.post('/api/payout-holds', { ...hold, untilOn: '2027-06-30', because: 'Utreds.' }),
        201,
      );
      const { caller } = desk.office.officer;
      const place = `/rounds/${desk.roundId}/message`;
      const words = { choice: 'awarded', subject: 'Möte', text: 'Hej {association}, ärende {number}!' };
      const wrong = await caller.submit(`${place}/preview`, { ...words, text: '{personnummer}' });
      expect([wrong.status, wrong.text.includes('message-text')]).toEqual([422, true]);
      const { applied } = await desk.granted(9_000);
      const { app, office } = desk.office.desk;
      const log = { log: office.north.id, act: 'test.association' };
      await app.get(UnitOfWork).run(desk.office.officer.actor, log, async (act) => {
        const silent = await act.rows.one(Association, { id: applied.associationId });
        await act.rows.change(Association, silent!, { email: null });
        act.record({ act: 'test.association' });
      });
      const preview = await caller.submit(`${place}/preview`, words);
      expect(preview.status).toBe(200);
      const { number } = (await caller.get(`/api/matters/${applied.matterId}`)).json;
      const [reached = '', unreached = ''] = preview.text.split('De här har ingen e-postadress');
      expect([reached.includes(address), reached.includes(String(number))]).toEqual([true, false]);
      expect(unreached).toContain(`(${String(number)})`);
      expect(preview.text).toMatch(/Hej Bidragsföreningen 1, ärende FB-/);
      const key = /name="key" value="([0-9a-f-]{36})"/.exec(preview.text)?.[1] ?? '';
      for (let time = 0; time < 2; time += 1)
        expect((await caller.submit(`${place}/send`, { ...words, key })).status).toBe(303);
      const got = (await mailsTo(desk.office.desk.app, address)).map(({ subject }) => subject);
      expect(got.filter((subject) => subject === 'Möte')).toHaveLength(1);
      expect(got).toContain('Utbetalningar hålls inne');
      const nobody = await caller.submit(`${place}/preview`, { ...words, choice: 'undecided' });
      expect(nobody.text).toContain('Ingen får meddelandet');
    });
  });
}
