import { Module } from '@nestjs/common';
import { AssociationsModule } from '../associations/associations.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { AssessmentContents } from './assessment-contents.service.js';
import { AssessmentsController } from './assessments.controller.js';
import { Assessments } from './assessments.service.js';
import { EvidenceBook } from './evidence/evidence.service.js';
import { FileTexts } from './evidence/file-texts.service.js';
import { Judgements } from './judgements/judgements.service.js';
import { AssessmentsQueries } from './assessments.queries.js';
import { EarlierJudgements } from './judgements/earlier-judgements.queries.js';
import { Impacts } from './impact/impacts.service.js';
import { DocumentReadings } from './reading/document-readings.service.js';
import { AssessmentPages } from './sheet/assessment-pages.service.js';
import { BegunSheets } from './sheet/begun-sheets.service.js';
import { CriterionCards } from './sheet/criterion-cards.service.js';
import { EvidencePage } from './sheet/evidence.page.js';
import { AssessmentPage } from './sheet/assessment.page.js';
import { AssessmentSheets } from './sheet/assessment-sheets.service.js';

/** What higher folders build on. */
const OFFERED = [Assessments, AssessmentsQueries, AssessmentContents, Judgements, EvidenceBook];

@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule, AssociationsModule],
  controllers: [AssessmentsController, AssessmentPage, EvidencePage],
  providers: [
    ...OFFERED,
    EarlierJudgements,
    FileTexts,
    DocumentReadings,
    CriterionCards,
    BegunSheets,
    AssessmentSheets,
    AssessmentPages,
    Impacts,
  ],
  exports: OFFERED,
})
export class AssessmentsModule {}
