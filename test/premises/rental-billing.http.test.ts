import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '../../src/acts/actor.js';
import { RentalBillings } from '../../src/premises/billing/rental-billings.service.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

const SAMPLE = readFileSync('data/premises/billing/sample-csv.yaml', 'utf8');
const MAPPING = SAMPLE.replace('FYLL I', '3450-820').replace('windows-1252', 'utf-8');

for (const database of DATABASES)
  describe(`the billing basis of rents on ${database}`, () => {
    let desk: PremisesDesk;
    let finance: Worker;
    let committeeId: Id;
    beforeEach(async () => {
      desk = await PremisesDesk.open(database);
      finance = await desk.desk.worker('finance');
      committeeId = desk.desk.office.north.id;
    });
    afterEach(() => desk.close());

    const make = (more: object = {}): Promise<Answer> =>
      finance.caller.post('/api/rental-billings', {
        ...{ committeeId, untilOn: '2027-01-31', dueOn: '2027-03-02', attestant: 'Nils Ros', ...more },
      });
    const codes = ({ json }: Answer): string => JSON.stringify(json);
    const keepMapping = (content = MAPPING): Promise<Answer> =>
      finance.caller.post('/api/rental-billings/mapping', { committeeId, content });

    /** Three Mondays in December for 80 kronor each: one is cancelled too late, to one nobody comes. */
    async function used(): Promise<void> {
      const association = await desk.anAssociation('Sagolunda Snickarbod');
      const room = await desk.aRoom(await desk.aSite(), { name: 'Verkstan' });
      const asked = await desk.ask(association, desk.anAsk(room, association, { every: 'week', lastOn: '2026-12-21' }));
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, asked.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Möten' });
      expect((await desk.act(desk.officer, filled, 'confirm')).status).toBe(200);
      const [, second, third] = await desk.times(desk.officer, asked);
      await act('cancel', second!, '2026-12-13T08:00:00.000Z');
      await act('miss', third!, '2026-12-22T08:00:00.000Z');
      desk.desk.app.clock.moveTo('2027-02-01T08:00:00.000Z');
      await anew();
    }

    async function act(name: string, { id, version }: Readonly<Record<string, unknown>>, at: string): Promise<void> {
      desk.desk.app.clock.moveTo(at as `${string}Z`);
      await anew();
      const seen = { 'if-match': `"${String(version)}"` };
      const { status, text } = await desk.officer.caller.post(`/api/bookings/${String(id)}/${name}`, {}, seen);
      expect([name, status, status === 200 ? '' : text]).toEqual([name, 200, '']);
    }

    /** Sessions do not outlast the weeks between. */
    async function anew(): Promise<void> {
      Object.assign(desk, { officer: await desk.desk.worker('premisesOfficer') });
      finance = await desk.desk.worker('finance');
    }

    it('holds each time once: what was had, what was cancelled too late, what nobody came to', async () => {
      await used();
      expect(codes(await make())).toContain('rentalBilling.noMapping');
      expect(codes(await keepMapping(SAMPLE))).toContain('billing.toFillIn');
      expect(codes(await keepMapping('columns: ['))).toContain('billing.unreadable');
      expect((await keepMapping()).status).toBe(200);
      expect(codes(await make({ untilOn: '2027-02-01' }))).toContain('rentalBilling.notPassed');
      const made = await make();
      expect([made.status, made.json['count'], made.json['sumOre']]).toEqual([201, 3, 200_00]);
      const file = await finance.caller.page(`/rental-billings/${String(made.json['id'])}/file`);
      const [heads = '', ...rows] = file.text.trim().split('\r\n');
      expect(heads.split(';').slice(0, 3)).toEqual(['Kundnummer', 'Organisationsnummer', 'Namn']);
      expect(rows.map((row) => row.split(';').slice(7, 13).join('|'))).toEqual([
        expect.stringMatching(/^"?Hyra Verkstan.*\|LO-2026-0001\|2026-12-07\|80,00\|0,00\|U00$/),
        expect.stringMatching(/^"?Sen avbokning Verkstan.*\|2026-12-14\|40,00\|0,00\|0$/),
        expect.stringMatching(/^"?Outnyttjad tid Verkstan.*\|2026-12-21\|80,00\|0,00\|0$/),
      ]);
      expect(codes(await make())).toContain('rentalBilling.nothing');
      const again = await desk.desk.app.get(RentalBillings).numbered(committeeId, 1);
      expect(Buffer.from(again.fileContent, 'base64').toString()).toBe(file.text);
    });

    it('made twice at once is made once, and nothing changes a time that is billed', async () => {
      await used();
      await keepMapping();
      const answers = await Promise.all([make(), make(), make()]);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const [billed] = answers.filter(({ status }) => status === 201);
      expect(billed?.json['count']).toBe(3);
      const list = await finance.caller.get('/api/rental-billings');
      expect((list.json['items'] as unknown[]).length).toBe(1);
    });

    it('is finance’s to make; others are refused, and another committee’s is not there', async () => {
      await used();
      await keepMapping();
      const body = { committeeId, untilOn: '2027-01-31', dueOn: '2027-03-02', attestant: 'Nils Ros' };
      expect((await desk.officer.caller.post('/api/rental-billings', body)).status).toBe(403);
      const made = await make();
      const stranger = await desk.desk.worker('finance', desk.desk.office.south);
      expect((await stranger.caller.get(`/api/rental-billings/${String(made.json['id'])}`)).status).toBe(404);
      expect((await stranger.caller.post('/api/rental-billings', body)).status).toBe(404);
    });

    it('is made on its page, which says what waits', async () => {
      await used();
      const page = await finance.caller.page('/rental-billings');
      expect(page.text).toContain('3 tider väntar: 200\u00A0kr');
      const path = `/rental-billings/${committeeId}`;
      const refused = await finance.caller.submit(`${path}/mapping`, { content: SAMPLE });
      expect([refused.status, refused.text.includes('ska fyllas i av ekonomi')]).toEqual([409, true]);
      expect((await finance.caller.submit(`${path}/mapping`, { content: MAPPING })).status).toBe(303);
      const form = { untilOn: '2027-01-31', dueOn: '2027-03-02', attestant: 'Nils Ros' };
      expect((await finance.caller.submit(`${path}/make`, form)).status).toBe(303);
      const after = await finance.caller.page('/rental-billings');
      expect(after.text).toContain('Underlag 1');
      expect(after.text).toContain('Inget väntar på att faktureras.');
    });

    it('may be made by the program with a mapping from a file, as the command does', async () => {
      await used();
      const path = join(mkdtempSync(join(tmpdir(), 'rents-')), 'mapping.yaml');
      writeFileSync(path, MAPPING.replace("decimal: ','", "decimal: '.'"));
      const asked = { untilOn: '2027-01-31' as const, dueOn: '2027-03-02' as const, attestant: 'Nils Ros' };
      const mapping = readFileSync(path, 'utf8');
      const made = await desk.desk.app.get(RentalBillings).make(SYSTEM, committeeId, { ...asked, mapping }, {});
      expect(Buffer.from(made.fileContent, 'base64').toString()).toContain(';80.00;');
    });
  });
