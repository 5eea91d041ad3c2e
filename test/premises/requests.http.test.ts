import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

const SHEET = {
  title: 'Hur mår ån?',
  speakers: 'En forskare om vattenvård',
  checks: [{ found: 'Samma program på föreningens webbplats', source: 'Föreningens webbplats', on: '2026-11-23' }],
};

for (const database of DATABASES)
  describe(`requests for rooms on ${database}`, () => {
    let desk: PremisesDesk;
    let site: Id;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
      site = await desk.aSite();
    });
    afterAll(() => desk.close());

    const codes = ({ json }: Answer): string[] =>
      [json, ...((json['reasons'] ?? []) as Record<string, unknown>[])].map(({ code }) => String(code));

    /** A screened association, and its request answered with a yes. */
    async function known(): Promise<Awaited<ReturnType<PremisesDesk['anAssociation']>>> {
      const association = await desk.anAssociation();
      const room = await desk.aRoom(site);
      const asked = await desk.ask(association, desk.anAsk(room, association));
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, asked.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Styrelsemöte' });
      const confirmed = await desk.act(desk.officer, filled, 'confirm');
      expect(confirmed.status).toBe(200);
      return association;
    }

    it('a new organiser is asked through the sheet, and screened by a named person', async () => {
      const association = await desk.anAssociation();
      const asked = await desk.ask(association, desk.anAsk(await desk.aRoom(site), association));
      expect(asked.status).toBe(201);
      expect(asked.json).toMatchObject({ state: 'asked', totalOre: 8000, answerBy: '2026-11-26' });
      const refused = await desk.act(desk.officer, asked, 'confirm');
      expect(refused.status).toBe(409);
      expect(codes(refused)).toEqual(
        expect.arrayContaining(['bookingRequest.need.screening', 'bookingRequest.need.sheet']),
      );
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, asked.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Styrelsemöte' });
      const key = { 'idempotency-key': 'a-yes-sent-twice', 'if-match': `"${String(filled.json['version'])}"` };
      const path = `/api/booking-requests/${String(filled.json['id'])}/confirm`;
      const confirmed = await desk.officer.caller.post(path, {}, key);
      expect(confirmed.json).toMatchObject({ state: 'confirmed' });
      expect(await desk.times(association, confirmed)).toEqual([expect.objectContaining({ state: 'confirmed' })]);
      expect((await desk.officer.caller.post(path, {}, key)).text).toBe(confirmed.text);
      const letters = await desk.officer.caller.get(`/api/letters?matterId=${String(confirmed.json['matterId'])}`);
      expect((letters.json['items'] as { kind: string }[]).map(({ kind }) => kind)).toEqual(['booking-confirmation']);
    });

    it('a known association books a series in one click', async () => {
      const association = await known();
      const room = await desk.aRoom(site);
      const series = { every: 'week', lastOn: '2027-05-31', skipHolidays: true };
      const asked = await desk.ask(association, desk.anAsk(room, association, series));
      expect(asked.json['skipped']).toEqual([
        { on: '2027-03-29', because: [expect.objectContaining({ code: 'series.skippedHoliday' })] },
      ]);
      const confirmed = await desk.act(desk.officer, asked, 'confirm');
      expect(confirmed.json).toMatchObject({ state: 'confirmed' });
      const times = await desk.times(association, confirmed);
      expect(times).toHaveLength(25);
      expect(times.every(({ state }) => state === 'confirmed')).toBe(true);
    });

    it('outside speakers need a second person who has read it, whoever asks', async () => {
      const association = await known();
      const asked = await desk.ask(
        association,
        desk.anAsk(await desk.aRoom(site), association, { use: 'publicEvent' }),
      );
      const filled = await desk.act(desk.officer, asked, 'fill-sheet', SHEET);
      const alone = await desk.act(desk.officer, filled, 'confirm');
      expect(codes(alone)).toContain('bookingRequest.need.secondPerson');
      expect(codes(await desk.act(desk.officer, filled, 'read'))).toContain('step.secondPerson');
      const other = await desk.desk.worker('premisesOfficer');
      const read = await desk.act(other, filled, 'read');
      const conditions = [{ kind: 'guard', words: 'En ordningsvakt vid entrén från klockan 17.' }];
      const confirmed = await desk.act(desk.officer, read, 'confirm', { conditions });
      expect(confirmed.json).toMatchObject({ state: 'confirmed' });
    });

    it('a hall and its half collide, two halves do not, and neighbours never do', async () => {
      const { hall, left, right } = await desk.aHall();
      const association = await known();
      const book = async (room: Id, more: object = {}): Promise<number> => {
        const asked = await desk.ask(association, desk.anAsk(room, association, { ...more }));
        if (asked.status !== 201) return asked.status;
        return (await desk.act(desk.officer, asked, 'confirm')).status;
      };
      expect(await book(left)).toBe(200);
      expect(await book(right)).toBe(200);
      expect(await book(hall)).toBe(409);
      expect(await book(left, { fromTime: '19:30', untilTime: '21:00' })).toBe(409);
      expect(await book(left, { fromTime: '20:00', untilTime: '21:00' })).toBe(200);
      expect(await book(hall, { fromTime: '10:00', untilTime: '12:00' })).toBe(200);
      expect(await book(right, { fromTime: '11:00', untilTime: '13:00' })).toBe(409);
    });

    it('two requests compete for a time; the second is told which booking was first', async () => {
      const [one, other] = [await known(), await known()];
      const room = await desk.aRoom(site);
      const first = await desk.ask(one, desk.anAsk(room, one));
      const second = await desk.ask(other, desk.anAsk(room, other));
      expect((await desk.act(desk.officer, second, 'confirm')).status).toBe(200);
      const lost = await desk.act(desk.officer, first, 'confirm');
      expect(lost.status).toBe(409);
      expect(lost.json).toMatchObject({ code: 'booking.slotTaken' });
      const [taken] = await desk.times(desk.officer, second);
      expect(JSON.stringify(lost.json)).toContain(String(taken?.['id']));
    });

    it('is offered another room before a no: the times, the price and the rules follow, and what is taken there is told', async () => {
      const site = await desk.aSite();
      const [small, large, taken] = [
        await desk.aRoom(site),
        await desk.aRoom(site, { roomClass: 'hall', capacity: 200 }),
        await desk.aRoom(site, { capacity: 5 }),
      ];
      const [one, other] = [await desk.anAssociation(), await desk.anAssociation()];
      const asked = await desk.ask(
        one,
        desk.anAsk(small, one, { on: '2026-12-16', every: 'week', lastOn: '2026-12-30' }),
      );
      const agreed = { because: 'Sagt i telefon den 23 november.' };
      const move = (roomId: unknown, from = asked) => desk.act(desk.officer, from, 'move-room', { roomId, ...agreed });
      expect((await move(small)).json['code']).toBe('bookingRequest.sameRoom');
      expect((await move(taken)).json['code']).toBe('booking.tooMany');
      const south = await desk.ask(other, desk.anAsk(large, other, { on: '2026-12-23' }));
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, south.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(south.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Möte' });
      const first = await desk.act(desk.officer, filled, 'confirm');
      expect(first.status).toBe(200);
      const blocked = await move(large);
      expect([blocked.status, JSON.stringify(blocked.json).includes('booking.slotTaken')]).toEqual([409, true]);
      const [booking] = await desk.times(desk.officer, south);
      const path = `/api/bookings/${String(booking?.['id'])}/cancel`;
      const seen = { 'if-match': `"${String(booking?.['version'])}"` };
      expect((await desk.officer.caller.post(path, {}, seen)).status).toBe(200);
      const moved = await move(large);
      expect([moved.status, moved.json['roomId'], moved.json['state']]).toEqual([200, large, 'asked']);
      expect(moved.json['totalOre']).not.toBe(asked.json['totalOre']);
      const times = await desk.times(desk.officer, moved);
      expect(times.map(({ roomId }) => roomId)).toEqual([large, large, large]);
      const answered = await desk.act(desk.officer, moved, 'withdraw');
      expect((await move(small, answered)).status).toBe(409);
    });

    it('a part of a series is confirmed, with the days that were not granted', async () => {
      const association = await known();
      const room = await desk.aRoom(site);
      const series = { every: 'week', lastOn: '2027-01-04' };
      const asked = await desk.ask(association, desk.anAsk(room, association, series));
      const times = await desk.times(desk.officer, asked);
      const bookingIds = times.slice(0, 3).map(({ id }) => id);
      const partly = await desk.act(desk.officer, asked, 'confirm-partly', { bookingIds });
      expect(partly.json).toMatchObject({ state: 'partlyConfirmed' });
      const states = (await desk.times(association, partly)).map(({ state }) => state);
      expect(states).toEqual(['confirmed', 'confirmed', 'confirmed', 'rejected', 'rejected']);
      const told = await desk.act(desk.officer, partly, 'return-to-handling', { because: 'Fel dagar' });
      expect(codes(told)).toContain('bookingRequest.need.notTold');
      const sent = await desk.officer.caller.get(`/api/letters?matterId=${String(partly.json['matterId'])}`);
      const [letter] = sent.json['items'] as { id: string; version: number }[];
      const undone = { 'if-match': `"${letter!.version}"` };
      expect((await desk.officer.caller.post(`/api/letters/${letter!.id}/undo`, {}, undone)).status).toBe(200);
      const back = await desk.act(desk.officer, partly, 'return-to-handling', { because: 'Fel dagar' });
      expect(back.json).toMatchObject({ state: 'asked' });
      expect((await desk.times(association, back)).every(({ state }) => state === 'requested')).toBe(true);
      expect((await desk.act(desk.officer, back, 'confirm')).status).toBe(200);
    });

    it('what cannot be had is refused by name, and nothing is kept of it', async () => {
      const association = await desk.anAssociation();
      const room = await desk.aRoom(site, { capacity: 10, minutesAfter: 30 });
      const ask = async (more: object): Promise<unknown[]> => {
        const { status, json } = await desk.ask(
          association,
          desk.anAsk(room, association, { participants: 5, ...more }),
        );
        return [status, json['code']];
      };
      expect(await ask({ participants: 11 })).toEqual([422, 'booking.tooMany']);
      expect(await ask({ untilTime: '18:00' })).toEqual([422, 'booking.endsBeforeStart']);
      expect(await ask({ fromTime: '21:00', untilTime: '23:00' })).toEqual([409, 'booking.outsideHours']);
      expect(await ask({ on: '2026-11-23', fromTime: '08:30', untilTime: '09:30' })).toEqual([422, 'booking.inPast']);
      expect(await ask({ every: 'day', lastOn: '2053-05-22' })).toEqual([422, 'series.tooLong']);
      expect(await ask({ termsAccepted: false })).toEqual([422, 'bookingRequest.acceptTerms']);
      const { json } = await association.caller.get('/api/booking-requests');
      expect(json['items']).toEqual([]);
    });

    it('an association asks for itself alone, and reads its own requests alone', async () => {
      const [one, other] = [await desk.anAssociation(), await desk.anAssociation()];
      const room = await desk.aRoom(site);
      expect((await desk.ask(one, desk.anAsk(room, other))).status).toBe(404);
      const asked = await desk.ask(one, desk.anAsk(room, one));
      expect((await other.caller.get(`/api/booking-requests/${String(asked.json['id'])}`)).status).toBe(404);
      expect((await desk.act(other, asked, 'withdraw')).status).toBe(404);
      expect((await desk.act(one, asked, 'confirm')).status).toBe(403);
      expect((await desk.act(one, asked, 'withdraw')).json).toMatchObject({ state: 'withdrawn' });
    });
  });
