import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ActsModule } from './acts/acts.module.js';
import { assessmentFlow, assessmentNeeds } from './assessments/assessment.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { acceptanceFlow } from './associations/acceptances/acceptance.js';
import { accountFlow, accountNeeds } from './associations/accounts/payout-account.js';
import { AssociationsModule } from './associations/associations.module.js';
import { officeholderFlow } from './associations/board/officeholder.js';
import { paperFlow } from './associations/papers/paper.js';
import { proposalFlow } from './associations/proposals/change-proposal.js';
import { associationFlow } from './associations/register/association.js';
import { representativeFlow } from './associations/representatives/representative.js';
import { powerFlow } from './associations/signing/power.js';
import { decisionFlow, decisionNeeds } from './decisions/decision.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { claimFlow, claimNeeds } from './claims/claim/claim.js';
import { demandFlow, demandNeeds } from './claims/demands/demand.js';
import { enforcementFlow, enforcementNeeds } from './claims/enforcement/enforcement.js';
import { reliefFlow, reliefNeeds } from './claims/plans/relief.js';
import { collectionRoutineFlow, collectionRoutineNeeds } from './claims/routine/collection-routine.js';
import { refundFlow, refundNeeds } from './claims/refunds/refund.js';
import { ClaimsModule } from './claims/claims.module.js';
import { concernFlow, concernNeeds } from './concerns/concern/concern.js';
import { findingFlow, findingNeeds } from './concerns/finding/finding.js';
import { ConcernsModule } from './concerns/concerns.module.js';
import { clawbackFlow, clawbackNeeds } from './clawback/case/clawback.js';
import { ClawbackModule } from './clawback/clawback.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { exchangeFlow, exchangeNeeds } from './documents/exchanges/exchange.js';
import { fileFlow, fileNeeds } from './documents/files/received-file.js';
import { sentMailFlow } from './documents/outgoing/sent-mail.js';
import { letterFlow, letterNeeds } from './documents/letters/letter.js';
import { SHIPPED_LETTERS } from './documents/letters/shipped-letters.js';
import { allocationFlow, allocationNeeds } from './grants/allocation/allocation.js';
import { applicationFlow, applicationNeeds } from './grants/applications/application.js';
import { applicationDraftFlow, applicationDraftNeeds } from './grants/drafts/draft.js';
import { awardDeclineFlow, awardDeclineNeeds } from './grants/declines/award-decline.js';
import { disbursementFlow } from './grants/disbursements/disbursement.js';
import { letterBatchFlow } from './grants/round-letters/letter-batch.js';
import { payoutBatchFlow, payoutBatchNeeds } from './grants/payout-batches/payout-batch.js';
import { payoutHoldFlow } from './grants/disbursements/payout-hold.js';
import { GrantsModule } from './grants/grants.module.js';
import { roundFlow, roundNeeds } from './grants/rounds/round.js';
import { spendingReportFlow, spendingReportNeeds } from './grants/spending-reports/spending-report.js';
import { IdentityModule } from './identity/identity.module.js';
import { matterFlow, matterNeeds } from './matters/diary/matter.js';
import { MattersModule } from './matters/matters.module.js';
import { bookingFlow, bookingNeeds } from './premises/bookings/booking.js';
import { PremisesModule } from './premises/premises.module.js';
import { requestFlow, requestNeeds } from './premises/requests/request.js';
import { closureFlow } from './premises/rooms/closure.js';
import { roomFlow } from './premises/rooms/room.js';
import { rentalBillingFlow, rentalMappingFlow } from './premises/billing/rental-billing.js';
import { calendarFeedFlow } from './premises/feeds/calendar-feed.js';
import { suspensionFlow, suspensionNeeds } from './premises/suspensions/suspension.js';
import { roomNeeds, siteFlow, siteNeeds } from './premises/rooms/site.js';
import { readBasis } from './matters/steps/basis.js';
import { checkFlows, type KnownFlow } from './matters/steps/flow-faults.js';
import { PlatformModule, type Ground } from './platform/platform.module.js';
import { RulebookModule } from './rulebook/rulebook.module.js';

/** The step tables, lowest folder first. */
export const FLOWS: readonly KnownFlow[] = [
  { flow: matterFlow, needs: Object.keys(matterNeeds) },
  { flow: fileFlow, needs: Object.keys(fileNeeds) },
  { flow: letterFlow, needs: Object.keys(letterNeeds) },
  { flow: sentMailFlow, needs: [] },
  { flow: exchangeFlow, needs: Object.keys(exchangeNeeds) },
  { flow: associationFlow, needs: [] },
  { flow: officeholderFlow, needs: [] },
  { flow: paperFlow, needs: [] },
  { flow: representativeFlow, needs: [] },
  { flow: powerFlow, needs: [] },
  { flow: accountFlow, needs: Object.keys(accountNeeds) },
  { flow: acceptanceFlow, needs: [] },
  { flow: proposalFlow, needs: [] },
  { flow: assessmentFlow, needs: Object.keys(assessmentNeeds) },
  { flow: roundFlow, needs: Object.keys(roundNeeds) },
  { flow: applicationDraftFlow, needs: Object.keys(applicationDraftNeeds) },
  { flow: applicationFlow, needs: Object.keys(applicationNeeds) },
  { flow: disbursementFlow, needs: [] },
  { flow: awardDeclineFlow, needs: Object.keys(awardDeclineNeeds) },
  { flow: payoutBatchFlow, needs: Object.keys(payoutBatchNeeds) },
  { flow: payoutHoldFlow, needs: [] },
  { flow: letterBatchFlow, needs: [] },
  { flow: spendingReportFlow, needs: Object.keys(spendingReportNeeds) },
  { flow: allocationFlow, needs: Object.keys(allocationNeeds) },
  { flow: decisionFlow, needs: Object.keys(decisionNeeds) },
  { flow: claimFlow, needs: Object.keys(claimNeeds) },
  { flow: collectionRoutineFlow, needs: Object.keys(collectionRoutineNeeds) },
  { flow: demandFlow, needs: Object.keys(demandNeeds) },
  { flow: reliefFlow, needs: Object.keys(reliefNeeds) },
  { flow: enforcementFlow, needs: Object.keys(enforcementNeeds) },
  { flow: refundFlow, needs: Object.keys(refundNeeds) },
  { flow: concernFlow, needs: Object.keys(concernNeeds) },
  { flow: findingFlow, needs: Object.keys(findingNeeds) },
  { flow: clawbackFlow, needs: Object.keys(clawbackNeeds) },
  { flow: siteFlow, needs: Object.keys(siteNeeds) },
  { flow: roomFlow, needs: Object.keys(roomNeeds) },
  { flow: closureFlow, needs: [] },
  { flow: requestFlow, needs: Object.keys(requestNeeds) },
  { flow: bookingFlow, needs: Object.keys(bookingNeeds) },
  { flow: suspensionFlow, needs: Object.keys(suspensionNeeds) },
  { flow: rentalBillingFlow, needs: [] },
  { flow: rentalMappingFlow, needs: [] },
  { flow: calendarFeedFlow, needs: [] },
];

interface Contents {
  readonly flows?: readonly KnownFlow[];
  /** What stands above everything else and is seldom there: the demo. */
  readonly further?: readonly Type[];
}

/** The program, lowest folder first; it does not start with a faulty step table. */
@Module({})
export class AppModule {
  static on(ground: Ground, { flows = FLOWS, further = [] }: Contents = {}): DynamicModule {
    const letters = new Set(SHIPPED_LETTERS.map(({ name }) => name));
    checkFlows(flows, { basis: new Set(readBasis().keys()), letters });
    const folders = [
      ActsModule,
      IdentityModule,
      MattersModule,
      DocumentsModule,
      RulebookModule,
      AssociationsModule,
      AssessmentsModule,
      DecisionsModule,
      LedgerModule,
      ClaimsModule,
      GrantsModule,
      PremisesModule,
      ConcernsModule,
      ClawbackModule,
    ];
    return { module: AppModule, imports: [PlatformModule.on(ground), ...folders, ...further] };
  }
}
