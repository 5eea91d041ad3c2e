import { OwnDeclinePortal } from './application-desk/own-decline.portal.js';
import { ApplicationListPage } from './application-desk/application-list.page.js';
import { ApplicationsPortal } from './application-desk/applications.portal.js';
import { CaseApplicationPage } from './application-desk/case-application.page.js';
import { AwardDeclinesController } from './declines/award-declines.controller.js';
import { CaseDeclinePage } from './declines/case-decline.page.js';
import { OwnStartPortal } from './application-desk/own-start.portal.js';
import { OwnApplicationsPortal } from './application-desk/own-applications.portal.js';
import { PaperApplicationPage } from './application-desk/paper-application.page.js';
import { DraftsPortal } from './drafts/drafts.portal.js';
import { RoundFormsPage } from './rounds/round-forms.page.js';
import { OpenRoundsPortal } from './sheets/open-rounds.portal.js';
import { RoundsPage } from './sheets/rounds.page.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { AwardsController } from './awards/awards.controller.js';
import { AwardsPage } from './awards/awards.page.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { SchemePage } from './scheme-desk/scheme.page.js';
import { SchemesController } from './scheme-desk/schemes.controller.js';
import { RoundsController } from './rounds/rounds.controller.js';
import { AllocationListPage } from './allocation/allocation-list.page.js';
import { AllocationPage } from './allocation/allocation.page.js';
import { AllocationRowPage } from './allocation/allocation-row.page.js';
import { AllocationsController } from './allocation/allocations.controller.js';
import { RoundMinutesPage } from './allocation/round-minutes.page.js';
import { CommitteePapersPage } from './papers/committee-papers.page.js';
import { DisbursementsController } from './payout-desk/disbursements.controller.js';
import { DisbursementsPage } from './payout-desk/disbursements.page.js';
import { PayoutBatchListPage } from './payout-desk/payout-batch-list.page.js';
import { PayoutBatchPage } from './payout-desk/payout-batch.page.js';
import { PayoutBatchesController } from './payout-desk/payout-batches.controller.js';
import { ControlSheetPage } from './reconciliation/control-sheet.page.js';
import { ReconciliationPage } from './reconciliation/reconciliation.page.js';
import { PayoutStatusPage } from './payout-status/payout-status.page.js';
import { PayoutPage } from './payout-desk/payout.page.js';
import { PayoutHoldsController } from './payout-desk/payout-holds.controller.js';
import { OwnReportsPortal } from './spending-reports/own-reports.portal.js';
import { SampleListPage } from './report-samples/sample-list.page.js';
import { SamplesPage } from './report-samples/samples.page.js';
import { RoundMessagePage } from './messages/round-message.page.js';
import { ReportSamplesController } from './report-samples/report-samples.controller.js';
import { SpendingReportsController } from './spending-reports/spending-reports.controller.js';
import { SpendingReportsPage } from './spending-reports/spending-reports.page.js';
import { LetterBatchPage } from './round-letters/letter-batch.page.js';
import { LetterBatchesController } from './round-letters/letter-batches.controller.js';
import { LetterRowsPage } from './round-letters/letter-rows.page.js';
import { RoundLettersPage } from './round-letters/round-letters.page.js';
import { PreCheckController } from './pre-check/pre-check.controller.js';
import { PreCheckPortal } from './pre-check/pre-check.portal.js';

/** Every address of grants. Those that are words come before those that have a name in their place. */
export const GRANT_CONTROLLERS = [
  AwardsController,
  AwardsPage,
  SchemesController,
  SchemePage,
  RoundsController,
  DraftsController,
  ApplicationsController,
  RoundFormsPage,
  PaperApplicationPage,
  AllocationsController,
  DisbursementsController,
  PayoutBatchesController,
  PayoutHoldsController,
  DisbursementsPage,
  PayoutPage,
  PayoutBatchListPage,
  PayoutBatchPage,
  SpendingReportsController,
  ReportSamplesController,
  SpendingReportsPage,
  OwnReportsPortal,
  AllocationPage,
  AllocationListPage,
  AllocationRowPage,
  RoundMinutesPage,
  ControlSheetPage,
  ReconciliationPage,
  SamplesPage,
  SampleListPage,
  RoundMessagePage,
  LetterBatchesController,
  RoundLettersPage,
  LetterRowsPage,
  LetterBatchPage,
  PayoutStatusPage,
  CommitteePapersPage,
  RoundsPage,
  PreCheckController,
  PreCheckPortal,
  OpenRoundsPortal,
  OwnDeclinePortal,
  ApplicationListPage,
  ApplicationsPortal,
  DraftsPortal,
  OwnApplicationsPortal,
  OwnStartPortal,
  CaseApplicationPage,
  AwardDeclinesController,
  CaseDeclinePage,
];
