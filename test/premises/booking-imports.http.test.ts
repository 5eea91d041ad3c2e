import { BookingImports } from '../../src/premises/imports/booking-imports.service.js';
import type { Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

const HEAD = 'room;date;from;until;hirer;kind;contact_email;price;reference;purpose';

for (const database of DATABASES)
  describe(`bookings from another system on ${database}`, () => {
    let desk: PremisesDesk;
    let committeeId: Id;
    beforeEach(async () => {
      desk = await PremisesDesk.open(database);
      committeeId = desk.desk.office.north.id;
    });
    afterEach(() => desk.close());

    const take = (rows: readonly string[], dryRun = false, head = HEAD): ReturnType<BookingImports['take']> => {
      const bytes = async function* (): AsyncGenerator<Buffer> {
        yield Buffer.from([head, ...rows].join('\r\n'));
      };
      return desk.desk.app.get(BookingImports).take(desk.officer.actor, committeeId, bytes, { dryRun });
    };
    const told = (findings: readonly { readonly row: number | null; readonly code: string }[]): string[] =>
      findings.map(({ row, code }) => `${row} ${code}`);
    const aRow = (room: string, on: string, more = ''): string =>
      `${room};${on};18:00;20.00;Robin Bergh;person;robin@example.se;${more}`;

    it('are tried without writing, then taken over with their agreed price, and the same file adds nothing', async () => {
      const room = await desk.aRoom(await desk.aSite(), { name: 'Biblioteket' });
      const rows = [aRow('Biblioteket', '2026-12-07', '120,50;A1;Kurs'), aRow('biblioteket', '2026-12-14', ';A1;Kurs')];
      expect(await take(rows, true)).toEqual({ accepted: 2, rejected: [], warnings: [] });
      const caller = desk.officer.caller;
      expect(((await caller.get('/api/booking-requests')).json['items'] as unknown[]).length).toBe(0);
      expect((await take(rows)).accepted).toBe(2);
      const [request, ...others] = (await caller.get('/api/booking-requests')).json['items'] as Record<
        string,
        unknown
      >[];
      expect([others.length, request?.['state'], request?.['roomId']]).toEqual([0, 'confirmed', room]);
      const times = (await caller.get(`/api/booking-requests/${String(request?.['id'])}/bookings`)).json['items'];
      expect((times as { priceOre: number; state: string }[]).map(({ priceOre, state }) => [priceOre, state])).toEqual([
        [120_50, 'confirmed'],
        [160_00, 'confirmed'],
      ]);
      const again = await take(rows);
      expect([again.accepted, told(again.warnings)]).toEqual([0, ['1 bookingImport.known', '2 bookingImport.known']]);
    });

    it('that collide are told row by row, with whose time it is; the others are taken', async () => {
      const { hall, left } = await desk.aHall();
      const association = await desk.anAssociation();
      expect(hall === left).toBe(false);
      expect((await take([aRow('Norra halvan', '2026-12-07', '0')])).accepted).toBe(1);
      const asked = await desk.ask(association, desk.anAsk(left, association));
      expect(asked.status).toBe(409);
      const answer = await take([
        aRow('Hallen', '2026-12-07', '100'),
        aRow('Södra halvan', '2026-12-07', '50'),
        `Hallen;2026-12-08;18:00;20:00;Bolaget AB;company;bolaget@example.se;900;;Mässa`,
        `Södra halvan;2026-12-08;19:00;21:00;Robin Bergh;person;robin@example.se;50;;Kalas`,
      ]);
      expect(answer.accepted).toBe(2);
      expect(told(answer.rejected)).toEqual(['1 bookingImport.taken', '4 bookingImport.rowAbove']);
      expect(answer.rejected[0]?.facts?.['number']).toMatch(/^LO-2026-/);
    });

    it('that are bad are told at their cells and stop no good one', async () => {
      await desk.aRoom(await desk.aSite(), { name: 'Ateljén' });
      const answer = await take([
        `Källaren;2026-12-07;18:00;20:00;Robin;person;r@example.se;;;`,
        `Ateljén;2026-02-30;18:00;20:00;Robin;person;r@example.se;;;`,
        `Ateljén;2026-12-07;20:00;18:00;Robin;person;r@example.se;;;`,
        `Ateljén;2026-12-07;kväll;20:00;Robin;person;r@example.se;;;`,
        `Ateljén;2026-12-07;18:00;20:00;Okända föreningen;;inte en adress;-5;;`,
        `Ateljén;2026-12-07;18:00;20:00;Okända föreningen;;r@example.se;;;`,
        `Ateljén;2026-11-01;18:00;20:00;Robin;person;r@example.se;;;`,
        `Ateljén;2026-12-07;18:00;20:00;=HYPERLINK("x");person;r@example.se;;;`,
      ]);
      expect(told(answer.rejected)).toEqual([
        '1 bookingImport.roomUnknown',
        '2 day.invalid',
        '3 booking.endsBeforeStart',
        '4 bookingImport.time',
        '5 field.notEmail',
        '5 bookingImport.price',
        '6 bookingImport.kindUnknown',
      ]);
      expect([answer.accepted, told(answer.warnings)]).toEqual([1, ['7 bookingImport.past', '8 import.formulaIsText']]);
      await expect(take(['x'], false, 'room;date')).rejects.toMatchObject({ code: 'table.columnMissing' });
    });

    it('are right on the days when the clock changes', async () => {
      const room = await desk.aRoom(await desk.aSite(), { name: 'Salen' });
      await take([
        `Salen;2027-03-28;01:30;04:00;Robin;person;r@example.se;;N;`,
        `Salen;2027-10-31;01:30;04:00;Robin;person;r@example.se;;N;`,
      ]);
      const [request] = (await desk.officer.caller.get('/api/booking-requests')).json['items'] as Record<
        string,
        string
      >[];
      expect(request?.['roomId']).toBe(room);
      const { items } = (await desk.officer.caller.get(`/api/booking-requests/${request?.['id']}/bookings`)).json;
      const minutes = (items as { startsAt: string; endsAt: string }[]).map(
        ({ startsAt, endsAt }) => (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000,
      );
      expect(minutes).toEqual([90, 210]);
    });

    it('are sent on a page and over the API by premises officers alone', async () => {
      await desk.aRoom(await desk.aSite(), { name: 'Scenen' });
      const { caller } = desk.officer;
      const page = await caller.page('/premises/import');
      expect(page.text).toContain('Pröva filen, skriv ingenting');
      const form = (): FormData => {
        const sent = new FormData();
        const text = [HEAD, aRow('Scenen', '2026-12-07', '10'), aRow('Logen', '2026-12-07', '10')].join('\n');
        sent.set('file', new Blob([text], { type: 'text/csv' }), 'bokningar.csv');
        return sent;
      };
      const post = async (path: string, who = caller): Promise<{ status: number; text: string; json: unknown }> => {
        const encoded = new Response(form());
        const headers = {
          'content-type': encoded.headers.get('content-type') ?? '',
          'x-csrf-token': await who.csrfToken(),
        };
        return who.send('POST', path, new Uint8Array(await encoded.arrayBuffer()), headers);
      };
      const tried = await post(`/api/bookings/import?committeeId=${committeeId}&dryRun=true`);
      expect([tried.status, tried.json]).toEqual([200, expect.objectContaining({ accepted: 1 })]);
      const chief = await desk.desk.worker('finance');
      expect((await post(`/api/bookings/import?committeeId=${committeeId}`, chief.caller)).status).toBe(403);
      const other = desk.desk.office.south.id;
      expect((await post(`/api/bookings/import?committeeId=${other}`)).status).toBe(403);
      expect((await post(`/api/bookings/import?committeeId=${committeeId}`)).json).toEqual(
        expect.objectContaining({ accepted: 1, rejected: [expect.objectContaining({ row: 2, field: 'room' })] }),
      );
    });
  });
