import { Module } from '@nestjs/common';
import { AssociationsModule } from '../associations/associations.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { ClaimAccounts } from './claim/claim-accounts.service.js';
import { ClaimsLedgers } from './claim/claims-ledgers.service.js';
import { HandOvers } from './external/hand-overs.service.js';
import { StatusImports } from './external/status-imports.service.js';
import { Claims } from './claim/claims.service.js';
import { Limitations } from './limitation/limitations.service.js';
import { ClaimsController } from './claim/claims.controller.js';
import { ClaimsLedgerController } from './claim/claims-ledger.controller.js';
import { PaymentQueries } from './payments/payments.queries.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentSheets } from './payments/payment-sheets.service.js';
import { PaymentsPage } from './payments/payments.page.js';
import { ClaimSheets } from './sheet/claim-sheets.service.js';
import { ClaimsPage } from './sheet/claims.page.js';
import { OwnClaimsPortal } from './sheet/own-claims.portal.js';
import { ClaimPayments } from './payments/claim-payments.service.js';
import { PaymentImports } from './payments/payment-imports.service.js';

/** What higher folders build on. */
const OFFERED = [
  Claims,
  ClaimAccounts,
  ClaimsLedgers,
  Limitations,
  PaymentImports,
  ClaimPayments,
  StatusImports,
  HandOvers,
];

/** Claims: what is owed to the municipality until it is paid. */
@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule, AssociationsModule, DecisionsModule, LedgerModule],
  controllers: [
    ClaimsController,
    ClaimsLedgerController,
    PaymentsController,
    ClaimsPage,
    OwnClaimsPortal,
    PaymentsPage,
  ],
  providers: [...OFFERED, PaymentQueries, ClaimSheets, PaymentSheets],
  exports: OFFERED,
})
export class ClaimsModule {}
