import type { Id } from '../../src/shared/id.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { ground, openGround, Thing, verified } from '../acts/ground.js';
import { STRACE, Writer } from './programs.js';
import { Trial, wordsOf, type Outcome, type Undertaking } from './promise.js';
import { putUnderKey } from './under-key.js';

const UNITS = 12;

export const failingDisk: Undertaking = {
  id: 'D4b',
  promise:
    'When a disk fails to sync, nothing is acknowledged any more, and after a restart everything acknowledged is there',
  try: (scale) =>
    tryFailingDisk(scale === 'short' ? [1, 2, 3, 7] : Array.from({ length: 50 }, (_, index) => index + 1)),
};

/** Lets the n-th sync fail, once: what the system forgets then is never told again. */
export async function tryFailingDisk(syncs: readonly number[], bug = ''): Promise<Outcome> {
  const trial = new Trial();
  if (!STRACE) {
    trial.skipped = 'without strace no disk can be made to fail';
    return trial;
  }
  let met = 0;
  for (const n of syncs) met += (await failAt(n, bug, trial)) ? 1 : 0;
  // SQLite overlooks a failure to sync a folder, and no more.
  trial.attempt(met < syncs.length / 2 && `only ${met} of ${syncs.length} failures were met`);
  return trial;
}

async function failAt(n: number, bug: string, trial: Trial): Promise<boolean> {
  const on = await ground('sqlite');
  await on.close();
  const inject = ['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:error=EIO:when=${n}`, '-o', '/dev/null'];
  const writer = new Writer([on.url, '1', String(UNITS), bug], ['strace', '-f', '--seccomp-bpf', ...inject]);
  await writer.ended();
  const [done, sent, failed] = [writer.said('done'), writer.said('sent'), writer.said('failed')];
  const firstFailed = sent.indexOf(failed[0]?.split(' ')[0] ?? '');
  const after = done.filter((key) => firstFailed !== -1 && sent.indexOf(key) > firstFailed);
  const again = await openGround(on.url);
  for (const key of sent) {
    const error: unknown = await putUnderKey(again, key as Id).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const there = await again.reads.of(SYSTEM).many(Thing, { committeeId: key as Id });
    trial.attempt(
      error !== undefined && `sync ${n}: ${key} could not be sent again: ${wordsOf(error)}`,
      there.length !== 1 && `sync ${n}: ${key} is there ${there.length} times`,
    );
  }
  const { firstFault } = await verified(on.url);
  trial.attempt(
    after.length > 0 && `sync ${n}: ${after.length} were acknowledged after the first failure`,
    firstFault && `sync ${n}: the log is not whole: ${firstFault.what}`,
  );
  await again.close();
  return failed.length > 0;
}
