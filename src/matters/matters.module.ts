import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { CaseWorkController } from './diary/case-work.controller.js';
import { MatterCores } from './diary/matter-cores.service.js';
import { MattersController } from './diary/matters.controller.js';
import { Matters } from './diary/matters.service.js';
import { NewMatterPage } from './diary/new-matter.page.js';
import { Notes } from './diary/notes.service.js';
import { Tasks } from './diary/tasks.service.js';
import { TimelineQueries } from './diary/timeline.queries.js';
import { QueuePage } from './queue/queue.page.js';
import { QueueQueries } from './queue/queue.queries.js';
import { SearchPage } from './queue/search.page.js';
import { SearchQueries } from './queue/search.queries.js';
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
