import 'reflect-metadata';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { Database } from './platform/database/database.js';
import { migrate } from './platform/database/migrate.js';
import { ServerLock } from './platform/database/sqlite.js';
import { createWeb } from './platform/http/web.js';
import { ServerLog } from './platform/server-log.js';
import { readSettings } from './platform/settings.js';
import { Surroundings } from './platform/surroundings.js';
import { Problem } from './shared/problem.js';
import { say } from './shared/texts.js';

/** A server that listens; `stop` lets what is under way end and closes everything. */
export interface Running {
  readonly app: NestExpressApplication;
  readonly address: string;
  stop(): Promise<void>;
}

/** Checks the settings, brings the database up to date and serves the pages. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const surroundings = new Surroundings(readSettings(env));
  const { settings } = surroundings;
  const serverLog = new ServerLog(env['VILLKOR_LOG_LEVEL'] ?? 'info');
  await migrate(settings.database);
  const lock = settings.database.kind === 'sqlite' ? new ServerLock(settings.database.path) : undefined;
  const database = await Database.open(settings.database);
  const app = await createWeb(AppModule.on({ surroundings, database, serverLog }), surroundings);
  await app.listen(settings.port, settings.host);
  const address = await app.getUrl();
  serverLog.info('server.listening', { address });
  const stop = async (): Promise<void> => {
    await app.close();
    await database.close();
    lock?.release();
    serverLog.info('server.stopped');
  };
  return { app, address, stop };
}

async function main(): Promise<void> {
  try {
    const running = await start(process.env);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.stop().then(() => process.exit(0)));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    for (const reason of error.reasons) process.stderr.write(`${say('sv', reason.code, reason.facts)}\n`);
    process.exitCode = 2;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
