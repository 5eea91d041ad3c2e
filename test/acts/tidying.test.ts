import { SYSTEM } from '../../src/acts/actor.js';
import { OutboxRow } from '../../src/acts/outbox/outbox.entity.js';
import { Outbox } from '../../src/acts/outbox/outbox.service.js';
import { REMEMBERED_DAYS, Tidying } from '../../src/acts/tidying.service.js';
import { ServerLog } from '../../src/platform/server-log.js';
import { DATABASES } from '../support/databases.js';
import { aThing, countOf, ground, Thing, verified, type Ground } from './ground.js';

const DAY = 86_400_000;

for (const kind of DATABASES) {
  describe(`tidying on ${kind}`, () => {
    let on: Ground;
    let tidying: Tidying;
    beforeEach(async () => {
      on = await ground(kind);
      tidying = new Tidying(on.units, on.clock);
    });
    afterEach(() => on.close());

    const put = (key: string): Promise<string> =>
      on.units.run(SYSTEM, { log: 'register', act: 'thing.put', key }, async (act) => {
        const thing = aThing({ name: `thing-${key}-${act.at}` });
        await act.rows.insert(Thing, thing);
        await act.later('mail', { about: thing.id });
        act.record({ act: 'thing.put', facts: { id: thing.id } });
        return thing.id;
      });

    it('keeps the answer to a key for its time and lets it go the day after', async () => {
      const first = await put('k');
      on.clock.forward(REMEMBERED_DAYS * DAY);
      expect(await tidying.run()).toMatchObject({ answers: 0 });
      expect(await put('k')).toBe(first);
      on.clock.forward(DAY);
      expect(await tidying.run()).toMatchObject({ answers: 1 });
      expect(await put('k')).not.toBe(first);
    });

    it('lets go of errands that are done, and of none that still waits', async () => {
      await put('done');
      const log = new ServerLog('silent');
      const outbox = new Outbox(on.units, on.reads, on.clock, log);
      await outbox.deliver('mail', () => Promise.resolve());
      on.clock.forward(1);
      await put('waiting');
      on.clock.forward((REMEMBERED_DAYS + 1) * DAY);
      expect(await tidying.run()).toMatchObject({ errands: 1 });
      expect(await on.reads.inner(OutboxRow, 'row').getMany()).toMatchObject([{ doneAt: null }]);
      expect(await countOf(on, 'thing')).toBe(2);
    });

    it('leaves its line, and the log whole', async () => {
      await tidying.run();
      expect(await countOf(on, `audit_entry WHERE act = 'log.tidy'`)).toBe(1);
      expect((await verified(on.url)).firstFault).toBeNull();
    });
  });
}
