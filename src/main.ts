import 'reflect-metadata';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { codeOf } from './platform/database/failure.js';
import { repeat } from './acts/outbox/repeat.js';
import { AppModule } from './app.module.js';
import { runDaily } from './daily.js';
import { PEOPLE, REPRESENTATIVE } from './demo/district.js';
import { DEMO_PASSWORD } from './identity/sessions/demo-people.service.js';
import { MovedClock, SystemClock } from './platform/clock.js';
import { Database } from './platform/database/database.js';
import { migrate } from './platform/database/migrate.js';
import { ServerLock } from './platform/database/sqlite.js';
import { makeFolders } from './platform/folders.js';
import { letMemoryGrowBy } from './platform/memory.js';
import { createWeb } from './platform/http/web.js';
import { ServerLog, traceOf } from './platform/server-log.js';
import type { Ground } from './platform/platform.module.js';
import { readSettings, type DatabaseAddress } from './platform/settings.js';
import { Surroundings } from './platform/surroundings.js';
import { ShippedAdoptions } from './rulebook/adopted/shipped-adoptions.service.js';
import type { Command } from './shared/command.js';
import { Problem, problem } from './shared/problem.js';
import { say } from './shared/texts.js';

/** How often the server looks whether the day's work is done; doing it again does nothing twice. */
const DAILY_PAUSE_MS = 60 * 60 * 1000;
/** A server holds what it has in use for long: little more than that, in percent. */
const MEMORY_GROWS_BY = 25;

/** A server that listens; `stop` lets what is under way end and closes everything. */
export interface Running {
  readonly app: NestExpressApplication;
  readonly address: string;
  stop(): Promise<void>;
}

/** Checks the settings, brings the database up to date, plays the demo into an empty one outside production, and serves. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const surroundings = new Surroundings(readSettings(env));
  const { settings } = surroundings;
  makeFolders(settings);
  const serverLog = new ServerLog(settings.logLevel);
  const lock = settings.database.kind === 'sqlite' ? new ServerLock(settings.database.path) : undefined;
  let database: Database | undefined;
  try {
    database = await openDatabase(settings.database);
    if (!settings.production) await playDemo(surroundings, database);
    return await listen({ surroundings, database, serverLog }, lock);
  } catch (error) {
    await database?.close();
    lock?.release();
    throw error;
  }
}

/** Brings a database to this version's schema and opens it; one that cannot be reached is told in a sentence. */
async function openDatabase(address: DatabaseAddress): Promise<Database> {
  try {
    await migrate(address);
    return await Database.open(address);
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof Problem || code === undefined) throw error;
    throw problem('unavailable', 'database.cannotOpen', { error: code });
  }
}

async function listen(ground: Ground, lock: ServerLock | undefined): Promise<Running> {
  const { surroundings, database, serverLog } = ground;
  const app = await createWeb(AppModule.on(ground), surroundings);
  await app.get(ShippedAdoptions).adoptUnlessRead();
  const { port, host } = surroundings.settings;
  await app.listen(port, host).catch((error: unknown) => {
    throw error instanceof Problem
      ? error
      : problem('unavailable', 'server.cannotListen', { port: String(port), host, error: codeOf(error) ?? '' });
  });
  const stopDaily = repeat(
    DAILY_PAUSE_MS,
    () => runDaily(app),
    (error) => serverLog?.error('daily.failed', traceOf(error)),
  );
  letMemoryGrowBy(MEMORY_GROWS_BY);
  const address = await app.getUrl();
  serverLog?.info('server.listening', { address });
  const stop = async (): Promise<void> => {
    await stopDaily();
    await app.close();
    await database.close();
    lock?.release();
    serverLog?.info('server.stopped');
  };
  return { app, address, stop };
}

/** Plays the made-up district into an empty database; answers whether it did. Only then is the demo loaded at all. */
export async function playDemo(surroundings: Surroundings, database: Database): Promise<boolean> {
  if (!(await database.isUnwritten())) return false;
  const [{ DemoModule }, { Demo }] = await Promise.all([
    import('./demo/demo.module.js'),
    import('./demo/demo.service.js'),
  ]);
  const today = new SystemClock().today();
  const ground = {
    surroundings,
    database,
    clock: new MovedClock(`${today}T00:00:00.000Z`),
    serverLog: new ServerLog('error'),
  };
  const context = await NestFactory.createApplicationContext(AppModule.on(ground, { further: [DemoModule] }), {
    logger: false,
    abortOnError: false,
  });
  await context.get(Demo).play(today);
  await context.close();
  return true;
}

/** `villkor serve`: the server, until a signal ends it. */
export const serve: Command = {
  summary: 'cli.summary.serve',
  run: async () => {
    const running = await start(process.env);
    await new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
    await running.stop();
    return { json: { stopped: true }, text: '', ok: true };
  },
};

/** `villkor demo`: the made-up district into an empty database; refused on one that holds anything, and in production. */
export const demo: Command = {
  summary: 'cli.summary.demo',
  run: async ({ language }) => {
    const surroundings = new Surroundings(readSettings(process.env));
    if (surroundings.settings.production) throw problem('refused', 'demo.production');
    await migrate(surroundings.settings.database);
    const database = await Database.open(surroundings.settings.database);
    try {
      if (!(await playDemo(surroundings, database))) throw problem('refused', 'demo.notEmpty');
    } finally {
      await database.close();
    }
    return { json: { played: true }, text: say(language, 'demo.played'), ok: true };
  },
};

async function main(): Promise<void> {
  try {
    const running = await start(process.env);
    if (process.env['NODE_ENV'] !== 'production') introduce(running.address);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.stop().then(() => process.exit(0)));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    for (const reason of error.reasons) process.stderr.write(`${say('sv', reason.code, reason.facts)}\n`);
    process.exitCode = 2;
  }
}

/** Tells whoever tries the program where it is and whom to be. */
function introduce(address: string): void {
  const everybody = [...PEOPLE, { ...REPRESENTATIVE, roles: ['associationRepresentative'] }];
  const width = Math.max(...everybody.map(({ email }) => email.length));
  const people = everybody.map(
    ({ email, roles }) => `  ${email.padEnd(width)}  ${roles.map((role) => say('sv', `role.${role}`)).join(', ')}`,
  );
  const lines = [
    '',
    `  Villkor: ${address}`,
    '',
    ...people,
    '',
    `  ${say('sv', 'start.password')} ${DEMO_PASSWORD}`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
