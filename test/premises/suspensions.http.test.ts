import { SYSTEM } from '../../src/acts/actor.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import { SuspensionEnds } from '../../src/premises/suspensions/suspension-ends.job.js';
import { flatForm } from '../../src/platform/pages/nested-form.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

const UNTRUE = {
  document: 'sagolunda-hyresvillkor-2025',
  place: 'villkor 4',
  quote: 'om hyresgästen har lämnat oriktiga uppgifter i bokningen',
};
const WORDS =
  'Bokningen den 7 december gjordes åt en annan förening, som redan var avstängd. Det framgår av affischen.';

for (const database of DATABASES)
  describe(`a suspension on ${database}`, () => {
    let desk: PremisesDesk;
    let chief: Worker;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
      chief = await desk.desk.worker('decisionMaker');
    });
    afterAll(() => desk.close());

    const codes = ({ json }: Answer): string => JSON.stringify(json);
    const act = async ({ caller }: Worker, { json }: Answer, name: string, body: object = {}): Promise<Answer> =>
      caller.post(`/api/suspensions/${String(json['id'])}/${name}`, body, {
        'if-match': `"${String(json['version'])}"`,
      });

    async function opened(associationId: Id, more: object = {}): Promise<Answer> {
      const body = { committeeId: desk.desk.office.north.id, associationId, ground: 'lettingRule', words: WORDS };
      const rule = { citation: UNTRUE, untilOn: '2027-05-31', ...more };
      return desk.officer.caller.post('/api/suspensions', { ...body, ...rule });
    }

    /** A screened association with a series of bookings confirmed. */
    async function booked(
      lastOn: string,
    ): Promise<{ association: Awaited<ReturnType<PremisesDesk['anAssociation']>>; asked: Answer }> {
      const association = await desk.anAssociation();
      const room = await desk.aRoom(await desk.aSite());
      const asked = await desk.ask(association, desk.anAsk(room, association, { every: 'week', lastOn }));
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, asked.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Möten' });
      expect((await desk.act(desk.officer, filled, 'confirm')).status).toBe(200);
      return { association, asked };
    }

    async function decided(suspension: Answer): Promise<Answer> {
      const heard = await act(desk.officer, suspension, 'hear', { dueOn: '2026-12-07' });
      expect(heard.status).toBe(200);
      const exchange = await desk.officer.caller.get(`/api/exchanges/${String(heard.json['hearingId'])}`);
      const seen = { 'if-match': `"${String(exchange.json['version'])}"` };
      const said = { answer: 'Vi visste inte om det.', answeredOn: '2026-11-23' };
      expect(
        (await desk.officer.caller.post(`/api/exchanges/${String(exchange.json['id'])}/answer`, said, seen)).status,
      ).toBe(200);
      const proposed = await act(desk.officer, heard, 'propose');
      expect([proposed.status, proposed.json['state']]).toEqual([200, 'proposed']);
      expect((await act(desk.officer, proposed, 'decide')).status).toBe(403);
      return act(chief, proposed, 'decide');
    }

    it('comes after a hearing, is decided by another person, and stops new bookings', async () => {
      const { association } = await booked('2026-12-21');
      const suspension = await opened(association.associationId);
      expect(suspension.status).toBe(201);
      expect(codes(await act(desk.officer, suspension, 'propose'))).toContain('suspension.need.heard');
      const standing = await decided(suspension);
      expect([standing.status, standing.json['state']]).toEqual([200, 'standing']);
      const room = await desk.aRoom(await desk.aSite());
      const asked = await desk.ask(association, desk.anAsk(room, association, { on: '2026-12-15' }));
      const filled = await desk.act(desk.officer, asked, 'fill-sheet', { title: 'Möte' });
      expect(codes(await desk.act(desk.officer, filled, 'confirm'))).toContain('bookingRequest.need.suspended');
      const lifted = await act(chief, standing, 'lift', { because: 'Föreningen har rättat till det.' });
      expect(lifted.json['state']).toBe('lifted');
      const again = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      expect((await desk.act(desk.officer, again, 'confirm')).status).toBe(200);
    });

    it('rests on a rule in force, and on democracy is not a delegate’s', async () => {
      const { association } = await booked('2026-12-14');
      const invented = await opened(association.associationId, { citation: { ...UNTRUE, quote: 'Sådana hyr inte.' } });
      const heard = await act(desk.officer, invented, 'hear', { dueOn: '2026-12-07' });
      const exchange = await desk.officer.caller.get(`/api/exchanges/${String(heard.json['hearingId'])}`);
      const seen = { 'if-match': `"${String(exchange.json['version'])}"` };
      const said = { answer: 'Nej.', answeredOn: '2026-11-23' };
      await desk.officer.caller.post(`/api/exchanges/${String(exchange.json['id'])}/answer`, said, seen);
      expect(codes(await act(desk.officer, heard, 'propose'))).toContain('decision.lack.citationNotInForce');
      const barred = await opened(association.associationId, { ground: 'criteria', restsOn: ['target-group'] });
      expect(barred.status).toBe(201);
    });

    it('names its rule later where it was opened without, and the association is heard of what is new', async () => {
      const { association } = await booked('2026-12-14');
      const bare = await opened(association.associationId, { citation: undefined });
      const heard = await act(desk.officer, bare, 'hear', { dueOn: '2026-12-07' });
      const first = heard.json['hearingId'];
      const body = { ground: 'lettingRule', words: WORDS, citation: UNTRUE, untilOn: '2027-05-31' };
      const revised = await act(desk.officer, heard, 'revise', body);
      expect([revised.status, revised.json['hearingId'], revised.json['state']]).toEqual([200, null, 'opened']);
      expect(codes(await act(desk.officer, revised, 'propose'))).toContain('suspension.need.heard');
      const standing = await decided(revised);
      expect([standing.status, standing.json['state'], codes(standing)]).toEqual([200, 'standing', codes(standing)]);
      expect(standing.json['hearingId']).not.toBe(first);
      expect((await act(desk.officer, standing, 'revise', body)).status).toBe(409);
      // By the page the same fields stand filled in.
      const other = await opened((await booked('2026-12-14')).association.associationId, { citation: undefined });
      const place = `/suspensions/${String(other.json['id'])}`;
      expect((await desk.officer.caller.page(place)).text).toContain('Ändra vad avstängningen vilar på');
      const sent = { seen: String(other.json['version']), ...body, citation: undefined };
      const fields = Object.entries({ ...sent, ...flatForm({ citation: UNTRUE }) }).filter(([, value]) => value);
      expect((await desk.officer.caller.submit(`${place}/revise`, Object.fromEntries(fields) as never)).status).toBe(
        303,
      );
      expect((await desk.officer.caller.page(place)).text).toContain(UNTRUE.quote);
    });

    it('ends by itself the day after its last, once', async () => {
      const { association } = await booked('2026-12-14');
      const standing = await decided(await opened(association.associationId, { untilOn: '2026-12-31' }));
      const [ends, { clock }] = [desk.desk.app.get(SuspensionEnds), desk.desk.app];
      const before = clock.now();
      expect(await ends.run('2026-12-31')).toEqual({ lapsed: 0 });
      clock.moveTo('2027-01-01T07:00:00.000Z');
      try {
        expect(await ends.run('2027-01-01')).toEqual({ lapsed: 1 });
        expect(await ends.run('2027-01-01')).toEqual({ lapsed: 0 });
      } finally {
        clock.moveTo(before);
      }
      const over = await desk.officer.caller.get(`/api/suspensions/${String(standing.json['id'])}`);
      expect(over.json['state']).toBe('lapsed');
    });

    it('is opened, heard, proposed and decided on its pages, which say what is not possible yet', async () => {
      const { association, asked } = await booked('2026-12-21');
      const { caller } = desk.officer;
      const request = await caller.page(`/booking-requests/${String(asked.json['id'])}`);
      const link = `/suspensions?association=${association.associationId}`;
      expect(request.text).toContain(link);
      const list = await caller.page(link);
      const name = /name="association" type="text" value="([^"]+)"/.exec(list.text)?.[1] ?? '';
      expect(name).toContain('Bokningsföreningen');
      const form = { association: name, words: WORDS, untilOn: '2027-05-31', ground: 'lettingRule' };
      const lacking = await caller.submit('/suspensions', { ...form, untilOn: '2026-11-01' });
      expect([lacking.status, lacking.text.includes('Sista dagen ska vara efter i dag.')]).toEqual([422, true]);
      const rule = Object.fromEntries(Object.entries(UNTRUE).map(([key, value]) => [`citation.${key}`, value]));
      const sent = await caller.submit('/suspensions', { ...form, ...rule });
      expect(sent.status).toBe(303);
      const path = (sent.headers.get('location') ?? '').split('?')[0] ?? '';
      const page = await caller.page(path);
      expect(page.text).toContain('Föreningen har inte fått yttra sig.');
      expect(page.text).toContain('Kan hävas (3)');
      const heard = await caller.submit(`${path}/hear`, { seen: seenIn(page.text), dueOn: '2026-12-08' });
      expect(heard.status).toBe(303);
      const early = await caller.submit(`${path}/propose`, { seen: '2' });
      expect(early.text).toContain('på sig att svara');
      const { json } = await caller.get(`/api${path}`);
      const exchange = await caller.get(`/api/exchanges/${String(json['hearingId'])}`);
      const seen = { 'if-match': `"${String(exchange.json['version'])}"` };
      const said = { answer: 'Vi visste inte om det.', answeredOn: '2026-11-23' };
      await caller.post(`/api/exchanges/${String(exchange.json['id'])}/answer`, said, seen);
      const ready = await caller.page(path);
      expect((await caller.submit(`${path}/propose`, { seen: seenIn(ready.text) })).status).toBe(303);
      const before = await chief.caller.page(path);
      expect((await chief.caller.submit(`${path}/decide`, { seen: seenIn(before.text) })).status).toBe(303);
      const after = await caller.page(path);
      expect(after.text).toContain('Häv valda tider och skicka breven');
      const written = await caller.submit(`${path}/letter`, { seen: seenIn(after.text), language: 'en' });
      expect(written.headers.get('location')).toMatch(/^\/letters\//);
      const preview = await caller.page(written.headers.get('location') ?? '');
      expect(preview.text).toContain('suspends Bokningsföreningen');
    });

    it('ends of 30 bookings to come those whose own terms allow it, and lists the others as standing', async () => {
      const first = await booked('2027-03-15');
      await adoptTermsWithoutTermination();
      const second = await desk.ask(
        first.association,
        desk.anAsk(await desk.aRoom(await desk.aSite()), first.association, {
          ...{ on: '2027-03-22', every: 'week', lastOn: '2027-06-28' },
        }),
      );
      expect((await desk.act(desk.officer, second, 'confirm')).status).toBe(200);
      const standing = await decided(await opened(first.association.associationId, { untilOn: '2027-12-31' }));
      const list = await desk.officer.caller.get(`/api/suspensions/${String(standing.json['id'])}/bookings`);
      const items = list.json['items'] as { bookingId: Id; terminable: boolean; whyNot: { code: string }[] }[];
      const [can, cannot] = [
        items.filter(({ terminable }) => terminable),
        items.filter(({ terminable }) => !terminable),
      ];
      expect([can.length, cannot.length]).toEqual([15, 15]);
      expect(new Set(cannot.map(({ whyNot }) => whyNot[0]?.code))).toEqual(new Set(['booking.need.noTermination']));
      const all = await act(desk.officer, standing, 'end-bookings', {
        bookingIds: items.map(({ bookingId }) => bookingId),
      });
      expect(codes(all)).toContain('booking.need.noTermination');
      const ended = await act(desk.officer, standing, 'end-bookings', {
        bookingIds: can.map(({ bookingId }) => bookingId),
      });
      expect(ended.status).toBe(200);
      expect((await desk.times(desk.officer, first.asked)).every(({ state }) => state === 'terminated')).toBe(true);
      expect((await desk.times(desk.officer, second)).every(({ state }) => state === 'confirmed')).toBe(true);
      const { items: told } = (await desk.officer.caller.get(lettersOf(first.asked))).json;
      const [termination] = (told as { kind: string; state: string }[]).filter(
        ({ kind }) => kind === 'booking-termination',
      );
      expect(termination?.state).toBe('queued');
      const page = await desk.officer.caller.page(`/suspensions/${String(standing.json['id'])}`);
      expect(page.text).toContain('Kan inte hävas (15)');
      expect(page.text).not.toContain('Kan hävas (');
      const written = await desk.officer.caller.post(`/api/suspensions/${String(standing.json['id'])}/letter`, {});
      expect([written.status, written.json['kind']]).toEqual([201, 'booking-suspension']);
      const fields = written.json['fields'] as { ended: string[]; standing: string[]; decision: string };
      expect([fields.ended.length, fields.standing.length]).toEqual([15, 15]);
      expect(fields.decision).toContain('31 december 2027');
    });

    const lettersOf = ({ json }: Answer): string => `/api/letters?matterId=${String(json['matterId'])}`;
    const seenIn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

    /** From today other terms apply, which say nothing of termination. */
    async function adoptTermsWithoutTermination(): Promise<void> {
      const shipped = shippedRulebooks()
        .find(({ id }) => id === 'sagolunda')
        ?.contents.find(({ kind, key }) => kind === 'terms' && key === 'rental');
      const content = structuredClone(shipped?.content) as Record<string, unknown>;
      const clauses = { ...(content['clauses'] as object), termination: { agreed: false } };
      await desk.desk.app.get(Rulebooks).adopt(SYSTEM, desk.desk.office.north.id, {
        ...{ kind: 'terms', key: 'rental', fromOn: '2026-11-23', meetingOn: '2026-11-20', paragraph: '120' },
        content: { ...content, version: '2026', from: '2026-11-23', clauses },
      });
    }
  });
