import { NestFactory } from '@nestjs/core';
import { ActsModule } from '../../acts/acts.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { Database } from '../../platform/database/database.js';
import { PlatformModule } from '../../platform/platform.module.js';
import { ServerLog } from '../../platform/server-log.js';
import type { Surroundings } from '../../platform/surroundings.js';
import { RulebookModule } from '../rulebook.module.js';
import { ShippedAdoptions, type ShippedReport } from './shipped-adoptions.service.js';

/** What `migrate` and `set-up` do last: the shipped folders are adopted for the committees that stand in the database. */
export async function adoptShipped(surroundings: Surroundings): Promise<ShippedReport> {
  const database = await Database.open(surroundings.settings.database);
  try {
    const ground = { surroundings, database, serverLog: new ServerLog('error') };
    class Adoption {}
    const module = {
      module: Adoption,
      imports: [PlatformModule.on(ground), ActsModule, IdentityModule, RulebookModule],
    };
    const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      return await context.get(ShippedAdoptions).adoptMissing();
    } finally {
      await context.close();
    }
  } finally {
    await database.close();
  }
}
