import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { addDays, yearOf, type Day } from '../../shared/day.js';
import { newId } from '../../shared/id.js';
import { Application } from '../applications/application.entity.js';
import { Round } from '../rounds/round.entity.js';
import { REMINDED_BEFORE, reminderDue } from './report-reminders.js';
import { dutiesBegun, reportDuties } from './report-duty.js';
import { ReportLapses } from '../spending-reports/report-lapses.service.js';
import { ReportMails } from '../spending-reports/report-mails.service.js';
import { ReportMarks } from '../spending-reports/report-marks.service.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';
import { OVERDUE } from '../spending-reports/spending-report.js';
import { SpendingReports } from '../spending-reports/spending-reports.service.js';

/** What a day's work did. */
export interface ReportDutiesDone {
  readonly opened: number;
  readonly reminded: number;
  readonly overdue: number;
  readonly unreachable: number;
}

/** Opens the report of each grant that asks for one, and reminds of those that are not in; run twice it does it once. */
@Injectable()
export class ReportDuties {
  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly reports: SpendingReports,
    private readonly marks: ReportMarks,
    private readonly lapses: ReportLapses,
    private readonly mails: ReportMails,
  ) {}

  async run(today: Day): Promise<ReportDutiesDone> {
    await this.lapseUnpaid();
    const opened = await this.openMissing(today);
    const done = { reminded: 0, overdue: 0, unreachable: 0 };
    for (const report of await this.near(today)) {
      const due = reminderDue(report, today);
      if (!due) continue;
      const reached = await this.remind(report, due);
      if (due.kind === OVERDUE) done.overdue += 1;
      else done.reminded += 1;
      if (!reached) done.unreachable += 1;
    }
    return { opened, ...done };
  }

  /** Grants of rounds with a day for the report that have fewer reports than they should by now. */
  private async openMissing(today: Day): Promise<number> {
    const told = '(SELECT COUNT(*) FROM spending_report told WHERE told.decision_id = decision.id)';
    const decisions = await this.reads
      .inner(Decision, 'decision')
      .where({ kind: 'grant', outcome: In(['award', 'partAward']), state: In([...STANDING_STATES]) })
      .andWhere(
        `EXISTS (SELECT 1 FROM application a JOIN round r ON r.id = a.round_id WHERE a.matter_id = decision.matterId AND r.report_on IS NOT NULL
          AND (${told} = 0 OR (r.tranches = :yearly AND ${told} < r.years AND r.activity_year + ${told} <= :year)))`,
        { yearly: 'yearly', year: yearOf(today) },
      )
      .andWhere(`NOT ${neverPaid('decision.id')}`)
      .orderBy('decision.id')
      .limit(MOST_AT_ONCE)
      .getMany();
    let opened = 0;
    for (const decision of decisions) opened += await this.open(decision, today);
    return opened;
  }

  private async open({ id: decisionId, committeeId, matterId, amountOre }: Decision, today: Day): Promise<number> {
    const application = await this.reads.inner(Application, 'application').where({ matterId }).getOne();
    const round = application && (await this.reads.inner(Round, 'round').where({ id: application.roundId }).getOne());
    if (!application || !round) return 0;
    const known = await this.reads.inner(SpendingReport, 'report').where({ decisionId }).getMany();
    const missing = dutiesBegun(reportDuties(round, amountOre ?? 0), today).filter(
      (duty) => !known.some(({ year }) => year === duty.year),
    );
    const { associationId, roundId, purpose } = application;
    for (const { year, dueOn, awardedOre } of missing) {
      const asked = { key: `report-${decisionId}-${year}` };
      await this.courses.make(SYSTEM, this.reports.noun, 'open', { committeeId }, asked, async (act) => {
        const row: SpendingReport = {
          ...{ id: newId(), committeeId, associationId, matterId, decisionId, roundId, year, awardedOre },
          purposes: [{ id: 'p1', text: purpose ?? round.purposeSv, decidedOre: awardedOre }],
          ...{ dueOn, firstDueOn: dueOn, activity: null, lines: [], books: null, reminded: [], submittedAt: null },
          ...{ because: null, state: 'due', version: 1 },
        };
        await this.marks.setWithin(act, row, 'reportDue');
        return { row, facts: { dueOn, year, awardedOre } };
      });
    }
    return missing.length;
  }

  /** The duty lapses with the grant. */
  private async lapseUnpaid(): Promise<void> {
    const lapsing = await this.reads
      .inner(SpendingReport, 'report')
      .where({ state: In(['due', 'returned']) })
      .andWhere(neverPaid('report.decision_id'))
      .orderBy('report.id')
      .limit(MOST_AT_ONCE)
      .getMany();
    for (const report of lapsing) await this.lapses.lapse(report);
  }

  private async near(today: Day): Promise<SpendingReport[]> {
    return this.reads
      .inner(SpendingReport, 'report')
      .where({ state: In(['due', 'returned']) })
      .andWhere('report.dueOn <= :until', { until: addDays(today, REMINDED_BEFORE[0]) })
      .orderBy('report.dueOn')
      .addOrderBy('report.id')
      .getMany();
  }

  /** Says whether there was an address to write to. */
  private async remind(
    report: SpendingReport,
    { kind, daysLeft }: { readonly kind: string; readonly daysLeft: number },
  ): Promise<boolean> {
    const asked = { seen: report.version, key: `report-reminder-${report.id}-${kind}-${report.dueOn}` };
    const { answer } = await this.courses.take(SYSTEM, this.reports.noun, 'remind', report, asked, async (act, row) => {
      if (kind === OVERDUE) await this.marks.setWithin(act, row, 'reportLate');
      const mail = kind === OVERDUE ? 'reportOverdue' : 'reportReminder';
      const reached = await this.mails.tellWithin(act, row, mail, { days: Math.abs(daysLeft) });
      return {
        changes: { reminded: [...row.reminded, kind] },
        facts: { kind: word(`reminder-${kind}`), dueOn: row.dueOn },
        answer: reached,
      };
    });
    return answer;
  }
}

const MOST_AT_ONCE = 5000;

/** A grant that the association declined, or whose payouts were all cancelled: nobody reports on what was never paid. */
const neverPaid = (decisionId: string): string =>
  `(EXISTS (SELECT 1 FROM award_decline d WHERE d.decision_id = ${decisionId})
   OR (EXISTS (SELECT 1 FROM disbursement p WHERE p.decision_id = ${decisionId})
   AND NOT EXISTS (SELECT 1 FROM disbursement p WHERE p.decision_id = ${decisionId} AND p.state <> 'cancelled')))`;
