import { SYSTEM } from '../../src/acts/actor.js';
import { aThing, countOf, ground, Thing, verified, type Ground } from '../acts/ground.js';
import { DATABASES } from '../support/databases.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

const AT_ONCE = 200;

export const unitsTogether: Undertaking = {
  id: 'U1',
  promise: 'Units that run at the same time, some failing half-way: what was acknowledged is there, the rest is not',
  try: (scale) => tryUnitsTogether(scale === 'short' ? 1 : 10),
};

/** `prepare` may put a bug in. */
export async function tryUnitsTogether(
  rounds: number,
  prepare: (on: Ground) => void = () => undefined,
): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of DATABASES) {
    for (let round = 0; round < rounds; round += 1) {
      const on = await ground(kind);
      prepare(on);
      await oneRound(trial, kind, on);
      await on.close();
    }
  }
  return trial;
}

async function oneRound(trial: Trial, kind: string, on: Ground): Promise<void> {
  const acknowledged = new Set<string>();
  await Promise.allSettled(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const thing = aThing();
      await on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) => {
        await act.rows.insert(Thing, thing);
        if (index % 4 === 1) throw new Error('half-way, on purpose');
        await act.later('mail', { about: thing.id });
        act.record({ act: 'thing.put', facts: { id: thing.id } });
      });
      acknowledged.add(thing.id);
    }),
  );
  const there = new Set((await on.reads.of(SYSTEM).many(Thing, {})).map(({ id }) => id as string));
  const [lines, mails] = [await countOf(on, 'audit_entry'), await countOf(on, 'outbox')];
  const { firstFault } = await verified(on.url);
  for (const id of acknowledged) trial.attempt(!there.has(id) && `${kind}: ${id} was acknowledged and is lost`);
  for (const id of there) trial.attempt(!acknowledged.has(id) && `${kind}: ${id} failed and is there`);
  trial.attempt(
    acknowledged.size !== (AT_ONCE * 3) / 4 && `${kind}: ${acknowledged.size} were acknowledged`,
    lines !== there.size && `${kind}: ${there.size} acts and ${lines} lines`,
    mails !== there.size && `${kind}: ${there.size} acts and ${mails} requests for later`,
    firstFault && `${kind}: the log is not whole: ${firstFault.what} ${firstFault.number}`,
  );
}
