import { SYSTEM, type Actor } from '../../src/acts/actor.js';
import { Problem } from '../../src/shared/problem.js';
import { anActor, aThing, ground, Thing, verified, type Ground } from '../acts/ground.js';
import { DATABASES } from '../support/databases.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

export const twiceIsOnce: Undertaking = {
  id: 'C4',
  promise: 'The same command sent twice, also 20 times at once, is done once and answered with the same bytes',
  try: (scale) => tryTwiceIsOnce(scale === 'short' ? 3 : 50),
};

export async function tryTwiceIsOnce(rounds: number): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of DATABASES) {
    const on = await ground(kind);
    for (let round = 0; round < rounds; round += 1) await oneKey(trial, kind, on, `key-${round}`);
    const { firstFault } = await verified(on.url);
    trial.attempt(firstFault && `${kind}: the log is not whole`);
    await on.close();
  }
  return trial;
}

async function oneKey(trial: Trial, kind: string, on: Ground, key: string): Promise<void> {
  const name = `named-${key}`;
  /** A command that could be done twice: only the key stands in the way. */
  const send = async (actor: Actor, input: unknown): Promise<string> => {
    try {
      const answer = await on.units.run(actor, { log: 'register', act: 'thing.put', key, input }, async (act) => {
        const thing = aThing({ committeeId: actor.userId as never });
        await act.rows.insert(Thing, thing);
        act.record({ act: 'thing.put', facts: { id: thing.id } });
        return { id: thing.id, name, at: act.at };
      });
      return JSON.stringify(answer);
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
  };
  const made = async (actor: Actor): Promise<number> =>
    (await on.reads.of(SYSTEM).many(Thing, { committeeId: actor.userId as never })).length;
  const [one, many, stranger] = [anActor(), anActor(), anActor()];
  const first = await send(one, { name });
  trial.attempt((await send(one, { name })) !== first && `${kind}: the second answer differs`);
  trial.attempt((await send(one, { name: 'other' })) !== 'key.reused' && `${kind}: another input was taken`);
  trial.attempt((await made(one)) !== 1 && `${kind}: done ${await made(one)} times, one after the other`);
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(many, { name })));
  trial.attempt(new Set(answers).size !== 1 && `${kind}: ${new Set(answers).size} different answers at once`);
  trial.attempt((await made(many)) !== 1 && `${kind}: done ${await made(many)} times, all at once`);
  const strange = await send(stranger, { name });
  trial.attempt(
    (strange === first || answers.includes(strange)) && `${kind}: somebody else's answer was given away`,
    (await made(stranger)) !== 1 && `${kind}: somebody else's key stood in the way`,
  );
}
