import { foundations } from './0001-foundations.js';
import { documents } from './0002-documents.js';
import { exchanges } from './0003-exchanges.js';
import { rulebook } from './0004-rulebook.js';
import { associations } from './0005-associations.js';
import { assessments } from './0008-assessments.js';
import { associationTrust } from './0009-association-trust.js';
import { decisions } from './0010-decisions.js';
import { applications } from './0011-applications.js';
import { awards } from './0012-awards.js';
import { roundsComplete } from './0014-rounds-complete.js';
import { payments } from './0015-payments.js';
import { sentPapers } from './0016-sent-papers.js';
import { ledger } from './0017-ledger.js';
import { allocations } from './0018-allocations.js';
import { administrativeCourt } from './0019-administrative-court.js';
import { claims } from './0020-claims.js';
import { spendingReports } from './0022-spending-reports.js';
import { disbursements } from './0024-disbursements.js';
import { externalLedger } from './0025-external-ledger.js';
import { scans } from './0026-scans.js';
import { enforcement } from './0027-enforcement.js';
import { clawback } from './0028-clawback.js';
import { subjects } from './0029-subjects.js';
import { outgoing } from './0030-outgoing.js';
import { demands } from './0031-demands.js';
import { concerns } from './0032-concerns.js';
import { premises } from './0033-premises.js';
import { paymentsWorked } from './0034-payments-worked.js';
import { savedViews } from './0035-saved-views.js';
import { reliefs } from './0036-reliefs.js';
import { voucherExports } from './0037-voucher-exports.js';
import { computedAmounts } from './0038-computed-amounts.js';
import { desks } from './0039-desks.js';
import { contacts } from './0040-contacts.js';
import { suspensions } from './0041-suspensions.js';
import { letterBatches } from './0042-letter-batches.js';
import { delegatedActs } from './0043-delegated-acts.js';
import { reliefsTold } from './0044-reliefs-told.js';
import { rentalFiles } from './0045-rental-files.js';
import { remindedRequests } from './0046-reminded-requests.js';
import { ownApplications } from './0047-own-applications.js';
import { refunds } from './0048-refunds.js';
import { annulledClaims } from './0049-annulled-claims.js';
import { interruptionsTakenBack } from './0050-interruptions-taken-back.js';
import { listsAcrossRounds } from './0051-lists-across-rounds.js';
import { awardDeclines } from './0052-award-declines.js';
import { reportedBudgets } from './0053-reported-budgets.js';
import { correctedFacts } from './0054-corrected-facts.js';
import { sampleLists } from './0055-sample-lists.js';
import { voucherMappings } from './0056-voucher-mappings.js';
import type { MigrationClass } from './migration.js';

/** The one list of migrations, for both databases, oldest first. */
export const MIGRATIONS: readonly MigrationClass[] = [
  foundations,
  documents,
  exchanges,
  rulebook,
  associations,
  assessments,
  associationTrust,
  decisions,
  applications,
  awards,
  roundsComplete,
  payments,
  sentPapers,
  ledger,
  allocations,
  administrativeCourt,
  claims,
  spendingReports,
  disbursements,
  externalLedger,
  scans,
  enforcement,
  clawback,
  subjects,
  outgoing,
  demands,
  concerns,
  premises,
  paymentsWorked,
  savedViews,
  reliefs,
  voucherExports,
  computedAmounts,
  desks,
  contacts,
  suspensions,
  letterBatches,
  delegatedActs,
  reliefsTold,
  rentalFiles,
  remindedRequests,
  ownApplications,
  refunds,
  annulledClaims,
  interruptionsTakenBack,
  listsAcrossRounds,
  awardDeclines,
  reportedBudgets,
  correctedFacts,
  sampleLists,
  voucherMappings,
];
