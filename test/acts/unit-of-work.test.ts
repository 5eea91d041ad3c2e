import { In, MoreThanOrEqual } from 'typeorm';
import type { Act } from '../../src/acts/act.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { word } from '../../src/acts/line.js';
import { AuditEntry } from '../../src/acts/log.entity.js';
import { OutboxRow } from '../../src/acts/outbox/outbox.entity.js';
import { DATABASES } from '../support/databases.js';
import { anActor, aThing, countOf, ground, openLog, putThing, Thing, verified, type Ground } from './ground.js';

const PLACE = { log: 'register', act: 'thing.put' } as const;

for (const kind of DATABASES) {
  describe(`the unit of work on ${kind}`, () => {
    let on: Ground;
    beforeEach(async () => (on = await ground(kind)));
    afterEach(() => on.close());

    it('keeps what it acknowledged and nothing else: 200 at once, 50 of them failing half-way', async () => {
      const acknowledged = new Set<string>();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 200 }, async (_, index) => {
          const thing = aThing();
          await on.units.run(SYSTEM, PLACE, async (act) => {
            await act.rows.insert(Thing, thing);
            if (index % 8 === 1) throw new Error('on purpose, half-way');
            await act.later('mail', { about: thing.id });
            act.record({ act: 'thing.put', facts: { id: thing.id } });
            if (index % 8 === 5) throw new Error('on purpose, at the end');
          });
          acknowledged.add(thing.id);
        }),
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(50);
      const things = await on.reads.of(SYSTEM).many(Thing, {});
      expect(new Set(things.map(({ id }) => id))).toEqual(acknowledged);
      expect(acknowledged.size).toBe(150);
      expect(await countOf(on, 'outbox')).toBe(150);
      expect(await verified(on.url)).toEqual({ entries: 150, firstFault: null });
      expect(on.units.leftovers).toBe(0);
    });

    it('numbers the lines of each log without gaps, whoever writes at the same time', async () => {
      const [one, other] = [await openLog(on), await openLog(on)];
      await Promise.all(Array.from({ length: 40 }, (_, index) => putThing(on, aThing(), index % 2 ? one : other)));
      for (const log of [one, other]) {
        const lines = await on.reads.inner(AuditEntry, 'entry').where({ log }).orderBy('entry.number').getMany();
        expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      }
      expect((await verified(on.url)).firstFault).toBeNull();
    });

    it('writes who did what in which matter, and only a commitment to the words', async () => {
      const actor = anActor();
      const [id, matterId] = [aThing().id, aThing().id];
      await on.units.run(actor, PLACE, async (act) => {
        act.record({
          act: 'thing.put',
          matterId,
          facts: { id, from: word('due'), sumOre: 12_50, on: act.today, ok: true, none: null },
          sealed: { reason: 'Anna tyckte det' },
        });
      });
      const [entry] = await on.reads.inner(AuditEntry, 'entry').getMany();
      expect(JSON.parse(entry!.line)).toEqual({
        log: 'register',
        number: 1,
        at: '2026-11-24T11:00:00.000Z',
        by: actor.userId,
        act: 'thing.put',
        matter: matterId,
        facts: { id, from: 'due', sumOre: 1250, on: '2026-11-24', ok: true, none: null },
        seal: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      });
      expect(entry!.line).not.toContain('Anna');
    });

    it('refuses a unit inside a unit, and lets what a unit started begin its own afterwards', async () => {
      await expect(on.units.run(SYSTEM, PLACE, () => putThing(on))).rejects.toThrow('inside a unit of work');
      let afterwards: Promise<Thing> | undefined;
      let go: () => void = () => undefined;
      const over = new Promise<void>((resolve) => (go = resolve));
      await on.units.run(SYSTEM, PLACE, async () => {
        afterwards = over.then(() => putThing(on));
      });
      go();
      expect(await afterwards).toMatchObject({ version: 1 });
    });

    it('refuses to change anything without a line, and lets one only look', async () => {
      await expect(on.units.run(SYSTEM, PLACE, (act) => act.rows.insert(Thing, aThing()))).rejects.toThrow(
        'without a line',
      );
      expect(await countOf(on, 'thing')).toBe(0);
      expect(await on.units.run(SYSTEM, PLACE, (act) => act.rows.many(Thing, {}))).toEqual([]);
      expect(await countOf(on, 'audit_entry')).toBe(0);
    });

    it('refuses a log that nobody has opened', async () => {
      await expect(putThing(on, aThing(), aThing().id)).rejects.toThrow('There is no log');
    });

    it('keeps nothing of a unit that swallowed a failed statement', async () => {
      const thing = await putThing(on);
      const double = aThing({ name: thing.name });
      const attempt = on.units.run(SYSTEM, PLACE, async (act) => {
        await act.rows.insert(Thing, aThing());
        await act.rows.insert(Thing, double).catch(() => undefined);
        act.record({ act: 'thing.put' });
      });
      await expect(attempt).rejects.toMatchObject({ kind: 'conflict', code: 'row.exists' });
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('writes as many rows at once as are given', async () => {
      const things = Array.from({ length: 250 }, (_, position) => aThing({ position }));
      await on.units.run(SYSTEM, PLACE, async (act) => {
        await act.rows.insert(Thing, things);
        await act.rows.insert(Thing, []);
        act.record({ act: 'thing.put', facts: { count: things.length } });
      });
      const kept = await on.reads.of(SYSTEM).many(Thing, {}, { position: 'ASC' });
      expect(kept.map((thing) => ({ ...thing }))).toEqual(things);
    });

    it('changes a row from the version that was seen: of 20 at once exactly one', async () => {
      const seen = await putThing(on, aThing({ leftOre: 100 }));
      const change = (act: Act, leftOre: number): Promise<number> => {
        act.record({ act: 'thing.change', facts: { leftOre } });
        return act.rows.change(Thing, seen, { leftOre });
      };
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => on.units.run(SYSTEM, PLACE, (act) => change(act, index))),
      );
      const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(19);
      for (const { reason } of lost) expect(reason).toMatchObject({ kind: 'conflict', code: 'row.changed' });
      expect(await on.reads.of(SYSTEM).get(Thing, seen.id)).toMatchObject({ version: 2, leftOre: won });
      expect(await verified(on.url)).toEqual({ entries: 2, firstFault: null });
    });

    it('never spends more than is left: 50 take 10 of 100 at once', async () => {
      const { id } = await putThing(on, aThing({ leftOre: 100 }));
      const take = async (act: Act): Promise<void> => {
        const row = (await act.rows.one(Thing, { id }))!;
        const guard = { id, version: row.version, leftOre: MoreThanOrEqual(10) };
        const changes = { leftOre: row.leftOre - 10, version: row.version + 1 };
        if ((await act.rows.changeWhere(Thing, guard, changes)) === 0) throw new Error('nothing left');
        act.record({ act: 'thing.take', facts: { id } });
      };
      const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => on.units.run(SYSTEM, PLACE, take)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
      expect(await on.reads.of(SYSTEM).get(Thing, id)).toMatchObject({ leftOre: 0, version: 11 });
    });

    it('refuses a change or an erasure whose condition is empty', async () => {
      const { id } = await putThing(on);
      const nothing = undefined as never;
      const wide = [
        (act: Act) => act.rows.changeWhere(Thing, {}, { leftOre: 5 }),
        (act: Act) => act.rows.changeWhere(Thing, { id, matterId: nothing }, { leftOre: 5 }),
        (act: Act) => act.rows.erase(Thing, { id: nothing }),
        (act: Act) => act.rows.erase(Thing, { id, matterId: null as never }),
      ];
      for (const write of wide) await expect(on.units.run(SYSTEM, PLACE, write)).rejects.toThrow('names the rows');
      expect(await on.reads.of(SYSTEM).get(Thing, id)).toMatchObject({ leftOre: 0 });
    });

    it('erases what may be forgotten, and no more', async () => {
      const things = [await putThing(on), await putThing(on), await putThing(on)];
      const gone = await on.units.run(SYSTEM, PLACE, (act) => {
        act.record({ act: 'thing.forget' });
        return act.rows.erase(Thing, { id: In([things[0]!.id, things[1]!.id]) });
      });
      expect(gone).toBe(2);
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('remembers what is to be done later, from when', async () => {
      const id = await on.units.run(SYSTEM, PLACE, async (act) => {
        act.record({ act: 'thing.put' });
        return act.later('mail', { to: 'någon' });
      });
      const row = await on.reads.inner(OutboxRow, 'row').where({ id }).getOneOrFail();
      expect(row).toMatchObject({
        what: 'mail',
        payload: { to: 'någon' },
        notBefore: on.clock.now(),
        tries: 0,
        doneAt: null,
      });
    });
  });
}
