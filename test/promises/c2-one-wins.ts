import { SYSTEM } from '../../src/acts/actor.js';
import { Problem } from '../../src/shared/problem.js';
import { countOf, ground, putThing, Thing } from '../acts/ground.js';
import { DATABASES } from '../support/databases.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

const AT_ONCE = 20;

export const oneWins: Undertaking = {
  id: 'C2',
  promise: 'Of 20 who change the same row from the same version exactly one succeeds; the others hear of it',
  try: (scale) => tryOneWins(scale === 'short' ? 3 : 100),
};

export async function tryOneWins(rounds: number): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of DATABASES) {
    const on = await ground(kind);
    for (let round = 0; round < rounds; round += 1) {
      const seen = await putThing(on);
      const linesBefore = await countOf(on, 'audit_entry');
      const outcomes = await Promise.allSettled(
        Array.from({ length: AT_ONCE }, (_, leftOre) =>
          on.units.run(SYSTEM, { log: 'register', act: 'thing.change' }, async (act) => {
            act.record({ act: 'thing.change', facts: { leftOre } });
            await act.rows.change(Thing, seen, { leftOre });
          }),
        ),
      );
      const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
      const refused = outcomes.filter(
        (each) => each.status === 'rejected' && each.reason instanceof Problem && each.reason.code === 'row.changed',
      );
      const row = await on.reads.of(SYSTEM).get(Thing, seen.id);
      const lines = (await countOf(on, 'audit_entry')) - linesBefore;
      trial.attempt(
        won.length !== 1 && `${kind}: ${won.length} of ${AT_ONCE} succeeded`,
        refused.length !== AT_ONCE - won.length &&
          `${kind}: ${AT_ONCE - won.length - refused.length} heard something else`,
        (row.version !== 2 || row.leftOre !== won[0]) && `${kind}: the row is not as the winner left it`,
        lines !== 1 && `${kind}: ${lines} lines tell of it`,
      );
    }
    await on.close();
  }
  return trial;
}
