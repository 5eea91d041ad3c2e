import { runDaily } from '../../src/daily.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import { PremisesDesk } from '../premises/premises-desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

const UNTRUE = {
  document: 'sagolunda-hyresvillkor-2025',
  place: 'villkor 4',
  quote: 'om hyresgästen har lämnat oriktiga uppgifter i bokningen',
};

for (const database of DATABASES)
  describe(`rooms are let on ${database}`, () => {
    let desk: PremisesDesk;
    let chief: Worker;
    beforeEach(async () => {
      desk = await PremisesDesk.open(database);
      chief = await desk.desk.worker('decisionMaker');
    });
    afterEach(() => desk.close());

    const read = (path: string): Promise<Answer> => desk.officer.caller.get(path);
    const screened = async ({ json }: Answer): Promise<Answer> => {
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, json['id'] as Id);
      return read(`/api/booking-requests/${String(json['id'])}`);
    };
    const letters = async ({ json }: Answer): Promise<{ id: Id; kind: string; state: string }[]> =>
      (await read(`/api/letters?matterId=${String(json['matterId'])}`)).json['items'] as never;

    async function comeTo(day: string): Promise<void> {
      desk.desk.app.clock.moveTo(`${day}T08:00:00.000Z` as `${string}Z`);
      await desk.desk.renew(desk.officer);
      await desk.desk.renew(chief);
    }

    it('a new organiser’s public meeting goes through the sheet, is read by another and approved with conditions', async () => {
      const room = await desk.aRoom(await desk.aSite(), { name: 'Stora salen' });
      const organiser = await desk.anAssociation('Sagolunda Samtal');
      const asked = await desk.ask(
        organiser,
        desk.anAsk(room, organiser, { use: 'publicEvent', purpose: 'Offentligt möte', participants: 50 }),
      );
      const known = await screened(asked);
      const refused = await desk.act(desk.officer, known, 'confirm');
      expect(JSON.stringify(refused.json)).toContain('bookingRequest.need.sheet');
      const sheet = {
        ...{ title: 'Hur bygger vi staden?', openToPublic: true, speakers: 'En stadsplanerare' },
        checks: [{ found: 'Samma arrangemang hölls i biblioteket i våras', source: 'Biblioteket', on: '2026-11-23' }],
      };
      const filled = await desk.act(desk.officer, known, 'fill-sheet', sheet);
      expect(JSON.stringify((await desk.act(desk.officer, filled, 'confirm')).json)).toContain('secondPerson');
      const second = await desk.desk.worker('premisesOfficer');
      const twice = await desk.act(second, filled, 'read');
      expect(twice.status).toBe(200);
      const conditions = [
        { kind: 'guard', words: 'Två ordningsvakter.' },
        { kind: 'earlierEnd', words: 'Slut klockan 19.30.' },
      ];
      const confirmed = await desk.act(desk.officer, twice, 'confirm', { conditions });
      expect([confirmed.status, confirmed.json['state']]).toEqual([200, 'confirmed']);
      const [letter] = await letters(confirmed);
      expect([letter?.kind, letter?.state]).toEqual(['booking-confirmation', 'queued']);
      const { text } = await desk.officer.caller.page(`/letters/${letter?.id}`);
      for (const words of ['Två ordningsvakter.', 'Slut klockan 19.30.', 'Nämnden får häva en bokning'])
        expect(text).toContain(words);
    });

    it('a hidden user is found out: the association is heard, shut out, its times end by its own terms, and the time passes', async () => {
      const room = await desk.aRoom(await desk.aSite(), { name: 'Gymnastiksalen' });
      const front = await desk.anAssociation('Sagolunda Gymnastik');
      const asked = await desk.ask(front, desk.anAsk(room, front, { every: 'week', lastOn: '2027-02-22' }));
      const filled = await desk.act(desk.officer, await screened(asked), 'fill-sheet', { title: 'Träning' });
      expect((await desk.act(desk.officer, filled, 'confirm')).status).toBe(200);

      // The first evening somebody else is there; it is noted as what was done, in roles.
      await comeTo('2026-12-08');
      const [first] = await desk.times(desk.officer, asked);
      const noted = await desk.officer.caller.post(
        `/api/bookings/${String(first?.['id'])}/note-incident`,
        { text: 'En annan förening höll möte. Deras ordförande sade att de alltid använder bokningen.' },
        { 'if-match': `"${String(first?.['version'])}"` },
      );
      expect(noted.status).toBe(200);

      const act = async (worker: Worker, { json }: Answer, name: string, body: object = {}): Promise<Answer> =>
        worker.caller.post(`/api/suspensions/${String(json['id'])}/${name}`, body, {
          'if-match': `"${String(json['version'])}"`,
        });
      const opened = await desk.officer.caller.post('/api/suspensions', {
        ...{ committeeId: desk.desk.office.north.id, associationId: front.associationId, ground: 'lettingRule' },
        ...{
          words: 'Lokalen lämnades till en annan förening den 7 december.',
          citation: UNTRUE,
          untilOn: '2027-06-30',
        },
      });
      expect(opened.status).toBe(201);
      const heard = await act(desk.officer, opened, 'hear', { dueOn: '2026-12-22' });
      expect(JSON.stringify((await act(desk.officer, heard, 'propose')).json)).toContain('suspension.need.replyTime');
      // The day for an answer passes in silence.
      await comeTo('2026-12-23');
      const proposed = await act(desk.officer, heard, 'propose');
      expect([proposed.status, proposed.json['state']]).toEqual([200, 'proposed']);
      const standing = await act(chief, proposed, 'decide');
      expect(standing.json['state']).toBe('standing');

      // What is booked stands, until it is ended by the term that was accepted with it.
      const list = await read(`/api/suspensions/${String(standing.json['id'])}/bookings`);
      const items = list.json['items'] as { bookingId: Id; terminable: boolean }[];
      expect(items.length).toBeGreaterThan(5);
      expect(items.every(({ terminable }) => terminable)).toBe(true);
      const ended = await act(desk.officer, standing, 'end-bookings', {
        bookingIds: items.map(({ bookingId }) => bookingId),
      });
      expect(ended.status).toBe(200);
      expect((await letters(asked)).map(({ kind }) => kind)).toContain('booking-termination');
      const room2 = await desk.aRoom(await desk.aSite());
      await desk.desk.renew(front);
      const again = await desk.ask(front, desk.anAsk(room2, front, { on: '2027-01-18' }));
      const sheet = await desk.act(desk.officer, await screened(again), 'fill-sheet', { title: 'Träning' });
      expect(JSON.stringify((await desk.act(desk.officer, sheet, 'confirm')).json)).toContain('need.suspended');
      // The freed time is somebody else's at once.
      const other = await desk.anAssociation();
      const freed = await desk.ask(other, desk.anAsk(room, other, { on: '2027-01-18' }));
      const plain = await desk.act(desk.officer, await screened(freed), 'fill-sheet', { title: 'Möte' });
      expect((await desk.act(desk.officer, plain, 'confirm')).status).toBe(200);

      await comeTo('2027-07-01');
      const report = await runDaily(desk.desk.app.app);
      expect(report['suspensions']).toEqual({ lapsed: 1 });
      await desk.desk.renew(desk.officer);
      expect((await read(`/api/suspensions/${String(standing.json['id'])}`)).json['state']).toBe('lapsed');
    });
  });
