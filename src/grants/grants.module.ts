import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { AssociationsModule } from '../associations/associations.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { GRANT_CONTROLLERS } from './grant-routes.controller.js';
import { ApplicationTerms } from './applications/application-terms.service.js';
import { ApplicationRows } from './application-desk/application-rows.service.js';
import { ApplicationSheets } from './application-desk/application-sheets.service.js';
import { AwardDeclines } from './declines/award-declines.service.js';
import { DeclineEffects } from './declines/decline-effects.service.js';
import { DeclineSheets } from './declines/decline-sheets.service.js';
import { CaseApplicationSheets } from './application-desk/case-application-sheets.service.js';
import { OwnDuties } from './application-desk/own-duties.service.js';
import { Replies } from './applications/replies.service.js';
import { EarlierApplications } from './drafts/earlier-applications.service.js';
import { DraftSheets } from './drafts/draft-sheets.service.js';
import { OpenRoundSheets } from './sheets/open-round-sheets.service.js';
import { OpenSurroundings } from './sheets/open-surroundings.service.js';
import { RoundSheets } from './sheets/round-sheets.service.js';
import { Applications } from './applications/applications.service.js';
import { PaperApplications } from './applications/paper-applications.service.js';
import { Arrivals } from './applications/arrivals.service.js';
import { Receipts } from './applications/receipts.service.js';
import { Submissions } from './applications/submissions.service.js';
import { AwardsQueries } from './awards/awards.queries.js';
import { AwardImports } from './awards/award-imports.service.js';
import { DraftGrounds } from './drafts/draft-grounds.service.js';
import { Drafts } from './drafts/drafts.service.js';
import { SchemeAdoptions } from './scheme-desk/scheme-adoptions.service.js';
import { SchemeSheets } from './scheme-desk/scheme-sheets.service.js';
import { OfferedSchemes } from './rounds/offered-schemes.service.js';
import { RoundOffers } from './rounds/round-offers.service.js';
import { RoundFactRows } from './sheets/round-facts.service.js';
import { RoundChoices } from './rounds/round-choices.service.js';
import { RoundPhases } from './rounds/round-phases.service.js';
import { OfferedTerms } from './rounds/offered-terms.service.js';
import { Allocating } from './allocation/allocating.service.js';
import { AllocationDesk } from './allocation/allocation-desk.service.js';
import { AllocationSheets } from './allocation/allocation-sheets.service.js';
import { Allocations } from './allocation/allocations.service.js';
import { CommitteeDecisions } from './allocation/committee-decisions.service.js';
import { BaseGrants } from './allocation/base-grants.service.js';
import { ComputedAmounts } from './allocation/computed-amounts.service.js';
import { AllocationLists } from './allocation/allocation-lists.service.js';
import { RoundLists } from './allocation/round-lists.service.js';
import { CommitteePapers } from './papers/committee-papers.service.js';
import { BasisRows } from './payout-batches/basis-rows.service.js';
import { Disbursements } from './disbursements/disbursements.service.js';
import { PayoutBatches } from './payout-batches/payout-batches.service.js';
import { Reconciliations } from './reconciliation/reconciliations.service.js';
import { PayoutStatusImports } from './payout-status/payout-status-imports.service.js';
import { PayoutDetails } from './payout-desk/payout-details.service.js';
import { PayoutFiles } from './payout-batches/payout-files.service.js';
import { PayoutBooks } from './disbursements/payout-books.service.js';
import { PayoutSurroundings } from './payout-gate/payout-surroundings.service.js';
import { PayoutTwins } from './payout-gate/payout-twins.service.js';
import { PayoutGates } from './payout-gate/payout-gates.service.js';
import { PayoutHolds } from './payout-gate/payout-holds.service.js';
import { PayoutNotes } from './disbursements/payout-notes.service.js';
import { PayoutSheets } from './payout-desk/payout-sheets.service.js';
import { SampleTables } from './report-samples/sample-tables.service.js';
import { SampleSheets } from './report-samples/sample-sheets.service.js';
import { ReportMails } from './spending-reports/report-mails.service.js';
import { ActLetters } from './messages/act-letters.service.js';
import { RoundMessages } from './messages/round-messages.service.js';
import { ReportFiles } from './spending-reports/report-files.service.js';
import { ReportBooks } from './spending-reports/report-books.service.js';
import { ReportDuties } from './report-duties/report-duties.job.js';
import { ReportLapses } from './spending-reports/report-lapses.service.js';
import { ReportMarks } from './spending-reports/report-marks.service.js';
import { ReportSamples } from './report-samples/report-samples.service.js';
import { ReportSheets } from './spending-reports/report-sheets.service.js';
import { SpendingReports } from './spending-reports/spending-reports.service.js';
import { ROUND_LETTER_SERVICES } from './round-letters/letter-batch-sheets.service.js';
import { LetterBatchesJob } from './round-letters/letter-batches.job.js';
import { PreChecks } from './pre-check/pre-checks.service.js';
import { RoundsQueries } from './rounds/rounds.queries.js';
import { Rounds } from './rounds/rounds.service.js';

/** What higher folders build on. */
const OFFERED = [
  Rounds,
  RoundsQueries,
  Drafts,
  Applications,
  PaperApplications,
  Submissions,
  AwardImports,
  SpendingReports,
  ReportDuties,
  Disbursements,
  PayoutBatches,
  PayoutFiles,
  Allocating,
  CommitteeDecisions,
  AwardDeclines,
  PayoutHolds,
  LetterBatchesJob,
  ActLetters,
];

/** Grants: rounds, what associations write, and what they have sent. */
@Module({
  imports: [
    IdentityModule,
    MattersModule,
    LedgerModule,
    DocumentsModule,
    RulebookModule,
    AssociationsModule,
    AssessmentsModule,
    DecisionsModule,
  ],
  controllers: GRANT_CONTROLLERS,
  providers: [
    ...OFFERED,
    AwardsQueries,
    OfferedTerms,
    OfferedSchemes,
    SchemeAdoptions,
    SchemeSheets,
    RoundOffers,
    RoundFactRows,
    RoundPhases,
    RoundChoices,
    ApplicationRows,
    DraftGrounds,
    EarlierApplications,
    DraftSheets,
    ApplicationTerms,
    Arrivals,
    Receipts,
    Replies,
    ApplicationSheets,
    OwnDuties,
    CaseApplicationSheets,
    DeclineSheets,
    DeclineEffects,
    RoundSheets,
    OpenRoundSheets,
    OpenSurroundings,
    Allocations,
    AllocationDesk,
    AllocationSheets,
    ComputedAmounts,
    BaseGrants,
    CommitteePapers,
    RoundLists,
    AllocationLists,
    ReportMarks,
    ReportLapses,
    BasisRows,
    PayoutGates,
    PayoutSurroundings,
    PayoutTwins,
    PayoutBooks,
    PayoutNotes,
    PayoutSheets,
    PayoutDetails,
    Reconciliations,
    PayoutStatusImports,
    ReportBooks,
    ReportFiles,
    RoundMessages,
    ...ROUND_LETTER_SERVICES,
    ReportMails,
    SampleSheets,
    SampleTables,
    ReportSamples,
    ReportSheets,
    PreChecks,
  ],
  exports: OFFERED,
})
export class GrantsModule {}
