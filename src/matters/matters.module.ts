import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { CaseNumbers } from './diary/case-numbers.service.js';
import { MattersController } from './diary/matters.controller.js';
import { Matters } from './diary/matters.service.js';
import { NewMatterPage } from './diary/new-matter.page.js';
import { OfficeQueries } from './diary/office.queries.js';
import { Links } from './notes/links.service.js';
import { NotesController } from './notes/notes.controller.js';
import { Notes } from './notes/notes.service.js';
import { TimelineQueries } from './notes/timeline.queries.js';
import { QueuePage } from './queue/queue.page.js';
import { Lists } from './lists/lists.service.js';
import { SavedViewsPage } from './lists/saved-views.page.js';
import { SavedViews } from './lists/saved-views.service.js';
import { AssignCasesPage } from './queue/assign-cases.page.js';
import { QueueQueries } from './queue/queue.queries.js';
import { SidebarMiddleware } from './queue/sidebar.middleware.js';
import { SearchPage } from './search/search.page.js';
import { SearchQueries } from './search/search.queries.js';
import { MatterContentsQueries } from './sheet/matter-contents.queries.js';
import { MatterCores } from './sheet/matter-cores.service.js';
import { MatterTops } from './sheet/matter-tops.service.js';
import { Courses } from './steps/courses.service.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksPage } from './tasks/tasks.page.js';
import { TasksQueries } from './tasks/tasks.queries.js';
import { Tasks } from './tasks/tasks.service.js';

/** What higher folders build on. */
const OFFERED = [
  Courses,
  Matters,
  CaseNumbers,
  Notes,
  Links,
  Tasks,
  TasksQueries,
  TimelineQueries,
  OfficeQueries,
  MatterCores,
  MatterTops,
  Lists,
];

/** The diary: cases with their numbers, tasks, notes and links; work lists and search; the steps table's runner. */
@Module({
  imports: [IdentityModule],
  controllers: [
    QueuePage,
    TasksPage,
    SearchPage,
    NewMatterPage,
    SavedViewsPage,
    AssignCasesPage,
    MattersController,
    NotesController,
    TasksController,
  ],
  providers: [...OFFERED, SavedViews, MatterContentsQueries, QueueQueries, SearchQueries, SidebarMiddleware],
  exports: OFFERED,
})
export class MattersModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SidebarMiddleware).forRoutes('{*path}');
  }
}
