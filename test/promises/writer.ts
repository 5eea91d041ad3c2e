import { writeSync } from 'node:fs';
import { codeOf } from '../../src/platform/database/failure.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { newId } from '../../src/shared/id.js';
import { openGround, type Ground } from '../acts/ground.js';
import { putUnderKey } from './under-key.js';

/**
 * `writer.ts DATABASE CLIENTS COUNT [BUG]`: a program of its own that only writes, for what a test cannot do to
 * itself: to be killed, to have its disk fail, to be watched call by call. Each client writes things under keys of
 * their own; every step is said on standard output before the next is taken.
 */
const [url = '', clients = '1', count = '1', bug = ''] = process.argv.slice(2);

const say = (...words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`);

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

if (bug === 'keeps writing') {
  // As if the unit of work did not know what a failed sync means.
  Object.assign(UnitOfWork.prototype, { stopWriting: () => undefined });
}
const on = await openGround(url);
if (bug === 'synchronous=NORMAL') await on.database.writes.query('PRAGMA synchronous = NORMAL');
say('ready', url);
await Promise.all(Array.from({ length: Number(clients) }, () => write(on)));
await on.close();
say('over', url);
