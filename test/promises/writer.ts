import { writeSync } from 'node:fs';
import { SYSTEM } from '../../src/acts/actor.js';
import { codeOf } from '../../src/acts/transaction/failure.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aThing, openGround, Thing, type Ground } from '../acts/ground.js';

/**
 * `writer.ts DATABASE CLIENTS COUNT [BUG]`: a program of its own that only writes, for what a test cannot do to
 * itself: to be killed, to have its disk fail, to be watched call by call. Each client writes things under keys of
 * their own; every step is said on standard output before the next is taken.
 */
const [url = '', clients = '1', count = '1', bug = ''] = process.argv.slice(2);

const say = (...words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`);

/** Puts the thing that the key names; sent twice it is still one thing. */
async function putUnderKey({ units }: Ground, key: Id): Promise<void> {
  await units.run(SYSTEM, { log: 'register', act: 'thing.put', key }, async (act) => {
    await act.rows.insert(Thing, aThing({ name: `${key}-${newId()}`, committeeId: key }));
    await act.later('mail', { about: key });
    act.record({ act: 'thing.put', facts: { of: key }, sealed: { words: 'förseglat' } });
  });
}

async function write(on: Ground): Promise<void> {
  for (let done = 0; done < Number(count); done += 1) {
    const key = newId();
    say('sent', key);
    if (bug === 'acknowledge early') say('done', key);
    try {
      await putUnderKey(on, key);
      if (bug !== 'acknowledge early') say('done', key);
    } catch (error) {
      say('failed', key, codeOf(error) ?? 'unknown');
    }
  }
}

const on = await openGround(url);
if (bug === 'synchronous=NORMAL') await on.database.writes.query('PRAGMA synchronous = NORMAL');
say('ready', url);
await Promise.all(Array.from({ length: Number(clients) }, () => write(on)));
await on.close();
say('over', url);
