import type { DatabaseKind } from '../support/databases.js';
import { DATABASES } from '../support/databases.js';
import { openGround, verified, type Ground } from '../acts/ground.js';
import { LettersDesk } from '../grants/letters-desk.js';
import { Writer } from './programs.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

export const lettersOnce: Undertaking = {
  id: 'D1l',
  promise:
    'The letters of a round that is being written go on after kill -9, and no association gets one twice or none',
  try: async (scale) => {
    const trial = new Trial();
    for (const kind of DATABASES)
      await tryLetters(trial, kind, scale === 'short' ? 8 : 200, scale === 'short' ? 2 : 20);
    return trial;
  },
};

/** With a bug, the program is killed the moment the letter is there and its row is not. */
export async function tryLetters(
  trial: Trial,
  kind: DatabaseKind,
  count: number,
  kills: number,
  bug = '',
): Promise<Outcome> {
  const random = seeded(20261129);
  const { url } = await LettersDesk.left(kind, count, { ordered: true });
  for (let round = 0; round < kills; round += 1) {
    const writer = new Writer([url, bug], [], {}, 'letters-writer.ts');
    const enough = 1 + random(Math.max(1, Math.floor(count / (kills + 1)) - 1));
    await writer.until(() => writer.heard(bug === '' ? 'done' : 'between') >= enough);
    await writer.kill();
  }
  const last = new Writer([url], [], {}, 'letters-writer.ts');
  await last.until(() => last.heard('over') > 0);
  await last.ended();
  const on = await openGround(url);
  try {
    await compare(on, url, count, trial);
  } finally {
    await on.close();
  }
  return trial;
}

async function compare(on: Ground, url: string, count: number, trial: Trial): Promise<void> {
  const rows = await on.reads.raw<{ matter: string; state: string; letter: string | null }>(
    'SELECT matter_id AS matter, state, letter_id AS letter FROM letter_batch_row',
  );
  const letters = await on.reads.raw<{ id: string; matter: string }>(
    "SELECT id, matter_id AS matter FROM letter WHERE state <> 'discarded'",
  );
  const queued = await on.reads.raw<{ n: number | string }>("SELECT COUNT(*) AS n FROM outbox WHERE what = 'letter'");
  for (const { matter, state, letter } of rows) {
    const own = letters.filter((each) => each.matter === matter);
    trial.attempt(
      own.length !== 1 && `the case ${matter} has ${own.length} letters`,
      state !== 'written' && `the row of ${matter} is ${state}`,
      letter !== own[0]?.id && `the row of ${matter} knows of another letter`,
    );
  }
  const { firstFault } = await verified(url);
  trial.attempt(
    rows.length !== count && `${rows.length} rows of ${count}`,
    Number(queued[0]?.n) !== count && `${Number(queued[0]?.n)} of ${count} letters are to leave`,
    firstFault && `the log is not whole: ${firstFault.what} ${firstFault.number}`,
  );
}
