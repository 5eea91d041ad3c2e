import fc from 'fast-check';
import { Told } from './money-by-hand.js';
import { CAPITAL, STORIES, WAIT } from './money-happenings.js';
import { World } from './money-world.js';
import { Trial, wordsOf, type Outcome, type Scale, type Undertaking } from './promise.js';

const RUNS: Readonly<Record<Scale | 'brief', number>> = { brief: 20, short: 50, long: 1_000 };

export const moneyAddsUp: Undertaking = {
  id: 'C3',
  promise:
    'Whatever happens to a claim and in whatever order, what is left of it is what a reckoning by hand, day by day, says to the öre, and its ledger sums to zero',
  try: (scale) => tryMoney(scale),
};

/** Tries random stories of claims; `RUNS` of them, the seed of one that fails is told with it. */
export async function tryMoney(scale: Scale | 'brief', seed = 20_261_129): Promise<Outcome> {
  const trial = new Trial();
  const world = await World.open();
  try {
    const found = await fc.check(
      fc.asyncProperty(CAPITAL, WAIT, STORIES, async (capitalOre, wait, story) => {
        const told = new Told(capitalOre, wait);
        const real = await world.aClaim(capitalOre, told.due);
        await fc.asyncModelRun(() => ({ model: told, real }), story);
        trial.tried += 1;
      }),
      { numRuns: RUNS[scale], seed, endOnFailure: scale === 'brief' },
    );
    if (found.failed)
      trial.violations.push(
        `seed ${found.seed}, path ${String(found.counterexamplePath)}: ${found.counterexample?.map(String).join(', ') ?? ''}: ${wordsOf(found.errorInstance)}`,
      );
    const [sum] = await world.desk.office.desk.app.database.reads.query<{ n: number }[]>(
      'SELECT coalesce(sum(amount_ore), 0) AS n FROM posting',
    );
    trial.attempt(Number(sum?.n) !== 0 && `the ledger as a whole sums to ${String(sum?.n)} öre`);
  } finally {
    await world.desk.close();
  }
  return trial;
}
