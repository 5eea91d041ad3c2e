import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { AssociationsModule } from '../associations/associations.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { AssociationWork } from './associations/association-work.service.js';
import { StandingWork } from './associations/standing-work.service.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { ApplicationWork } from './cases/application-work.service.js';
import { AssessingWork } from './cases/assessing-work.service.js';
import { DecidingWork } from './cases/deciding-work.service.js';
import { CaseWork } from './cases/case-work.service.js';
import { DiaryWork } from './cases/diary-work.service.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { ClawbackModule } from '../clawback/clawback.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { PremisesModule } from '../premises/premises.module.js';
import { PremisesWork } from './premises/premises-work.service.js';
import { RoundWork } from './rounds/round-work.service.js';
import { CommitteeWork } from './rounds/committee-work.service.js';
import { ClaimWork } from './rounds/claim-work.service.js';
import { ClawbackWork } from './rounds/clawback-work.service.js';
import { SpendingWork } from './rounds/spending-work.service.js';
import { SpentRoundWork } from './rounds/spent-round-work.service.js';
import { MeetingWork } from './cases/meeting-work.service.js';
import { Demo } from './demo.service.js';
import { FoundingWork } from './founding-work.service.js';

@Module({
  imports: [
    IdentityModule,
    MattersModule,
    DocumentsModule,
    RulebookModule,
    AssociationsModule,
    AssessmentsModule,
    DecisionsModule,
    GrantsModule,
    ClaimsModule,
    ClawbackModule,
    PremisesModule,
  ],
  providers: [
    Demo,
    FoundingWork,
    AssociationWork,
    StandingWork,
    CaseWork,
    DiaryWork,
    ApplicationWork,
    AssessingWork,
    DecidingWork,
    MeetingWork,
    RoundWork,
    SpentRoundWork,
    CommitteeWork,
    SpendingWork,
    ClawbackWork,
    ClaimWork,
    PremisesWork,
  ],
})
export class DemoModule {}
