import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { Committees } from '../../src/identity/committees/committees.service.js';
import type { Committee } from '../../src/identity/committees/committee.entity.js';
import type { Instant } from '../../src/shared/day.js';
import { DATABASES } from '../support/databases.js';
import { act, Desk, refusalOf, type Worker } from './desk.js';

const PARALLEL = 50;
const NEW_YEARS_EVE = '2026-12-31T22:30:00.000Z' as Instant;

for (const kind of DATABASES) {
  describe(`case numbers on ${kind}`, () => {
    let desk: Desk;
    let north: Worker;
    let south: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind, { at: NEW_YEARS_EVE });
      north = await desk.worker('registrar');
      south = await desk.worker('registrar', desk.office.south);
    });
    afterAll(() => desk.close());

    const numberOf = async (worker: Worker, kindOfCase: 'FB' | 'LO' | 'ÅK'): Promise<string> =>
      (await desk.aMatter(worker, { kind: kindOfCase })).number;

    it('run for each committee and kind by themselves', async () => {
      const numbers = [
        await numberOf(north, 'FB'),
        await numberOf(north, 'FB'),
        await numberOf(north, 'LO'),
        await numberOf(south, 'FB'),
        await numberOf(north, 'ÅK'),
      ];
      expect(numbers).toEqual(['FB-2026-0001', 'FB-2026-0002', 'LO-2026-0001', 'FB-2026-0001', 'ÅK-2026-0001']);
    });

    it('have neither gap nor twin when fifty cases come in at once', async () => {
      const numbers = await Promise.all(
        Array.from({ length: PARALLEL }, async () => {
          const { status, json } = await north.caller.post('/api/matters', newCase(desk.office.north));
          expect(status).toBe(201);
          return json['number'];
        }),
      );
      const wanted = Array.from({ length: PARALLEL }, (_, at) => `LO-2026-${String(at + 2).padStart(4, '0')}`);
      expect(numbers.sort()).toEqual(wanted);
    });

    it('are given again when the unit that took them came to nothing', async () => {
      const { id: committeeId } = desk.office.south;
      const input = { committeeId, kind: 'AL' as const, title: '', party: 'Provföreningen' };
      const plain = { partyOrgNumber: null, dnr: null, amountOre: null, receivedOn: null, officerId: null };
      const halfway = desk.app
        .get(UnitOfWork)
        .run(south.actor, { log: committeeId, act: 'test.half' }, async (unit) => {
          await desk.matters.registerWithin(unit, { ...input, ...plain });
          throw new Error('something else went wrong');
        });
      await expect(halfway).rejects.toThrow('something else went wrong');
      expect((await desk.aMatter(south, { kind: 'AL' })).number).toBe('AL-2026-0001');
    });

    it('are not used up by a call that was refused', async () => {
      const before = await desk.everything();
      const future = { ...newCase(desk.office.north), receivedOn: '2027-01-02' };
      expect(refusalOf(await north.caller.post('/api/matters', future))).toEqual([422, 'matter.receivedInFuture']);
      expect(await desk.everything()).toEqual(before);
    });

    it('are the same when the same call comes twice under a key, one after the other or at once', async () => {
      const key = { 'idempotency-key': `open-${kind}` };
      const send = (): Promise<{ status: number; text: string }> =>
        north.caller.post('/api/matters', newCase(desk.office.north), key);
      const first = await send();
      const again = await Promise.all(Array.from({ length: 20 }, send));
      expect(first.status).toBe(201);
      expect(new Set(again.map(({ text }) => text))).toEqual(new Set([first.text]));
      const other = await north.caller.post('/api/matters', { ...newCase(desk.office.north), party: 'En annan' }, key);
      expect(refusalOf(other)).toEqual([422, 'key.reused']);
    });

    it('a key of one user says nothing of it to another', async () => {
      const key = { 'idempotency-key': `mine-${kind}` };
      const mine = await north.caller.post('/api/matters', newCase(desk.office.north), key);
      const theirs = await south.caller.post('/api/matters', newCase(desk.office.south), key);
      expect([mine.status, theirs.status]).toEqual([201, 201]);
      expect(theirs.json['committeeId']).toBe(desk.office.south.id);
    });

    describe('of a committee that keeps its own registry', () => {
      let own: Committee;
      let registrar: Worker;
      beforeAll(async () => {
        const { municipalityId, postalAddress, email, phone } = desk.office.north;
        const contact = { municipalityId, postalAddress, email, phone };
        own = await desk.app
          .get(Committees)
          .found(SYSTEM, { ...contact, name: 'Norrby nämnd', code: 'NBY', registry: 'own' });
        registrar = await desk.worker('registrar', own);
      });

      it('come with a registry number of one series, whatever the kind', async () => {
        const dnrs = [];
        for (const kindOfCase of ['FB', 'LO', 'FB'] as const)
          dnrs.push((await desk.aMatter(registrar, { kind: kindOfCase })).dnr);
        expect(dnrs).toEqual(['NBY 2026:0001', 'NBY 2026:0002', 'NBY 2026:0003']);
      });

      it('have neither gap nor twin in the registry either', async () => {
        const opened = await Promise.all(
          Array.from({ length: PARALLEL }, () => registrar.caller.post('/api/matters', newCase(own))),
        );
        const wanted = Array.from({ length: PARALLEL }, (_, at) => `NBY 2026:${String(at + 4).padStart(4, '0')}`);
        expect(opened.map(({ json }) => json['dnr']).sort()).toEqual(wanted);
      });

      it('refuse a registry number from outside, at the registration and afterwards', async () => {
        const given = await registrar.caller.post('/api/matters', { ...newCase(own), dnr: 'KS 2026/1' });
        expect(refusalOf(given)).toEqual([422, 'matter.dnrGivenHere']);
        const { id } = await desk.aMatter(registrar);
        const set = await act(registrar.caller, `/api/matters/${id}/set-dnr`, 1, { dnr: 'KS 2026/1' });
        expect(refusalOf(set)).toEqual([409, 'step.refused']);
      });
    });

    it('of a committee whose registry is kept elsewhere take that number when it is known', async () => {
      const { id, dnr } = await desk.aMatter(north);
      expect(dnr).toBeNull();
      const set = await act(north.caller, `/api/matters/${id}/set-dnr`, 1, { dnr: 'KS 2026/412' });
      expect([set.status, set.json['dnr'], set.headers.get('etag')]).toEqual([200, 'KS 2026/412', '"2"']);
    });

    // Last: the clock goes on into another year.
    it('begin anew with the year, which begins at midnight in Sweden', async () => {
      desk.app.clock.moveTo('2026-12-31T23:30:00.000Z');
      expect(await numberOf(north, 'FB')).toBe('FB-2027-0001');
      expect(await numberOf(north, 'FB')).toBe('FB-2027-0002');
    });
  });
}

function newCase({ id: committeeId }: Committee): object {
  return { committeeId, kind: 'LO', party: 'Provföreningen' };
}
