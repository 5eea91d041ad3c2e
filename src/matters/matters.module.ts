import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { CaseWorkController } from './notes/notes.controller.js';
import { MatterCores } from './sheet/matter-cores.service.js';
import { MattersController } from './diary/matters.controller.js';
import { Matters } from './diary/matters.service.js';
import { NewMatterPage } from './diary/new-matter.page.js';
import { Notes } from './notes/notes.service.js';
import { Tasks } from './tasks/tasks.service.js';
import { TimelineQueries } from './notes/timeline.queries.js';
import { QueuePage } from './queue/queue.page.js';
import { QueueQueries } from './queue/queue.queries.js';
import { SearchPage } from './search/search.page.js';
import { SearchQueries } from './search/search.queries.js';
import { SidebarMiddleware } from './queue/sidebar.middleware.js';
import { Courses } from './steps/courses.service.js';

@Module({
  imports: [IdentityModule],
  controllers: [QueuePage, SearchPage, NewMatterPage, MattersController, CaseWorkController],
  providers: [
    Courses,
    Matters,
    Notes,
    Tasks,
    TimelineQueries,
    MatterCores,
    QueueQueries,
    SearchQueries,
    SidebarMiddleware,
  ],
  exports: [Courses, Matters, Notes, Tasks, TimelineQueries, MatterCores],
})
export class MattersModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SidebarMiddleware).forRoutes('{*path}');
  }
}
