import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Problem } from '../../src/shared/problem.js';
import { DATABASES } from '../support/databases.js';
import { databaseError, injectFaults } from './faults.js';
import { aThing, countOf, ground, putThing, Thing, type Ground } from './ground.js';

const PLACE = { log: 'register', act: 'thing.put' } as const;

class Impatient extends UnitOfWork {
  override longestMs = 200;
}

for (const kind of DATABASES) {
  describe(`a unit of work that fails on ${kind}`, () => {
    let on: Ground;
    beforeEach(async () => (on = await ground(kind)));
    afterEach(() => on.close());

    it('begins again when the database asks for it, and gives up after ten times', async () => {
      let tries = 0;
      const answer = await on.units.run(SYSTEM, PLACE, async (act) => {
        await act.rows.insert(Thing, aThing());
        act.record({ act: 'thing.put' });
        if ((tries += 1) < 4) throw databaseError(kind === 'sqlite' ? 'SQLITE_BUSY_SNAPSHOT' : '40001');
        return tries;
      });
      expect(answer).toBe(4);
      expect(await countOf(on, 'thing')).toBe(1);
      tries = 0;
      const hopeless = on.units.run(SYSTEM, PLACE, async () => {
        tries += 1;
        throw databaseError(kind === 'sqlite' ? 'SQLITE_BUSY' : '40P01');
      });
      await expect(hopeless).rejects.toMatchObject({ kind: 'unavailable', code: 'database.busy' });
      expect(tries).toBe(10);
    });

    it('does not begin again after a refusal or a bug', async () => {
      let tries = 0;
      const refusal = new Problem('refused', [{ code: 'thing.refused' }]);
      for (const error of [refusal, new TypeError('a bug')]) {
        const attempt = on.units.run(SYSTEM, PLACE, async () => {
          tries += 1;
          throw error;
        });
        await expect(attempt).rejects.toBe(error);
      }
      expect(tries).toBe(2);
      expect(on.told).toEqual([
        expect.objectContaining({ event: 'unit.failed', act: 'thing.put', error: 'TypeError' }),
      ]);
    });

    it('leaves the next unit a clean connection after a commit that failed', async () => {
      const restore = injectFaults(on.database, (sql) =>
        sql === 'COMMIT' ? { error: databaseError(kind === 'sqlite' ? 'SQLITE_FULL' : '53100') } : undefined,
      );
      await expect(putThing(on)).rejects.toMatchObject({ kind: 'full', code: 'database.full', status: 507 });
      restore();
      await putThing(on);
      expect(await countOf(on, 'thing')).toBe(1);
      expect(on.units.leftovers).toBe(0);
    });

    it('does not say that nothing happened when the connection is lost at the commit', async () => {
      const restore = injectFaults(on.database, (sql) =>
        sql === 'COMMIT' ? { error: databaseError('08006'), done: true } : undefined,
      );
      await expect(putThing(on)).rejects.toMatchObject({ kind: 'unavailable', code: 'unit.outcomeUnknown' });
      restore();
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('finds a lost commit again by its key', async () => {
      let commits = 0;
      const restore = injectFaults(on.database, (sql) =>
        sql === 'COMMIT' && (commits += 1) === 1 ? { error: databaseError('08006'), done: true } : undefined,
      );
      const thing = aThing();
      const answer = await on.units.run(SYSTEM, { ...PLACE, key: 'k1' }, async (act) => {
        await act.rows.insert(Thing, thing);
        act.record({ act: 'thing.put' });
        return { id: thing.id };
      });
      restore();
      expect(answer).toEqual({ id: thing.id });
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('stops writing for good after an error of the disk, and goes on reading', async () => {
      const restore = injectFaults(on.database, (sql) =>
        sql === 'COMMIT' ? { error: databaseError('SQLITE_IOERR_FSYNC') } : undefined,
      );
      await expect(putThing(on)).rejects.toMatchObject({ kind: 'unavailable', code: 'unit.outcomeUnknown' });
      restore();
      await expect(putThing(on)).rejects.toMatchObject({ kind: 'unavailable', code: 'database.readOnly' });
      expect(await on.reads.of(SYSTEM).many(Thing, {})).toEqual([]);
      expect(on.told).toContainEqual(
        expect.objectContaining({ event: 'database.readOnly', code: 'SQLITE_IOERR_FSYNC' }),
      );
    });

    it('gives up a unit that holds others up, and what it does afterwards has no effect', async () => {
      const slow = await ground(kind, Impatient);
      try {
        let late: Promise<unknown> | undefined;
        let go: () => void = () => undefined;
        const waiting = new Promise<void>((resolve) => (go = resolve));
        const attempt = slow.units.run(SYSTEM, PLACE, async (act) => {
          late = waiting.then(() => act.rows.insert(Thing, aThing()));
          await act.rows.insert(Thing, aThing());
          act.record({ act: 'thing.put' });
          await late;
        });
        await expect(attempt).rejects.toMatchObject({ kind: 'unavailable', code: 'unit.tooSlow' });
        go();
        await expect(late).rejects.toThrow('over');
        expect(await countOf(slow, 'thing')).toBe(0);
        (slow.units as Impatient).longestMs = 60_000;
        await putThing(slow);
        expect(await countOf(slow, 'thing')).toBe(1);
      } finally {
        await slow.close();
      }
    });
  });
}
