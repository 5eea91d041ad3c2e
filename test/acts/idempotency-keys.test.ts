import { SYSTEM, type Actor } from '../../src/acts/actor.js';
import { DATABASES } from '../support/databases.js';
import { anActor, aThing, countOf, ground, openLog, Thing, verified, type Ground } from './ground.js';

for (const kind of DATABASES) {
  describe(`a command sent twice with one key on ${kind}`, () => {
    let on: Ground;
    let runs: number;
    beforeEach(async () => {
      on = await ground(kind);
      runs = 0;
    });
    afterEach(() => on.close());

    /** Puts a thing and answers with what is only known inside: its id. */
    const put = (actor: Actor, key: string, input: unknown = { name: 'a' }, log = 'register'): Promise<unknown> =>
      on.units.run(actor, { log: log as 'register', act: 'thing.put', key, input }, async (act) => {
        runs += 1;
        const thing = aThing();
        await act.rows.insert(Thing, thing);
        act.record({ act: 'thing.put', facts: { id: thing.id } });
        return { id: thing.id, left: undefined, ore: 1, inner: { empty: null } };
      });

    it('is done once and answered twice with the same bytes', async () => {
      const first = await put(SYSTEM, 'k');
      const second = await put(SYSTEM, 'k');
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      expect(second).toEqual(first);
      expect([runs, await countOf(on, 'thing'), await countOf(on, 'kept_answer')]).toEqual([1, 1, 1]);
    });

    it('is done once when it is sent 20 times at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => put(SYSTEM, 'k')));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await countOf(on, 'thing')).toBe(1);
      expect(await verified(on.url)).toEqual({ entries: 1, firstFault: null });
    });

    it('is refused with another input, whatever the order of its fields', async () => {
      const first = await put(SYSTEM, 'k', { a: 1, b: { c: 2, d: [1, 2] } });
      expect(await put(SYSTEM, 'k', { b: { d: [1, 2], c: 2 }, a: 1 })).toEqual(first);
      for (const other of [{ a: 2, b: { c: 2, d: [1, 2] } }, { a: 1, b: { c: 2, d: [2, 1] } }, {}, undefined]) {
        await expect(put(SYSTEM, 'k', other)).rejects.toMatchObject({ kind: 'invalid', code: 'key.reused' });
      }
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('is refused when the key was used for another act or another log', async () => {
      const log = await openLog(on);
      await put(SYSTEM, 'k');
      await expect(put(SYSTEM, 'k', { name: 'a' }, log)).rejects.toMatchObject({ code: 'key.reused' });
      const other = on.units.run(
        SYSTEM,
        { log: 'register', act: 'thing.take', key: 'k', input: { name: 'a' } },
        async () => 1,
      );
      await expect(other).rejects.toMatchObject({ code: 'key.reused' });
    });

    it('tells nothing of another person who used the same key', async () => {
      const [first, second] = [await put(anActor(), 'k'), await put(anActor(), 'k')];
      expect(second).not.toEqual(first);
      expect(await countOf(on, 'thing')).toBe(2);
    });

    it('finds out when one key is used in two logs at the same time', async () => {
      const logs = [await openLog(on), await openLog(on)];
      const outcomes = await Promise.allSettled(logs.map((log) => put(SYSTEM, 'k', { name: 'a' }, log)));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(lost?.reason).toMatchObject({ code: 'key.reused' });
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('may be sent again after it failed', async () => {
      const place = { log: 'register', act: 'thing.put', key: 'k', input: 1 } as const;
      const failed = on.units.run(SYSTEM, place, async (act) => {
        await act.rows.insert(Thing, aThing());
        throw new Error('half-way');
      });
      await expect(failed).rejects.toThrow('half-way');
      await put(SYSTEM, 'k', 1);
      expect(await countOf(on, 'thing')).toBe(1);
    });

    it('answers nothing again when it answered nothing', async () => {
      const place = { log: 'register', act: 'thing.note', key: 'k' } as const;
      const note = (): Promise<void> => on.units.run(SYSTEM, place, async (act) => act.record({ act: 'thing.note' }));
      expect([await note(), await note()]).toEqual([null, null]);
      expect(await countOf(on, 'audit_entry')).toBe(1);
    });
  });
}
