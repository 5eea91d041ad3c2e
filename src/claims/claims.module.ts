import { Module } from '@nestjs/common';
import { AssociationsModule } from '../associations/associations.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { ClaimAnnulments } from './claim/claim-annulments.service.js';
import { ClaimAccounts } from './claim/claim-accounts.service.js';
import { ClaimsLedgers } from './claim/claims-ledgers.service.js';
import { CollectionRoutines } from './routine/collection-routines.service.js';
import { CollectionRoutinesController } from './routine/collection-routines.controller.js';
import { ReliefLooks } from './plans/relief-looks.service.js';
import { ReliefEffects } from './plans/relief-effects.service.js';
import { ReliefSheets } from './plans/relief-sheets.service.js';
import { RefundLetterPage } from './refunds/refund-letter.page.js';
import { RefundLetters } from './refunds/refund-letters.service.js';
import { ClaimListPage } from './sheet/claim-list.page.js';
import { PaymentLists } from './payment-desk/payment-lists.service.js';
import { BillingMappings } from './external/billing-mappings.service.js';
import { BillingMappingsController } from './external/billing-mappings.controller.js';
import { ClaimForms } from './sheet/claim-forms.service.js';
import { Telling } from './telling/telling.service.js';
import { TellingForms } from './telling/telling-forms.service.js';
import { ReliefModels } from './plans/relief-models.service.js';
import { ReliefLetters } from './plans/relief-letters.service.js';
import { ReliefLetterPage } from './plans/relief-letter.page.js';
import { Reliefs } from './plans/reliefs.service.js';
import { ReliefsController } from './plans/reliefs.controller.js';
import { ReliefsPage } from './plans/reliefs.page.js';
import { SetOffs } from './plans/set-offs.service.js';
import { Refunds } from './refunds/refunds.service.js';
import { RefundsController } from './refunds/refunds.controller.js';
import { RefundSheets } from './refunds/refund-sheets.service.js';
import { RefundsPage } from './refunds/refunds.page.js';
import { DemandDrafts } from './demands/demand-drafts.service.js';
import { DemandEffects } from './demands/demand-effects.service.js';
import { DemandLooks } from './demands/demand-looks.service.js';
import { Demands } from './demands/demands.service.js';
import { DemandsPage } from './demands/demands.page.js';
import { DebtorAddresses } from './demands/debtor-addresses.service.js';
import { DemandSheets } from './demands/demand-sheets.service.js';
import { ClaimSettingsPage } from './routine/claim-settings.page.js';
import { RaiseClaimPage } from './sheet/raise-claim.page.js';
import { HandOverPage } from './sheet/hand-over.page.js';
import { DemandsController } from './demands/demands.controller.js';
import { HandOvers } from './external/hand-overs.service.js';
import { StatusImports } from './external/status-imports.service.js';
import { Claims } from './claim/claims.service.js';
import { Limitations } from './limitation/limitations.service.js';
import { ClaimsController } from './claim/claims.controller.js';
import { ClaimsLedgerController } from './claim/claims-ledger.controller.js';
import { CollectionDemandsController } from './collection/collection-demands.controller.js';
import { CollectionDemands } from './collection/collection-demands.service.js';
import { BundlesController } from './bundle/bundles.controller.js';
import { EnforcementPage } from './sheet/enforcement.page.js';
import { EnforcementSheets } from './sheet/enforcement-sheets.service.js';
import { EnforcementBundles } from './bundle/enforcement-bundles.service.js';
import { DataSheets } from './bundle/data-sheets.service.js';
import { EnforcementCourses } from './enforcement/enforcement-courses.service.js';
import { EnforcementEffects } from './enforcement/enforcement-effects.service.js';
import { EnforcementFollowUps } from './enforcement/enforcement-follow-ups.job.js';
import { EnforcementLooks } from './enforcement/enforcement-looks.service.js';
import { EnforcementSteps } from './enforcement/enforcement-steps.service.js';
import { Enforcements } from './enforcement/enforcements.service.js';
import { EnforcementsController } from './enforcement/enforcements.controller.js';
import { LimitationWatch } from './limitation/limitation-watch.service.js';
import { LimitationPage } from './sheet/limitation.page.js';
import { SplitPayments } from './payments/split-payments.service.js';
import { VoucherExportsController } from './bookkeeping/voucher-exports.controller.js';
import { VouchersPage } from './bookkeeping/vouchers.page.js';
import { VoucherExports } from './bookkeeping/voucher-exports.service.js';
import { PaymentFates } from './payment-files/payment-fates.service.js';
import { PaymentInbox } from './payment-files/payment-inbox.job.js';
import { PaymentQueries } from './payments/payments.queries.js';
import { PaymentsController } from './payment-desk/payments.controller.js';
import { PaymentSheets } from './payment-desk/payment-sheets.service.js';
import { PaymentsPage } from './payment-desk/payments.page.js';
import { ClaimSheets } from './sheet/claim-sheets.service.js';
import { ClaimsPage } from './sheet/claims.page.js';
import { OwnClaimsPortal } from './sheet/own-claims.portal.js';
import { ClaimPayments } from './payments/claim-payments.service.js';
import { PaymentImports } from './payment-files/payment-imports.service.js';

/** What higher folders build on. */
const OFFERED = [
  Claims,
  ClaimAnnulments,
  ClaimAccounts,
  ClaimsLedgers,
  Limitations,
  PaymentImports,
  ClaimPayments,
  PaymentInbox,
  SplitPayments,
  VoucherExports,
  StatusImports,
  HandOvers,
  BillingMappings,
  Enforcements,
  EnforcementSteps,
  EnforcementBundles,
  EnforcementFollowUps,
  CollectionDemands,
  CollectionRoutines,
  Demands,
  Reliefs,
  ReliefLetters,
  SetOffs,
  Refunds,
];

/** Claims: what is owed to the municipality until it is paid. */
@Module({
  imports: [
    IdentityModule,
    MattersModule,
    DocumentsModule,
    RulebookModule,
    AssociationsModule,
    DecisionsModule,
    LedgerModule,
  ],
  controllers: [
    ClaimsController,
    ClaimsLedgerController,
    EnforcementsController,
    BundlesController,
    CollectionDemandsController,
    PaymentsController,
    EnforcementPage,
    LimitationPage,
    CollectionRoutinesController,
    DemandsController,
    ReliefsController,
    ReliefsPage,
    ReliefLetterPage,
    RefundsController,
    BillingMappingsController,
    RefundsPage,
    RefundLetterPage,
    DemandsPage,
    ClaimSettingsPage,
    RaiseClaimPage,
    HandOverPage,
    ClaimListPage,
    ClaimsPage,
    OwnClaimsPortal,
    PaymentsPage,
    VouchersPage,
    VoucherExportsController,
  ],
  providers: [
    ...OFFERED,
    DemandLooks,
    DemandDrafts,
    DemandEffects,
    ReliefEffects,
    ReliefLooks,
    ReliefModels,
    Telling,
    TellingForms,
    ClaimForms,
    RefundLetters,
    ReliefSheets,
    RefundSheets,
    DebtorAddresses,
    DemandSheets,
    LimitationWatch,
    DataSheets,
    EnforcementSheets,
    EnforcementCourses,
    EnforcementEffects,
    EnforcementLooks,
    PaymentFates,
    PaymentQueries,
    ClaimSheets,
    PaymentLists,
    PaymentSheets,
  ],
  exports: OFFERED,
})
export class ClaimsModule {}
