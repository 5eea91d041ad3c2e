import ICAL from 'ical.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

type Association = Awaited<ReturnType<PremisesDesk['anAssociation']>>;

/** A calendar as another program reads it. */
function read(text: string): { readonly starts: string[]; readonly ends: string[]; readonly texts: string[] } {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  return {
    starts: events.map(({ startDate }) => startDate.toJSDate().toISOString()),
    ends: events.map(({ endDate }) => endDate.toJSDate().toISOString()),
    texts: events.flatMap(({ summary, location }) => [summary, location]),
  };
}

for (const database of DATABASES)
  describe(`calendars for other programs on ${database}`, () => {
    let desk: PremisesDesk;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
    });
    afterAll(() => desk.close());

    async function confirmed(association: Association, body: object): Promise<Answer> {
      const asked = await desk.ask(association, body as Parameters<PremisesDesk['ask']>[1]);
      expect(asked.status).toBe(201);
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, asked.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Möten' });
      const answer = await desk.act(desk.officer, filled, 'confirm');
      expect(answer.status).toBe(200);
      return answer;
    }

    /** What stands at a calendar's address, fetched as another program would: without a log-in. */
    async function fetched({ json }: Answer): Promise<{ readonly status: number; readonly text: string }> {
      const { pathname } = new URL(String(json['address']));
      const answer = await fetch(`${desk.desk.app.address}${pathname}`);
      return { status: answer.status, text: await answer.text() };
    }

    it('tell a room with all that takes it, by the clock of the wall on the days when it changes, without days left out', async () => {
      const { hall, left, right } = await desk.aHall();
      const association = await desk.anAssociation('Sagolunda Kvällskör');
      await confirmed(
        association,
        desk.anAsk(hall, association, {
          ...{ on: '2027-03-14', every: 'week', lastOn: '2027-04-11', skipDays: ['2027-04-04'], shown: true },
          ...{ purpose: 'Gudstjänst med kyrkkaffe', skipHolidays: false },
        }),
      );
      const feed = await desk.officer.caller.post('/api/calendar-feeds', { kind: 'room', targetId: left });
      expect(feed.status).toBe(201);
      const { status, text } = await fetched(feed);
      const calendar = read(text);
      expect(status).toBe(200);
      // 18.00 in Sweden is 17.00 UTC in winter and 16.00 in summer, which begins on 28 March 2027.
      expect(calendar.starts).toEqual(
        ['2027-03-14T17', '2027-03-21T17', '2027-03-28T16', '2027-04-11T16'].map((hour) => `${hour}:00:00.000Z`),
      );
      expect(calendar.ends[2]).toBe('2027-03-28T18:00:00.000Z');
      expect(calendar.texts).toContain('Sagolunda Kvällskör');
      expect(text).not.toMatch(/Gudstjänst|Kontakt|example\.se/);
      const other = await desk.officer.caller.post('/api/calendar-feeds', { kind: 'room', targetId: right });
      expect(read((await fetched(other)).text).starts).toHaveLength(4);
    });

    it('name no private person, and no association that does not want to be shown', async () => {
      const siteId = await desk.aSite();
      const room = await desk.aRoom(siteId);
      const association = await desk.anAssociation('Föreningen Hemlig');
      await confirmed(association, desk.anAsk(room, association));
      const feed = await desk.officer.caller.post('/api/calendar-feeds', { kind: 'site', targetId: siteId });
      const { text } = await fetched(feed);
      expect(read(text).texts[0]).toMatch(/: Bokad$/);
      expect(text).not.toContain('Hemlig');
    });

    it('are taken back, and then there is nothing at the address; a guessed one never was', async () => {
      const feed = await desk.officer.caller.post('/api/calendar-feeds', {
        kind: 'site',
        targetId: await desk.aSite(),
      });
      expect((await fetched(feed)).status).toBe(200);
      const guessed = String(feed.json['address']).replace(/.{6}\.ics$/, 'AAAAAA.ics');
      expect((await fetch(`${desk.desk.app.address}${new URL(guessed).pathname}`)).status).toBe(404);
      const seen = { 'if-match': `"${String(feed.json['version'])}"` };
      const revoked = await desk.officer.caller.post(`/api/calendar-feeds/${String(feed.json['id'])}/revoke`, {}, seen);
      expect(revoked.json['state']).toBe('revoked');
      expect((await fetched(feed)).status).toBe(404);
    });

    it('tell an association its own bookings and no others, and nobody else can open it', async () => {
      const room = await desk.aRoom(await desk.aSite(), { name: 'Ateljén' });
      const [one, other] = [await desk.anAssociation(), await desk.anAssociation()];
      await confirmed(one, desk.anAsk(room, one));
      await confirmed(other, desk.anAsk(room, other, { on: '2026-12-08' }));
      const body = { kind: 'association', targetId: one.associationId, committeeId: desk.desk.office.north.id };
      const feed = await one.caller.post('/api/calendar-feeds', body);
      expect(feed.status).toBe(201);
      const { starts, texts } = read((await fetched(feed)).text);
      expect([starts, texts[0]]).toEqual([['2026-12-07T17:00:00.000Z'], 'Ateljén, Sagohuset']);
      expect((await other.caller.post('/api/calendar-feeds', body)).status).toBe(404);
      expect((await other.caller.get(`/api/calendar-feeds/${String(feed.json['id'])}`)).status).toBe(404);
      expect((await one.caller.post('/api/calendar-feeds', { kind: 'room', targetId: room })).status).toBe(404);
    });

    it('are opened and taken back on a page, by the office and by an association', async () => {
      const siteId = await desk.aSite({ name: 'Huset vid ån' });
      const { caller } = desk.officer;
      expect((await caller.submit('/calendar-feeds', { what: '' })).text).toContain('Välj vad kalendern ska visa.');
      expect((await caller.submit('/calendar-feeds', { what: `site.${siteId}` })).status).toBe(303);
      const page = await caller.page('/calendar-feeds');
      expect(page.text).toContain('Huset vid ån');
      const [, id] = /<strong>Huset vid ån<\/strong>[\s\S]*?\/calendar\/([0-9a-f-]{36})\//.exec(page.text) ?? [];
      expect((await caller.submit(`/calendar-feeds/${id}/revoke`, { seen: '1' })).status).toBe(303);
      expect((await caller.page('/calendar-feeds')).text).not.toContain(String(id));
      const association = await desk.anAssociation();
      await desk.ask(association, desk.anAsk(await desk.aRoom(siteId), association));
      const own = await association.caller.page('/calendar-feeds');
      const [, what] = /value="(association\.[^"]+)"/.exec(own.text) ?? [];
      expect((await association.caller.submit('/calendar-feeds', { what: String(what) })).status).toBe(303);
      expect((await association.caller.page('/calendar-feeds')).text).toContain('.ics');
    });
  });
