import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityClass } from '../../src/platform/database/database.js';
import { Rows, type Versioned } from '../../src/acts/rows.js';
import { LetterBatch, LetterBatchRow } from '../../src/grants/round-letters/letter-batch.entity.js';
import { LetterWriting } from '../../src/grants/round-letters/letter-writing.service.js';
import { Reads } from '../../src/acts/reads.service.js';
import { TestApp } from '../support/app.js';

/**
 * `letters-writer.ts DATABASE [BUG]`: the whole program in a process of its own, which goes on with the letters that were
 * ordered and says of each that it is gone through, so that it can be killed in between.
 */
const [url = '', bug = ''] = process.argv.slice(2);

const say = (...words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`);
const LOOK_MS = 20;
const SLOW_MS = 2_000;

const right = LetterWriting.prototype.write;
LetterWriting.prototype.write = async function (work, row): Promise<void> {
  if (bug !== 'ticked off afterwards') await right.call(this, work, row);
  else await tickedOffAfterwards(() => right.call(this, work, row));
  say('done', row.id);
};

const app = await TestApp.start(url.startsWith('sqlite:') ? 'sqlite' : 'postgres', { database: url });
say('ready', url);
const writing = app.get(Reads).inner(LetterBatch, 'batch').where({ state: 'writing' });
while ((await writing.getCount()) > 0) await pause(LOOK_MS);
await app.stop();
say('over', url);

/** As if the row were ticked off in a unit of its own: whoever is killed in between leaves a letter that nobody knows of. */
async function tickedOffAfterwards(write: () => Promise<void>): Promise<void> {
  const change = Rows.prototype.change as (entity: unknown, seen: Versioned, changes: object) => Promise<number>;
  Rows.prototype.change = async function (entity: EntityClass<never>, seen: Versioned, changes: object) {
    return (entity as unknown) === LetterBatchRow ? seen.version + 1 : change.call(this, entity, seen, changes);
  };
  try {
    await write();
  } finally {
    Rows.prototype.change = change as never;
  }
  say('between');
  await pause(SLOW_MS);
}
