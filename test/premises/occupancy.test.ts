import fc from 'fast-check';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { intervalOf, overlap, type Interval } from '../../src/premises/occupancy/interval.js';
import { Occupancies } from '../../src/premises/occupancy/occupancies.service.js';
import { Reads } from '../../src/acts/reads.service.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import type { LocalTime } from '../../src/shared/local-time.js';
import { Problem } from '../../src/shared/problem.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

/** Around the days on which the clock is put forward and back. */
const DAYS = ['2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31'] as const;

const clock = (quarter: number): LocalTime =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}` as LocalTime;

const time = fc
  .record({
    day: fc.constantFrom(...DAYS),
    from: fc.integer({ min: 0, max: 90 }),
    length: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ day, from, length }): Interval => {
    const until = from + length;
    const endsOn = until >= 96 ? addDays(day, 1) : day;
    try {
      return intervalOf({ on: day, endsOn, from: clock(from), until: clock(until % 96) });
    } catch {
      // Nothing is left of a time that the clock jumps over.
      return intervalOf({ on: day, from: '00:00', until: '00:15' });
    }
  });

for (const database of DATABASES)
  describe(`what is taken, on ${database}`, () => {
    let desk: PremisesDesk;
    let bookingId: Id;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
      const association = await desk.anAssociation();
      const asked = await desk.ask(association, desk.anAsk(await desk.aRoom(await desk.aSite()), association));
      [{ id: bookingId }] = (await desk.times(association, asked)) as unknown as [{ id: Id }];
    });
    afterAll(() => desk.close());

    const take = async (leafId: Id, interval: Interval): Promise<boolean> => {
      const units = desk.desk.app.get(UnitOfWork);
      try {
        await units.run(SYSTEM, { log: desk.desk.office.north.id, act: 'test.take' }, async (act) => {
          act.record({ act: 'test.take' });
          await desk.desk.app.get(Occupancies).take(act, [{ ...interval, leafId, bookingId }]);
        });
        return true;
      } catch (error) {
        if (error instanceof Problem && error.code === 'row.exists') return false;
        throw error;
      }
    };

    it('the database takes a time exactly when it overlaps none that stands, and tells the holder of every other', async () => {
      const runs = database === 'sqlite' ? 12 : 4;
      await fc.assert(
        fc.asyncProperty(fc.array(time, { minLength: 10, maxLength: 25 }), async (times) => {
          const leafId = await desk.aRoom(await desk.aSite());
          const standing: Interval[] = [];
          for (const each of times) {
            const free = !standing.some((other) => overlap(other, each));
            const holders = await desk.desk.app
              .get(Occupancies)
              .holders(desk.desk.app.get(Reads), [{ ...each, leafId }]);
            expect(holders.has(0)).toBe(!free);
            expect(await take(leafId, each)).toBe(free);
            if (free) standing.push(each);
          }
          const all = {
            starts: intervalOf({ on: '2027-01-01', from: '00:00', until: '24:00' }).starts,
            ends: 40_000_000,
          };
          const found = await desk.desk.app.get(Occupancies).within([leafId], all);
          expect(found.map(({ starts, ends }) => ({ starts, ends }))).toEqual(
            [...standing].sort((a, b) => a.starts - b.starts),
          );
        }),
        { numRuns: runs },
      );
    });

    it('a row that is moved onto another is refused as one that is new', async () => {
      const leafId = await desk.aRoom(await desk.aSite());
      const at = (from: LocalTime, until: LocalTime): Interval => intervalOf({ on: '2027-05-03', from, until });
      await take(leafId, at('10:00', '12:00'));
      await take(leafId, at('12:00', '14:00'));
      const move = async (starts: number, ends: number): Promise<unknown> =>
        desk.desk.app.database.writes
          .query(
            `UPDATE occupancy SET starts_minute = ${starts}, ends_minute = ${ends} WHERE leaf_id = '${leafId}' AND starts_minute = ${at('12:00', '14:00').starts}`,
          )
          .then(
            () => null,
            (error: unknown) => error,
          );
      const { starts, ends } = at('11:30', '13:00');
      expect(String(await move(starts, ends))).toMatch(/never_overlaps/);
      const later = at('12:30', '15:00');
      expect(await move(later.starts, later.ends)).toBeNull();
    });
  });
