import { AuditEntry } from '../../src/acts/log.entity.js';
import { OutboxRow } from '../../src/acts/outbox/outbox.entity.js';
import { MOST_TRIES, Outbox, type Delivery } from '../../src/acts/outbox/outbox.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { later } from '../../src/platform/clock.js';
import { ServerLog } from '../../src/platform/server-log.js';
import type { Instant } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';
import { ground, openGround, verified, type Ground } from './ground.js';

const MINUTE = 60_000;

for (const kind of DATABASES) {
  describe(`the outbox on ${kind}`, () => {
    let on: Ground;
    let outbox: Outbox;
    beforeEach(async () => {
      on = await ground(kind);
      outbox = outboxOf(on);
    });
    afterEach(() => on.close());

    const outboxOf = ({ units, reads, clock, told }: Ground): Outbox =>
      new Outbox(
        units,
        reads,
        clock,
        new ServerLog('info', { write: (line) => void told.push(JSON.parse(line) as never) }),
      );

    const ask = (payload: unknown, notBefore?: Instant, what = 'mail'): Promise<Id> =>
      on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) => {
        act.record({ act: 'thing.put' });
        return act.later(what, payload, notBefore);
      });

    const rowOf = (id: Id): Promise<OutboxRow | null> => on.reads.inner(OutboxRow, 'row').where({ id }).getOne();

    const failing = (): Promise<void> => Promise.reject(new Error('no mail server'));

    it('hands out what is due, oldest first, once, and forgets the words when it is done', async () => {
      const first = await ask({ n: 1 });
      on.clock.forward(1000);
      const second = await ask({ n: 2 });
      await ask({ n: 3 }, later(on.clock.now(), 10 * MINUTE));
      await ask({ n: 4 }, undefined, 'letter');
      const given: Delivery<unknown>[] = [];
      const deliver = () => outbox.deliver('mail', async (delivery) => void given.push(delivery));
      expect(await deliver()).toEqual({ done: 2, failed: 0 });
      expect(await deliver()).toEqual({ done: 0, failed: 0 });
      expect(given).toEqual([
        { id: first, payload: { n: 1 }, tries: 1 },
        { id: second, payload: { n: 2 }, tries: 1 },
      ]);
      expect(await rowOf(first)).toMatchObject({ payload: {}, doneAt: on.clock.now() });
      on.clock.forward(10 * MINUTE);
      expect(await deliver()).toEqual({ done: 1, failed: 0 });
    });

    it('leaves lines in the log of the system', async () => {
      const id = await ask({});
      await outbox.deliver('mail', async () => undefined);
      const entries = await on.reads
        .inner(AuditEntry, 'entry')
        .where({ log: 'system' })
        .orderBy('entry.number')
        .getMany();
      expect(entries.map(({ act }) => act)).toEqual(['outbox.taken', 'outbox.done']);
      expect(JSON.parse(entries[1]!.line)).toMatchObject({ facts: { id, what: 'mail', tries: 1 } });
      expect((await verified(on.url)).firstFault).toBeNull();
    });

    it('hands out no more than is asked for', async () => {
      for (let n = 0; n < 3; n += 1) await ask({ n });
      expect(await outbox.deliver('mail', async () => undefined, { limit: 2 })).toEqual({ done: 2, failed: 0 });
    });

    it('takes several abreast: each in the log, what fails put back by itself, what another took first left to him', async () => {
      const askInTurn = async (from: number, to: number): Promise<void> => {
        for (let n = from; n < to; n += 1) {
          on.clock.forward(1);
          await ask({ n });
        }
      };
      await askInTurn(0, 5);
      const given: unknown[] = [];
      const handler = async ({ payload }: Delivery<{ n: number }>): Promise<void> => {
        given.push(payload.n);
        if (payload.n === 1) throw new Error('no');
      };
      expect(await outbox.deliver('mail', handler, { limit: 4, abreast: 3 })).toEqual({ done: 3, failed: 1 });
      expect(given).toEqual([0, 1, 2, 3]);
      const acts = (await on.reads.inner(AuditEntry, 'entry').where({ log: 'system' }).getMany()).map(({ act }) => act);
      expect(acts.toSorted()).toEqual([
        ...Array.from({ length: 3 }, () => 'outbox.done'),
        'outbox.failed',
        ...Array.from({ length: 4 }, () => 'outbox.taken'),
      ]);
      // Between reading and taking, another process takes one of them.
      await askInTurn(5, 8);
      const rows = await on.reads.inner(OutboxRow, 'row').where('row.doneAt IS NULL AND row.tries = 0').getMany();
      const read = jest.spyOn(outbox as never, 'nextDue').mockImplementationOnce((async () => {
        await outbox.deliver('mail', handler, { limit: 1 });
        return rows;
      }) as never);
      expect(await outbox.deliver('mail', handler, { limit: 4, abreast: 4 })).toEqual({ done: 3, failed: 0 });
      read.mockRestore();
      expect(given.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect((await verified(on.url)).firstFault).toBeNull();
    });

    it('works outside every unit, so that a handler may write', async () => {
      await ask({});
      let asked: Id | undefined;
      await outbox.deliver('mail', async () => void (asked = await ask({}, undefined, 'letter')));
      expect(await rowOf(asked!)).toMatchObject({ what: 'letter' });
    });

    it('tries again after growing pauses what fails, and the others in the meantime', async () => {
      const id = await ask({});
      expect(await outbox.deliver('mail', failing)).toEqual({ done: 0, failed: 1 });
      const pauses: number[] = [];
      for (let tries = 2; tries <= 5; tries += 1) {
        const { notBefore } = (await rowOf(id))!;
        pauses.push((Date.parse(notBefore) - Date.parse(on.clock.now())) / MINUTE);
        expect(await outbox.deliver('mail', failing)).toEqual({ done: 0, failed: 0 });
        await ask({ other: true });
        expect(await outbox.deliver('mail', async () => undefined)).toEqual({ done: 1, failed: 0 });
        on.clock.moveTo(notBefore);
        expect(await outbox.deliver('mail', failing)).toEqual({ done: 0, failed: 1 });
      }
      expect(pauses).toEqual([1, 2, 4, 8]);
      on.clock.forward(16 * MINUTE);
      expect(await outbox.deliver('mail', async () => undefined)).toEqual({ done: 1, failed: 0 });
    });

    it('gives up after so many tries, with an alarm, and keeps the row for a person', async () => {
      const id = await ask({ words: 'kept' });
      for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
        expect(await outbox.stuck()).toBe(0);
        expect(await outbox.deliver('mail', failing)).toEqual({ done: 0, failed: 1 });
        on.clock.forward(6 * 60 * MINUTE);
      }
      expect(await outbox.deliver('mail', failing)).toEqual({ done: 0, failed: 0 });
      expect(await outbox.stuck()).toBe(1);
      expect(await rowOf(id)).toMatchObject({ payload: { words: 'kept' }, tries: MOST_TRIES, doneAt: null });
      const alarms = on.told.filter(({ event }) => event === 'outbox.givenUp');
      expect(alarms).toEqual([expect.objectContaining({ level: 50, id, what: 'mail', tries: MOST_TRIES })]);
      expect(JSON.stringify(on.told)).not.toContain('no mail server');
    });

    it('gives a row that died with its taker to the next one, once the lease is over', async () => {
      await ask({ n: 1 });
      let go: () => void = () => undefined;
      const dies = new Promise<void>((resolve) => (go = resolve));
      let begun: () => void = () => undefined;
      const began = new Promise<void>((resolve) => (begun = resolve));
      const dying = outbox.deliver('mail', () => (begun(), dies));
      await began;
      const tries: number[] = [];
      const deliver = () => outbox.deliver('mail', async (delivery) => void tries.push(delivery.tries));
      expect(await deliver()).toEqual({ done: 0, failed: 0 });
      on.clock.forward(5 * MINUTE);
      expect(await deliver()).toEqual({ done: 1, failed: 0 });
      expect(tries).toEqual([2]);
      // It was not dead after all: that it has delivered too is told, not hidden.
      go();
      expect(await dying).toEqual({ done: 1, failed: 0 });
      expect(on.told).toContainEqual(expect.objectContaining({ event: 'outbox.takenByAnother' }));
    });

    it('withdraws what has not begun, and says so when it is too late', async () => {
      const [early, late] = [await ask({}, later(on.clock.now(), 10 * MINUTE)), await ask({})];
      const withdraw = (id: Id): Promise<void> =>
        on.units.run(SYSTEM, { log: 'register', act: 'thing.undo' }, async (act) => {
          act.record({ act: 'thing.undo' });
          await outbox.withdraw(act, id);
        });
      await withdraw(early);
      expect(await rowOf(early)).toBeNull();
      await outbox.deliver('mail', failing);
      for (const id of [late, early])
        await expect(withdraw(id)).rejects.toMatchObject({ kind: 'refused', code: 'outbox.tooLate' });
      on.clock.forward(10 * MINUTE);
      expect(await outbox.deliver('mail', async () => undefined)).toEqual({ done: 1, failed: 0 });
    });

    // On SQLite two connections of one process would stop each other; there the processes of `promises` do this.
    (kind === 'postgres' ? it : it.skip)('gives each row to one of two processes', async () => {
      for (let n = 0; n < 20; n += 1) await ask({ n });
      const other = await openGround(on.url);
      try {
        const given: unknown[] = [];
        const handler = async ({ payload }: Delivery<unknown>): Promise<void> => void given.push(payload);
        const counts = await Promise.all([outbox.deliver('mail', handler), outboxOf(other).deliver('mail', handler)]);
        expect(counts[0].done + counts[1].done).toBe(20);
        expect(new Set(given.map((payload) => JSON.stringify(payload))).size).toBe(20);
        expect(given).toHaveLength(20);
      } finally {
        await other.close();
      }
    });
  });
}
