import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { databaseError, injectFaults } from '../acts/faults.js';
import { verified } from '../acts/ground.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import type { Answer } from '../support/caller.js';
import { COMMANDS, type Command, type Request } from './commands.js';
import { CommandWorld } from './command-world.js';
import { Trial, type Outcome, type Scale, type Undertaking } from './promise.js';

export const anyFailureOfCommands: Undertaking = {
  id: 'D5b',
  promise:
    'Any single failure of the database, at any statement of any command of the API, leaves all of it or none, and sent again under its key it is done once',
  try: (scale) => tryFailingCommands(scale),
};

/** A failure that says that nothing happened, before each statement; and one that leaves it open, after the commit. */
const FAILURES: Readonly<Record<DatabaseKind, { readonly certain: string; readonly doubtful: string }>> = {
  sqlite: { certain: 'SQLITE_FULL', doubtful: 'SQLITE_IOERR_FSYNC' },
  postgres: { certain: '53100', doubtful: '08006' },
};

/**
 * The statements are the same on both databases: in the short form each is tried at every second, the one the other leaves out,
 * and where there are many commands of a kind at every third.
 */
const SHORT_STEP = 2;
const STEP_IN_TURN = 3;

export async function tryFailingCommands(
  scale: Scale | 'brief',
  prepare: (units: UnitOfWork) => void = () => undefined,
): Promise<Outcome> {
  const trial = new Trial();
  const kinds = scale === 'brief' ? (['sqlite'] as const) : DATABASES;
  // Both at a time: while one server of databases works, the other program does.
  await Promise.all(kinds.map((kind) => tryFailingOn(kind, scale, trial, prepare)));
  return trial;
}

async function tryFailingOn(
  kind: DatabaseKind,
  scale: Scale | 'brief',
  trial: Trial,
  prepare: (units: UnitOfWork) => void,
): Promise<void> {
  const world = await CommandWorld.open(kind);
  try {
    for (const [place, command] of (scale === 'brief' ? COMMANDS.slice(0, 2) : COMMANDS).entries()) {
      prepare(world.app.get(UnitOfWork));
      const whole = await whatItDoes(trial, world, command);
      const short = command.inTurn ? STEP_IN_TURN : Math.min(SHORT_STEP, DATABASES.length);
      const step = scale === 'short' ? short : 1;
      const first = 1 + ((place + DATABASES.indexOf(kind)) % step);
      for (let n = first; await failAt(n, { trial, kind, world, command, whole }); n += step);
      await failAfterCommit({ trial, kind, world, command, whole });
    }
  } finally {
    await world.close();
  }
  const { firstFault } = await verified(world.url);
  trial.attempt(firstFault && `${kind}: the log is not whole: ${firstFault.what}`);
}

/** How many rows and changes of rows there are, by table. */
type Sums = Readonly<Record<string, number>>;

interface Attempt {
  readonly trial: Trial;
  readonly kind: DatabaseKind;
  readonly world: CommandWorld;
  readonly command: Command;
  /** What the command changes when nothing fails. */
  readonly whole: Sums;
}

async function whatItDoes(trial: Trial, world: CommandWorld, command: Command): Promise<Sums> {
  // The first of its kind may open a series of numbers as well.
  await world.send(await command.prepare(world), 'warm');
  const request = await command.prepare(world);
  const before = await world.sums();
  const { status, text } = await world.send(request, 'whole');
  if (status >= 300) throw new Error(`${command.name} is not done even when nothing fails: ${status} ${text}`);
  const whole = difference(before, await world.sums());
  const again = await world.send(request, 'whole');
  trial.attempt(
    again.text !== text && `${world.kind}, ${command.name}: sent twice, it is answered with other words`,
    !same(difference(before, await world.sums()), whole) &&
      `${world.kind}, ${command.name}: sent twice, it is done twice`,
  );
  return whole;
}

/** Lets the n-th statement fail before it is done; false when the command has fewer. */
async function failAt(n: number, attempt: Attempt): Promise<boolean> {
  const error = databaseError(FAILURES[attempt.kind].certain);
  let count = 0;
  return failing(attempt, `statement ${n}`, () => ((count += 1) === n ? { error } : undefined));
}

async function failAfterCommit(attempt: Attempt): Promise<void> {
  const error = databaseError(FAILURES[attempt.kind].doubtful);
  let hit = false;
  await failing(attempt, 'the commit, its answer lost', (sql) => {
    if (hit || sql !== 'COMMIT') return undefined;
    hit = true;
    return { error, done: true };
  });
}

async function failing(
  { trial, kind, world, command, whole }: Attempt,
  where: string,
  fault: Parameters<typeof injectFaults>[1],
): Promise<boolean> {
  const request = await command.prepare(world);
  const before = await world.sums();
  let failed = false;
  const restore = injectFaults(world.app.database, (sql) => {
    const wrong = fault(sql);
    failed ||= wrong !== undefined;
    return wrong;
  });
  const key = world.key();
  const first = await world.send(request, key);
  restore();
  if (!failed) return false;
  const told = `${kind}, ${command.name}, ${where}: `;
  const done = difference(before, await world.sums());
  const [all, none] = [same(done, whole), same(done, {})];
  trial.attempt(
    !all && !none && !command.inParts && `${told}half-done: ${JSON.stringify(done)} of ${JSON.stringify(whole)}`,
    first.status < 300 && !all && `${told}acknowledged and not there`,
    first.status === 500 && `${told}a fault of the program: ${first.text}`,
  );
  const second = await again(world, request, key);
  const after = difference(before, await world.sums());
  trial.attempt(
    second.status >= 300 && `${told}could not be sent again: ${second.status} ${second.text}`,
    !same(after, whole) && `${told}sent again, and done ${JSON.stringify(after)}`,
  );
  return true;
}

/** Sends the same again; a server that no longer writes is started anew first, as its keeper would. */
async function again(world: CommandWorld, request: Request, key: string): Promise<Answer> {
  if (world.app.get(UnitOfWork).readOnlyBecause !== null) await world.restart();
  return world.send(request, key);
}

function difference(before: Sums, after: Sums): Sums {
  const changed = Object.entries(after).map(([table, sum]) => [table, sum - (before[table] ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, more]) => more !== 0));
}

function same(one: Sums, other: Sums): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
