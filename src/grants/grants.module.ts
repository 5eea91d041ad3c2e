import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { AssociationsModule } from '../associations/associations.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { Applications } from './applications/applications.service.js';
import { PaperApplications } from './applications/paper-applications.service.js';
import { Receipts } from './applications/receipts.service.js';
import { Submissions } from './applications/submissions.service.js';
import { AwardImports } from './awards/award-imports.service.js';
import { DraftGrounds } from './drafts/draft-grounds.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { Drafts } from './drafts/drafts.service.js';
import { OfferedTerms } from './rounds/offered-terms.service.js';
import { RoundsController } from './rounds/rounds.controller.js';
import { RoundsQueries } from './rounds/rounds.queries.js';
import { Rounds } from './rounds/rounds.service.js';

/** What higher folders build on. */
const OFFERED = [Rounds, RoundsQueries, Drafts, Applications, PaperApplications, Submissions, AwardImports];

/** Grants: rounds, what associations write, and what they have sent. */
@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule, AssociationsModule, AssessmentsModule],
  controllers: [RoundsController, DraftsController, ApplicationsController],
  providers: [...OFFERED, OfferedTerms, DraftGrounds, Receipts],
  exports: OFFERED,
})
export class GrantsModule {}
