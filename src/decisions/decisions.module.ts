import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { Deciding } from './deciding.service.js';
import { DecisionBases } from './decision-bases.service.js';
import { DecisionLooks } from './decision-looks.service.js';
import { DecisionsController } from './decisions.controller.js';
import { Decisions } from './decisions.service.js';
import { ProposalTasks } from './proposal-tasks.service.js';

/** What higher folders and the pages build on. */
const OFFERED = [Decisions, Deciding, DecisionLooks];

@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule, AssessmentsModule],
  controllers: [DecisionsController],
  providers: [...OFFERED, DecisionBases, ProposalTasks],
  exports: OFFERED,
})
export class DecisionsModule {}
