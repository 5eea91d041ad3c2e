import { SYSTEM } from '../../src/acts/actor.js';
import { Outbox } from '../../src/acts/outbox/outbox.service.js';
import { ServerLog } from '../../src/platform/server-log.js';
import { Problem } from '../../src/shared/problem.js';
import { databaseError, injectFaults } from '../acts/faults.js';
import { aThing, ground, putThing, type Ground } from '../acts/ground.js';
import { DATABASES } from '../support/databases.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

const CANARY = 'kanariefågel-19121212-1212';

export const silentLog: Undertaking = {
  id: 'S9',
  promise: 'Nothing that people wrote stands in the log of the server or in a refusal, whatever goes wrong',
  try: async () => trySilentLog(),
};

export async function trySilentLog(prepare: (on: Ground) => void = () => undefined): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of DATABASES) {
    const on = await ground(kind);
    prepare(on);
    for (const [what, goWrong] of Object.entries(WRONGS)) {
      const before = on.told.length;
      const error: unknown = await goWrong(on).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      const told = JSON.stringify(on.told.slice(before));
      const refusal = error instanceof Problem ? JSON.stringify([error.message, error.reasons]) : '';
      trial.attempt(
        told.includes(CANARY) && `${kind}, ${what}: the log says ${told.slice(0, 200)}`,
        refusal.includes(CANARY) && `${kind}, ${what}: the refusal says ${refusal}`,
      );
    }
    await on.close();
  }
  return trial;
}

const named = (name: string) => aThing({ name, committeeId: CANARY as never });

/** Ways in which an act with the canary in every field can go wrong. */
const WRONGS: Readonly<Record<string, (on: Ground) => Promise<unknown>>> = {
  'a name that is taken': async (on) => {
    await putThing(on, named(CANARY));
    await putThing(on, named(CANARY));
  },
  'a constraint that the rules should have known': (on) => putThing(on, aThing({ name: `${CANARY}-2`, leftOre: -5 })),
  'a value of the wrong kind': (on) => putThing(on, aThing({ name: `${CANARY}-3`, leftOre: CANARY as never })),
  'a bug with words in it': (on) =>
    on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async () => {
      throw new TypeError(`Cannot read ${CANARY}`);
    }),
  'an error of the driver with words in it': (on) =>
    on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async () => {
      throw databaseError('42601', `syntax error at ${CANARY}`);
    }),
  'words in place of a code': (on) =>
    on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) =>
      act.record({ act: 'thing.put', facts: { who: `Anna ${CANARY}` as never } }),
    ),
  'a delivery that fails': async (on) => {
    await putThing(on, named(`${CANARY}-4`));
    const log = new ServerLog('info', { write: (line) => void on.told.push(JSON.parse(line) as never) });
    const outbox = new Outbox(on.units, on.reads, on.clock, log);
    await outbox.deliver('mail', () => Promise.reject(new Error(`550 no such user ${CANARY}`)));
  },
  'a disk that fails': async (on) => {
    const restore = injectFaults(on.database, (sql) =>
      sql === 'COMMIT' ? { error: databaseError('SQLITE_IOERR', CANARY) } : undefined,
    );
    await putThing(on, named(`${CANARY}-5`)).finally(restore);
  },
  'a read that fails': (on) => on.reads.raw(`SELECT '${CANARY}' FROM nowhere`),
};
