import { Module } from '@nestjs/common';
import { AssociationsModule } from '../associations/associations.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { ConcernNumbers } from './concern/concern-numbers.queries.js';
import { ConcernsController, ImpactAssessmentsController } from './concern/concerns.controller.js';
import { Concerns } from './concern/concerns.service.js';
import { FindingDecisions } from './finding/finding-decisions.service.js';
import { FindingOpenings } from './finding/finding-openings.service.js';
import { FindingsController } from './finding/findings.controller.js';
import { Findings } from './finding/findings.service.js';
import { ConflictsTold } from './letters/conflicts-told.service.js';
import { FindingDispatch } from './letters/finding-dispatch.service.js';
import { FindingLetters } from './letters/finding-letters.service.js';
import { FindingTold } from './letters/finding-told.service.js';
import { ConcernPage, FindingPage } from './sheet/concern.page.js';
import { ConcernSheets } from './sheet/concern-sheets.service.js';
import { ConcernWork } from './sheet/concern-work.service.js';
import { ConcernsPage } from './sheet/concerns.page.js';
import { ImpactAssessments } from './start/impact-assessments.service.js';

/** What clawback and the demo build on; nobody else may. */
const OFFERED = [
  ...[ImpactAssessments, Concerns, Findings, FindingOpenings, FindingDecisions],
  ...[FindingLetters, ConflictsTold],
];

/** Concerns, and what a committee establishes of them. */
@Module({
  imports: [
    IdentityModule,
    MattersModule,
    DocumentsModule,
    RulebookModule,
    AssociationsModule,
    DecisionsModule,
    GrantsModule,
  ],
  controllers: [
    ...[ConcernsController, ImpactAssessmentsController, FindingsController],
    // The pages that are found by their words stand before the one that is found by an id.
    ...[ConcernsPage, ConcernPage, FindingPage],
  ],
  providers: [...OFFERED, FindingTold, FindingDispatch, ConcernNumbers, ConcernSheets, ConcernWork],
  exports: OFFERED,
})
export class ConcernsModule {}
