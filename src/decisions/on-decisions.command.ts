import { NestFactory } from '@nestjs/core';
import { ActsModule } from '../acts/acts.module.js';
import { Database } from '../platform/database/database.js';
import { PlatformModule } from '../platform/platform.module.js';
import { ServerLog } from '../platform/server-log.js';
import { readSettings } from '../platform/settings.js';
import { Surroundings } from '../platform/surroundings.js';
import { DecisionsModule } from './decisions.module.js';

/** Opens the database for a command, with the services of decisions on it, and closes it again. */
export async function onDecisions<S, T>(
  service: abstract new (...args: never[]) => S,
  work: (service: S) => Promise<T>,
): Promise<T> {
  const surroundings = new Surroundings(readSettings(process.env));
  const database = await Database.open(surroundings.settings.database);
  try {
    const ground = { surroundings, database, serverLog: new ServerLog('error') };
    class Command {}
    const module = { module: Command, imports: [PlatformModule.on(ground), ActsModule, DecisionsModule] };
    const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      return await work(context.get<S>(service));
    } finally {
      await context.close();
    }
  } finally {
    await database.close();
  }
}
