import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Database } from '../platform/database/database.js';
import { migrate } from '../platform/database/migrate.js';
import { PlatformModule } from '../platform/platform.module.js';
import { ServerLog } from '../platform/server-log.js';
import { readSettings } from '../platform/settings.js';
import { Surroundings } from '../platform/surroundings.js';
import { ActsModule } from './acts.module.js';

/** Runs a command's work with the services of these modules on the database that the settings name. */
export async function inProgram<Answer>(
  modules: readonly (Type | DynamicModule)[],
  work: (context: INestApplicationContext) => Promise<Answer>,
): Promise<Answer> {
  const surroundings = new Surroundings(readSettings(process.env));
  await migrate(surroundings.settings.database);
  const database = await Database.open(surroundings.settings.database);
  try {
    const ground = { surroundings, database, serverLog: new ServerLog('error') };
    class Program {}
    const module = { module: Program, imports: [PlatformModule.on(ground), ActsModule, ...modules] };
    const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  } finally {
    await database.close();
  }
}
