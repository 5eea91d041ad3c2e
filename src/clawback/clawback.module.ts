import { Module } from '@nestjs/common';
import { AssociationsModule } from '../associations/associations.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { ConcernsModule } from '../concerns/concerns.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { BasisWatch } from './case/basis-watch.job.js';
import { ClawbackLooks } from './case/clawback-looks.service.js';
import { ClawbacksController } from './case/clawbacks.controller.js';
import { Clawbacks } from './case/clawbacks.service.js';
import { Hearings } from './case/hearings.service.js';
import { Openings } from './case/openings.service.js';
import { PayoutsAtStake } from './case/payouts-at-stake.service.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { PoliceContacts } from './contacts/police-contacts.queries.js';
import { Contacts } from './contacts/contacts.service.js';
import { CaseDispatch } from './letters/case-dispatch.service.js';
import { CaseTold } from './letters/case-told.service.js';
import { ClawbackLetters } from './letters/clawback-letters.service.js';
import { CasePapersPage } from './papers/case-papers.page.js';
import { CasePapers } from './papers/case-papers.service.js';
import { ClawbackLists } from './sheet/clawback-lists.service.js';
import { ClawbackSheets } from './sheet/clawback-sheets.service.js';
import { ClawbackWork } from './sheet/clawback-work.service.js';
import { ClawbackPage } from './sheet/clawback.page.js';
import { ClawbacksPage } from './sheet/clawbacks.page.js';
import { PoliceContactsPage } from './sheet/police-contacts.page.js';
import { OwnClawbackSheets } from './sheet/own-clawback-sheets.service.js';
import { OwnClawbacksPortal } from './sheet/own-clawbacks.portal.js';
import { ClawbackClaims } from './deciding/clawback-claims.service.js';
import { ClawbackDecisionsController } from './deciding/clawback-decisions.controller.js';
import { ClawbackDecisions } from './deciding/clawback-decisions.service.js';

/** What the day's work, the demo and the looking back build on. */
const OFFERED = [
  BasisWatch,
  Clawbacks,
  Openings,
  Hearings,
  ClawbackDecisions,
  ClawbackClaims,
  Contacts,
  ClawbackLetters,
];

/** Clawback: from what was found, by way of the hearing and the decision, to the claim. */
@Module({
  imports: [
    IdentityModule,
    MattersModule,
    DocumentsModule,
    RulebookModule,
    AssociationsModule,
    DecisionsModule,
    ClaimsModule,
    GrantsModule,
    ConcernsModule,
  ],
  controllers: [
    ClawbacksController,
    ClawbackDecisionsController,
    ContactsController,
    ClawbackPage,
    ClawbacksPage,
    PoliceContactsPage,
    OwnClawbacksPortal,
    CasePapersPage,
  ],
  providers: [
    ...OFFERED,
    ClawbackLooks,
    CaseTold,
    CaseDispatch,
    CasePapers,
    PayoutsAtStake,
    ClawbackLists,
    PoliceContacts,
    ClawbackSheets,
    ClawbackWork,
    OwnClawbackSheets,
  ],
  exports: OFFERED,
})
export class ClawbackModule {}
