import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SYSTEM } from './acts/actor.js';
import { AuditQueries } from './acts/audit/audit.queries.js';
import { keepCheckpoints } from './acts/audit/checkpoint.js';
import { verify } from './acts/audit/verify.js';
import { word, type LineFacts } from './acts/line.js';
import { MailJob } from './acts/outbox/mail.job.js';
import { Tidying } from './acts/tidying.service.js';
import { UnitOfWork } from './acts/unit-of-work.service.js';
import { AppModule } from './app.module.js';
import { PaperReminders } from './associations/papers/paper-reminders.job.js';
import { Ties } from './associations/representatives/ties.service.js';
import { EnforcementFollowUps } from './claims/enforcement/enforcement-follow-ups.job.js';
import { Limitations } from './claims/limitation/limitations.service.js';
import { Reliefs } from './claims/plans/reliefs.service.js';
import { ClaimPayments } from './claims/payments/claim-payments.service.js';
import { PaymentInbox } from './claims/payment-files/payment-inbox.job.js';
import { SplitPayments } from './claims/payments/split-payments.service.js';
import { PaymentImports } from './claims/payment-files/payment-imports.service.js';
import { BasisWatch } from './clawback/case/basis-watch.job.js';
import { Contents } from './documents/files/contents.service.js';
import { LettersJob } from './documents/letters/letters.job.js';
import { Disbursements } from './grants/disbursements/disbursements.service.js';
import { LetterBatchesJob } from './grants/round-letters/letter-batches.job.js';
import { ReportDuties } from './grants/report-duties/report-duties.job.js';
import { RequestReminders } from './premises/requests/request-reminders.job.js';
import { RoomCaseEnds } from './premises/requests/room-case-ends.job.js';
import { SuspensionEnds } from './premises/suspensions/suspension-ends.job.js';
import { Clock, MovedClock, SystemClock } from './platform/clock.js';
import { Database } from './platform/database/database.js';
import { migrate } from './platform/database/migrate.js';
import { ServerLog } from './platform/server-log.js';
import { readSettings } from './platform/settings.js';
import { Surroundings } from './platform/surroundings.js';
import { ShippedAdoptions } from './rulebook/adopted/shipped-adoptions.service.js';
import type { Command } from './shared/command.js';
import { parseDay, type Day } from './shared/day.js';

/** What one day's work did, by the job's name; numbers and codes only. */
export type DailyReport = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Job = (app: INestApplicationContext, today: Day) => Promise<Readonly<Record<string, unknown>>>;

/** The list of what falls due by itself. Every job may be run twice on the same day. */
const JOBS: Readonly<Record<string, Job>> = {
  mail: async (app) => ({ ...(await app.get(MailJob, { strict: false }).run()) }),
  letterBatches: async (app) => ({ ...(await app.get(LetterBatchesJob, { strict: false }).run()) }),
  letters: async (app) => ({ ...(await app.get(LettersJob, { strict: false }).run()) }),
  rulebooks: async (app) => ({ ...(await app.get(ShippedAdoptions, { strict: false }).adoptMissing()) }),
  papers: async (app, today) => ({ ...(await app.get(PaperReminders, { strict: false }).run(today)) }),
  ties: async (app, today) => ({ ...(await app.get(Ties, { strict: false }).run(today)) }),
  paymentInbox: async (app) => ({ ...(await app.get(PaymentInbox, { strict: false }).run()) }),
  payments: async (app) => ({ ...(await app.get(PaymentImports, { strict: false }).finish(SYSTEM)) }),
  bookings: async (app) => ({ ...(await app.get(ClaimPayments, { strict: false }).bookFound()) }),
  shares: async (app) => ({ ...(await app.get(SplitPayments, { strict: false }).bookWaiting()) }),
  enforcement: async (app) => ({ ...(await app.get(EnforcementFollowUps, { strict: false }).run()) }),
  plans: async (app, today) => ({ ...(await app.get(Reliefs, { strict: false }).watch(today)) }),
  limitation: async (app, today) => ({ ...(await app.get(Limitations, { strict: false }).warn(today)) }),
  reports: async (app, today) => ({ ...(await app.get(ReportDuties, { strict: false }).run(today)) }),
  clawbackBasis: async (app, today) => ({ ...(await app.get(BasisWatch, { strict: false }).run(today)) }),
  payouts: async (app) => ({ planned: await app.get(Disbursements, { strict: false }).planMissing() }),
  requests: async (app, today) => ({ ...(await app.get(RequestReminders, { strict: false }).run(today)) }),
  suspensions: async (app, today) => ({ ...(await app.get(SuspensionEnds, { strict: false }).run(today)) }),
  roomCases: async (app, today) => ({ ...(await app.get(RoomCaseEnds, { strict: false }).run(today)) }),
  tidy: tidyUp,
  log: keepAndVerifyLog,
};

/** `villkor daily`: what falls due by itself, today or as if it were another day. */
export const daily: Command = {
  summary: 'cli.summary.daily',
  options: { on: { takes: 'value', placeholder: 'DAY', help: 'cli.option.dailyOn' } },
  run: async (input) => {
    const on = input.value('on');
    const clock = on === undefined ? new SystemClock() : new MovedClock(`${parseDay(on)}T04:00:00.000Z`);
    const surroundings = new Surroundings(readSettings(process.env));
    await migrate(surroundings.settings.database);
    const database = await Database.open(surroundings.settings.database);
    const ground = { surroundings, database, clock, serverLog: new ServerLog('error') };
    const app = await NestFactory.createApplicationContext(AppModule.on(ground), {
      logger: false,
      abortOnError: false,
    });
    try {
      const report = await runDaily(app);
      return { json: report, text: JSON.stringify(report, null, 2), ok: true };
    } finally {
      await app.close();
      await database.close();
    }
  },
};

/** Does the day's work and tells what was done. */
export async function runDaily(app: INestApplicationContext): Promise<DailyReport> {
  const today = app.get(Clock, { strict: false }).today();
  const report: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const [name, job] of Object.entries(JOBS)) report[name] = await job(app, today);
  return report;
}

/** What a stopped program left half-written is a day old before it is taken for that. */
const HALF_WRITTEN_MS = 86_400_000;

async function tidyUp(app: INestApplicationContext): Promise<Readonly<Record<string, unknown>>> {
  const tidied = await app.get(Tidying, { strict: false }).run();
  const { store } = app.get(Contents, { strict: false });
  // The disk tells its own time; a moved clock would take for old what is being written now.
  const uploads = await store.sweep(Date.parse(new SystemClock().now()), HALF_WRITTEN_MS);
  return { ...tidied, uploads };
}

/** Keeps the day's checkpoint in a file and checks the whole log; the finding is a line of the log itself, once a day. */
async function keepAndVerifyLog(app: INestApplicationContext, today: Day): Promise<Readonly<Record<string, unknown>>> {
  const { settings } = app.get(Surroundings, { strict: false });
  return AuditQueries.through(settings.database, async (logs) => {
    const checkpoint = keepCheckpoints(settings.checkpointsFolder, today, await logs.heads());
    const { entries, firstFault } = await verify(logs);
    const fault = firstFault && {
      faultLog: word(firstFault.log),
      faultNumber: firstFault.number,
      what: word(firstFault.what),
    };
    await writeFinding(app, today, { entries, ...fault });
    return { checkpoint, entries, firstFault };
  });
}

async function writeFinding(app: INestApplicationContext, today: Day, facts: LineFacts): Promise<void> {
  // The key makes it once a day; a finding that differs from the day's first is worth a line of its own.
  const key = `verify-${today}-${String(facts['what'] ?? 'whole')}`;
  await app.get(UnitOfWork, { strict: false }).run(SYSTEM, { log: 'system', act: 'log.verify', key }, async (act) => {
    act.record({ act: 'log.verify', facts });
  });
}
