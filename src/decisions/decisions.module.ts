import { Module } from '@nestjs/common';
import { AssociationsModule } from '../associations/associations.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { Aftermath } from './aftermath.service.js';
import { AftermathController } from './aftermath.controller.js';
import { DelegatedActs } from './delegated/delegated-acts.service.js';
import { NoticeBoard } from './delegated/notice-board.service.js';
import { DelegatedDecisions } from './delegated/delegated-decisions.service.js';
import { AppealSheets } from './appeals/appeal-sheets.service.js';
import { AppealsPage } from './appeals/appeals.page.js';
import { CourtSetting } from './appeals/court-setting.service.js';
import { BoardCommittees } from './board/board-committees.service.js';
import { BoardPage } from './board/board.page.js';
import { BoardQueries } from './board/board.queries.js';
import { Boards } from './board/boards.service.js';
import { MinutesPage } from './board/minutes.page.js';
import { MinutesSheets } from './board/minutes-sheets.service.js';
import { DelegatedFilesPage } from './delegated/delegated-files.page.js';
import { DelegatedLists } from './delegated/delegated-lists.service.js';
import { MinutesController } from './announcement/minutes.controller.js';
import { MinutesBook } from './announcement/minutes.service.js';
import { Budgets } from './budget/budgets.service.js';
import { SheetSurroundings } from './sheet/sheet-surroundings.service.js';
import { Deciding } from './deciding.service.js';
import { DecisionBases } from './decision-bases.service.js';
import { RulesOfCase } from './rules-of-case.service.js';
import { DecisionLooks } from './decision-looks.service.js';
import { DecisionsController } from './decisions.controller.js';
import { Decisions } from './decisions.service.js';
import { DecisionLetters } from './letter/decision-letters.service.js';
import { AssessedReasons } from './sheet/assessed-reasons.service.js';
import { DecisionPage } from './sheet/decision.page.js';
import { DecisionPages } from './sheet/decision-pages.service.js';
import { DecisionViews } from './sheet/decision-views.service.js';
import { Replays } from './replay/replays.service.js';
import { ProposalTasks } from './proposal-tasks.service.js';

/** What higher folders and the pages build on. */
const OFFERED = [
  Budgets,
  Decisions,
  Deciding,
  DecisionLooks,
  Aftermath,
  MinutesBook,
  DelegatedActs,
  DelegatedDecisions,
  NoticeBoard,
  DecisionViews,
  DecisionLetters,
  BoardCommittees,
  BoardQueries,
];

@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule, AssociationsModule, AssessmentsModule],
  controllers: [
    DecisionsController,
    AftermathController,
    MinutesController,
    DecisionPage,
    DelegatedFilesPage,
    BoardPage,
    MinutesPage,
    AppealsPage,
  ],
  providers: [
    ...OFFERED,
    DecisionBases,
    RulesOfCase,
    ProposalTasks,
    Replays,
    SheetSurroundings,
    AssessedReasons,
    DecisionPages,
    DelegatedLists,
    Boards,
    MinutesSheets,
    AppealSheets,
    CourtSetting,
  ],
  exports: OFFERED,
})
export class DecisionsModule {}
