import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module.js';
import { Passwords } from '../../src/identity/passwords/passwords.service.js';
import { MovedClock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { ApiDescription } from '../../src/platform/http/api-docs.controller.js';
import { createWeb } from '../../src/platform/http/web.js';
import { ServerLog } from '../../src/platform/server-log.js';
import { readSettings } from '../../src/platform/settings.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { Instant } from '../../src/shared/day.js';
import { sharedContract } from './api-contract.js';
import { Caller } from './caller.js';
import { migratedDatabase, type DatabaseKind } from './databases.js';
import { runFolder } from './run-folder.js';
import { sparePasswords } from './spared-passwords.js';

/** A Monday morning in November. */
export const MONDAY: Instant = '2026-11-23T08:00:00.000Z';

export interface AppOptions {
  /** When it begins; the clock stands still until a test moves it. */
  readonly at?: Instant;
  /** Settings other than those of a program on one's own machine. */
  readonly settings?: Readonly<Record<string, string>>;
  /** An address from `migratedDatabase`, to start on what another program left. */
  readonly database?: string;
  /** Modules above all others: the demo. */
  readonly further?: readonly Type[];
}

/** The whole program, listening on loopback, with a clock of its own and a log that can be read. */
export class TestApp {
  private constructor(
    readonly app: NestExpressApplication,
    readonly database: Database,
    readonly clock: MovedClock,
    readonly address: string,
    /** The lines of the server's log so far. */
    readonly log: readonly string[],
  ) {}

  static async start(
    kind: DatabaseKind,
    { at = MONDAY, settings = {}, database: url, further = [] }: AppOptions = {},
  ): Promise<TestApp> {
    // Test files that share a worker must not read each other's mail.
    const folder = mkdtempSync(join(runFolder(), 'app-'));
    const surroundings = new Surroundings(
      readSettings({
        PORT: '0',
        VILLKOR_DATABASE: url ?? (await migratedDatabase(kind)),
        VILLKOR_FILES: join(folder, 'files'),
        VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
        VILLKOR_SECRET: 'a secret that only the tests know',
        VILLKOR_RATE_LIMIT: '0',
        ...settings,
      }),
    );
    const log: string[] = [];
    const serverLog = new ServerLog('info', { write: (line: string) => void log.push(line) });
    const clock = new MovedClock(at);
    const database = await Database.open(surroundings.settings.database);
    const app = await createWeb(AppModule.on({ surroundings, database, clock, serverLog }, { further }), surroundings);
    sparePasswords(app.get(Passwords));
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new TestApp(app, database, clock, `http://127.0.0.1:${port}`, log);
  }

  /** A service of the program. */
  get<T>(service: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(service);
  }

  /** Somebody who has not been here before. */
  caller(): Caller {
    return new Caller(this.address, () => sharedContract(() => this.get(ApiDescription).document()));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }
}
