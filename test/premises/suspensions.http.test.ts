import { SYSTEM } from '../../src/acts/actor.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
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
    });

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
