#!/usr/bin/env node
import { letMemoryGrowBy } from './platform/memory.js';
import type { Surroundings } from './platform/surroundings.js';
import type { ShippedReport } from './rulebook/adopted/shipped-adoptions.service.js';
import { runCommandLine, type Commands } from './shared/command-line.js';

/** Every command, and where it lives. Its line in the list of commands is the text `cli.summary.<words-with-hyphens>`. */
const COMMANDS: Commands = {
  'calc deadline': async () => (await import('./law/time-limits/calc-deadline.command.js')).calcDeadline,
  'calc appeal': async () => (await import('./law/appeals/calc-appeal.command.js')).calcAppeal,
  'calc received': async () => (await import('./law/time-limits/calc-received.command.js')).calcReceived,
  'calc limitation': async () => (await import('./law/limitation/calc-limitation.command.js')).calcLimitation,
  'calc interest': async () => (await import('./law/interest/calc-interest.command.js')).calcInterest,
  'calc reference-rate': async () => (await import('./law/interest/calc-reference-rate.command.js')).calcReferenceRate,
  'check number': async () => (await import('./shared/numbers/check-number.command.js')).checkNumber,
  'check data': async () => (await import('./shared/check-data.command.js')).checkData(DATA_CHECKS),
  'audit verify': async () => (await import('./acts/audit/audit.command.js')).auditVerify,
  'audit checkpoint': async () => (await import('./acts/audit/audit.command.js')).auditCheckpoint,
  'audit export': async () => (await import('./acts/audit/audit.command.js')).auditExport,
  facts: async () => (await import('./rulebook/inquiries/rulebook.command.js')).factsCommand,
  assess: async () => (await import('./rulebook/inquiries/assess.command.js')).assess,
  'rulebook list': async () => (await import('./rulebook/inquiries/rulebook.command.js')).rulebookList,
  'rulebook impact': async () => (await import('./assessments/impact/rulebook-impact.command.js')).rulebookImpact,
  'import bookings': async () => (await import('./premises/imports/import-bookings.command.js')).importBookings,
  'import awards': async () => (await import('./grants/awards/import-awards.command.js')).importAwards,
  'import payments': async () => (await import('./claims/payment-files/import-payments.command.js')).importPayments,
  'import ledger-status': async () => (await import('./claims/external/import-status.command.js')).importLedgerStatus,
  'import payout-status': async () =>
    (await import('./grants/payout-status/import-payout-status.command.js')).importPayoutStatus,
  'export payouts': async () => (await import('./grants/payout-batches/export-payouts.command.js')).exportPayouts,
  'export billing': async () => (await import('./claims/external/export-billing.command.js')).exportBilling,
  'export rentals': async () => (await import('./premises/billing/export-rentals.command.js')).exportRentals,
  'export sie': async () => (await import('./claims/bookkeeping/export-sie.command.js')).exportSie,
  'export kronofogden': async () => (await import('./claims/bundle/export-kronofogden.command.js')).exportKronofogden,
  'export delegated-decisions': async () =>
    (await import('./decisions/delegated/export-delegated.command.js')).exportDelegated,
  replay: async () =>
    (await import('./decisions/replay/replay.command.js')).replay({
      amount: (await import('./grants/schemes/amount-derivation.js')).amountAnew,
    }),
  migrate: async () => (await import('./platform/database/migrate.command.js')).migrateCommand(adoptShipped),
  'import associations': async () =>
    (await import('./associations/imports/import-associations.command.js')).importAssociations,
  backup: async () => (await import('./documents/backup/back-up.command.js')).backupCommand,
  restore: async () => (await import('./documents/backup/restore.command.js')).restoreCommand,
  serve: async () => (await import('./main.js')).serve,
  demo: async () => (await import('./main.js')).demo,
  'set-up': async () => (await import('./identity/set-up.command.js')).setUp(adoptShipped),
  daily: async () => (await import('./daily.js')).daily,
  'read sie': async () => (await import('./grants/spending-reports/read-sie.command.js')).readSieCommand,
  'make ocr': async () => (await import('./shared/numbers/make-ocr.command.js')).makeOcrCommand,
};

/** What `check data` reads: one line for each folder that ships data. */
const DATA_CHECKS = [
  async () => (await import('./law/law-findings.js')).lawFindings(),
  async () => (await import('./matters/steps/basis.js')).basisFindings(),
  async () => (await import('./assessments/wording.js')).wordingFindings(),
  async () => (await import('./rulebook/folders/rulebook-data.js')).rulebookFindings(),
  async () => (await import('./decisions/grounds/communication.js')).communicationFindings(),
  async () => (await import('./ledger/account.js')).accountFindings(),
  async () => (await import('./claims/demands/forbidden-words.js')).forbiddenWordFindings(),
  async () => (await import('./grants/schemes/shipped-schemes.js')).schemeFindings(),
  async () => (await import('./grants/payout-batches/mapping-faults.js')).payoutMappingFindings(),
  async () => (await import('./associations/papers/yearly-status.js')).yearlyPapersFindings(),
  async () => (await import('./clawback/basis/lawyers-review.js')).lawyersReviewFindings(),
];

/** What `migrate` and `set-up` do last. */
async function adoptShipped(surroundings: Surroundings): Promise<ShippedReport> {
  return (await import('./rulebook/adopted/adopt-shipped.command.js')).adoptShipped(surroundings);
}

/** A command may read files of a million rows: it holds half as much again as it has in use, in percent. */
const MEMORY_GROWS_BY = 50;
letMemoryGrowBy(MEMORY_GROWS_BY);
process.stdout.on('error', endOnClosedPipe);
const outcome = await runCommandLine(process.argv.slice(2), COMMANDS, write);
process.exitCode = outcome.status;
process.stderr.write(outcome.stderr);
process.stdout.write(outcome.stdout);

/** Waits until a piece is on its way, so that a long answer is made no faster than it is read. */
function write(piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(piece, () => resolve()));
}

/** Whoever reads the answer may stop reading early, as `| head` does. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
