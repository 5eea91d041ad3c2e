import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '../../src/acts/actor.js';
import { Problem } from '../../src/shared/problem.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { aThing, countOf, createThings, ground, openGround, Thing, verified, type Ground } from '../acts/ground.js';
import { runFolder } from '../support/run-folder.js';
import { Trial, type Outcome, wordsOf, type Undertaking } from './promise.js';

const REFUSALS = 20;
const MEGABYTE = 1024 * 1024;

export const diskFull: Undertaking = {
  id: 'D4',
  promise:
    'With the disk full writing is refused (507), nothing is lost, reading works, and room is all it takes to go on',
  try: async () => tryDiskFull(),
};

/** A place that can be filled and freed. */
interface Place {
  readonly name: string;
  readonly on: Ground;
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
}

export async function tryDiskFull(prepare: (on: Ground) => void = () => undefined): Promise<Outcome> {
  const trial = new Trial();
  for (const place of [await pageLimit(), await smallDisk(trial)]) {
    if (!place) continue;
    prepare(place.on);
    await fillAndFree(place, trial);
    await place.remove();
  }
  return trial;
}

async function fillAndFree({ name, on, fill, free }: Place, trial: Trial): Promise<void> {
  const acknowledged: string[] = [];
  for (let n = 0; n < 5; n += 1) await put(on, acknowledged);
  await fill();
  for (let refusals = 0, tries = 0; refusals < REFUSALS && tries < 5_000; tries += 1) {
    const error = await put(on, acknowledged);
    if (error === undefined) continue;
    refusals += 1;
    const things = await countOf(on, 'thing');
    trial.attempt(
      !(error instanceof Problem && error.status === 507) && `${name}: refused with ${wordsOf(error)}`,
      things !== acknowledged.length && `${name}: ${things} things, ${acknowledged.length} acknowledged`,
    );
  }
  trial.attempt((await countOf(on, 'thing')) !== acknowledged.length && `${name}: not as many as were acknowledged`);
  await free();
  const after = await put(on, acknowledged);
  const there = new Set((await on.reads.of(SYSTEM).many(Thing, {})).map(({ id }) => id as string));
  const { firstFault } = await verified(on.url);
  trial.attempt(
    after !== undefined && `${name}: did not go on when there was room: ${wordsOf(after)}`,
    on.units.leftovers !== 0 && `${name}: ${on.units.leftovers} transactions were left open`,
    firstFault && `${name}: the log is not whole: ${firstFault.what}`,
  );
  for (const id of acknowledged) trial.attempt(!there.has(id) && `${name}: ${id} is lost`);
}

/** Writes something of 20 kB; the error, if there was one. */
async function put({ units }: Ground, acknowledged: string[]): Promise<unknown> {
  const thing = aThing();
  try {
    await units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) => {
      await act.rows.insert(Thing, thing);
      await act.later('mail', { words: 'x'.repeat(20_000) });
      act.record({ act: 'thing.put', facts: { id: thing.id } });
    });
    acknowledged.push(thing.id);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Everywhere: SQLite itself keeps the file from growing. */
async function pageLimit(): Promise<Place> {
  const on = await ground('sqlite');
  const limit = async (pages: string): Promise<void> => {
    await on.database.writes.query(`PRAGMA max_page_count = ${pages}`);
  };
  return {
    name: 'page limit',
    on,
    fill: async () => {
      const [row] = await on.database.writes.query<{ page_count: number }[]>('PRAGMA page_count');
      await limit(String((row?.page_count ?? 0) + 50));
    },
    free: () => limit('1000000'),
    remove: () => on.close(),
  };
}

/** As root: a file system of 16 MB with ballast in it. */
async function smallDisk(trial: Trial): Promise<Place | undefined> {
  const folder = mkdtempSync(join(runFolder(), 'small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]).status === 0;
  if (!mounted) {
    trial.skipped = 'no small file system could be mounted; only the page limit was tried';
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  mkdirSync(join(folder, 'db'));
  const url = `sqlite:${join(folder, 'db', 'villkor.db')}`;
  await migrate(url);
  const on = await openGround(url);
  await createThings(on.database);
  return {
    name: 'disk of 16 MB',
    on,
    fill: async () => writeFileSync(ballast, Buffer.alloc(MEGABYTE)),
    free: async () => rmSync(ballast),
    remove: async () => {
      await on.close();
      spawnSync('umount', [folder]);
    },
  };
}
