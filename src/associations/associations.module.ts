import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { AcceptancesController } from './acceptances/acceptances.controller.js';
import { AdoptedTermsQueries } from './acceptances/adopted-terms.service.js';
import { Acceptances } from './acceptances/acceptances.service.js';
import { PayoutAccountsController } from './accounts/payout-accounts.controller.js';
import { PayoutAccounts } from './accounts/payout-accounts.service.js';
import { AssociationFacts } from './association-facts.service.js';
import { Board } from './board/board.service.js';
import { OfficeholdersController } from './board/officeholders.controller.js';
import { OfficeholdersPage } from './board/officeholders.page.js';
import { AssociationImports } from './imports/association-imports.service.js';
import { ImportedAccounts } from './imports/imported-accounts.service.js';
import { ImportRuns } from './imports/import-runs.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsPage } from './imports/imports.page.js';
import { Marks } from './marks/marks.service.js';
import { PublicSheetController } from './marks/public-sheet.controller.js';
import { PublicSheets } from './marks/public-sheets.service.js';
import { MemberCountsController } from './members/member-counts.controller.js';
import { MemberCounts } from './members/member-counts.service.js';
import { PapersController } from './papers/papers.controller.js';
import { PaperReminders } from './papers/paper-reminders.job.js';
import { PaperUploads } from './papers/paper-uploads.service.js';
import { PaperLists } from './papers/paper-lists.service.js';
import { SentPaperCases, SentPapers } from './papers/sent-papers.service.js';
import { Papers } from './papers/papers.service.js';
import { AssociationsController } from './register/associations.controller.js';
import { AssociationsQueries } from './register/associations.queries.js';
import { Associations } from './register/associations.service.js';
import { OwnRows } from './register/own-rows.service.js';
import { RegisterPage } from './register/register.page.js';
import { RegisterCourses } from './register-courses.service.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { Proposals } from './proposals/proposals.service.js';
import { RepresentativesController } from './representatives/representatives.controller.js';
import { Ties } from './representatives/ties.service.js';
import { Representatives } from './representatives/representatives.service.js';
import { PowersController } from './signing/powers.controller.js';
import { Powers } from './signing/powers.service.js';
import { Signing } from './signing/signing.service.js';
import { AssociationFormsPage } from './sheet/association-forms.page.js';
import { AssociationPage } from './sheet/association.page.js';
import { AssociationPages } from './sheet/association-pages.service.js';
import { AssociationSheets } from './sheet/association-sheets.service.js';
import { IdentitySheets } from './sheet/identity-sheets.service.js';
import { MembersPage } from './sheet/members.page.js';
import { OfficeSheets } from './sheet/office-sheets.service.js';
import { PaperSheets } from './sheet/paper-sheets.service.js';
import { PeopleSheets } from './sheet/people-sheets.service.js';
import { AccountSheets } from './trust/account-sheets.service.js';
import { LoginsSheets } from './trust/logins-sheets.service.js';
import { MinePapersPage } from './trust/mine-papers.page.js';
import { MineSheets } from './trust/mine-sheets.service.js';
import { ProposalSheets } from './trust/proposal-sheets.service.js';
import { PeopleActs } from './trust/people-acts.service.js';
import { TermsSheets } from './trust/terms-sheets.service.js';
import { TrustActs } from './trust/trust-acts.service.js';
import { TrustSheets } from './trust/trust-sheets.service.js';
import { TrustPage } from './trust/trust.page.js';

/** What higher folders build on. */
const OFFERED = [
  MineSheets,
  RegisterCourses,
  Associations,
  AssociationFacts,
  AssociationsQueries,
  Board,
  Papers,
  MemberCounts,
  Marks,
  PublicSheets,
  Powers,
  Signing,
  PayoutAccounts,
  Acceptances,
  AssociationImports,
  Proposals,
  Representatives,
];

/** The register of associations: who they are, their boards, papers, members and marks. */
@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule],
  // The register's own pages come first: their addresses are words where the others have an id.
  controllers: [
    ImportsPage,
    ImportsController,
    RegisterPage,
    AssociationsController,
    OfficeholdersPage,
    OfficeholdersController,
    PapersController,
    MemberCountsController,
    PublicSheetController,
    PowersController,
    PayoutAccountsController,
    AcceptancesController,
    ProposalsController,
    RepresentativesController,
    MinePapersPage,
    TrustPage,
    AssociationPage,
    AssociationFormsPage,
    MembersPage,
  ],
  providers: [
    ...OFFERED,
    AccountSheets,
    AdoptedTermsQueries,
    ImportedAccounts,
    PeopleActs,
    ProposalSheets,
    TermsSheets,
    AssociationPages,
    AssociationSheets,
    IdentitySheets,
    OfficeSheets,
    PaperSheets,
    PeopleSheets,
    LoginsSheets,
    ImportRuns,
    PaperReminders,
    OwnRows,
    PaperLists,
    PaperUploads,
    SentPaperCases,
    SentPapers,
    Ties,
    TrustActs,
    TrustSheets,
  ],
  exports: OFFERED,
})
export class AssociationsModule {}
