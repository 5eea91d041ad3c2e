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
import { AssessmentPage } from './sheet/assessment.page.js';
import { AssessmentSheets } from './sheet/assessment-sheets.service.js';

@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule, AssociationsModule],
  controllers: [AssessmentsController, AssessmentPage],
  providers: [Assessments, AssessmentContents, Judgements, EvidenceBook, FileTexts, AssessmentSheets],
  exports: [Assessments, AssessmentContents, Judgements, EvidenceBook],
})
export class AssessmentsModule {}
