import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Clock, SystemClock } from './clock.js';
import { Database } from './database/database.js';
import { Cookies } from './http/cookies.js';
import { Forgery } from './http/forgery.js';
import { ApiDescription, ApiDocsController } from './http/api-docs.controller.js';
import { HealthController } from './http/health.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { shapePipe } from './http/shape.pipe.js';
import { UnaskedInterceptor } from './http/unasked.interceptor.js';
import { VersionedInterceptor } from './http/versioned.interceptor.js';
import { PageResponder } from './pages/page-responder.service.js';
import { ViewService } from './pages/view.service.js';
import { ServerLog } from './server-log.js';
import { Surroundings } from './surroundings.js';

/** What the start has made ready before the program is put together; tests and the demo bring their own clock. */
export interface Ground {
  readonly surroundings: Surroundings;
  readonly database: Database;
  readonly clock?: Clock;
  readonly serverLog?: ServerLog;
}

@Global()
@Module({})
export class PlatformModule {
  static on({ surroundings, database, clock, serverLog }: Ground): DynamicModule {
    const ground = [
      { provide: Surroundings, useValue: surroundings },
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock ?? new SystemClock() },
      { provide: ServerLog, useValue: serverLog ?? new ServerLog('info') },
    ];
    return {
      module: PlatformModule,
      controllers: [ApiDocsController, HealthController],
      providers: [
        ...ground,
        Cookies,
        Forgery,
        ApiDescription,
        ViewService,
        PageResponder,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: shapePipe },
        { provide: APP_INTERCEPTOR, useClass: UnaskedInterceptor },
        { provide: APP_INTERCEPTOR, useClass: VersionedInterceptor },
      ],
      exports: [...ground.map(({ provide }) => provide), Cookies, Forgery, ViewService, PageResponder],
    };
  }
}
