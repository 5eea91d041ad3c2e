import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { SYSTEM } from '../../acts/actor.js';
import { Courses } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { ReportMarks } from './report-marks.service.js';
import { SpendingReport } from './spending-report.entity.js';
import { SpendingReports } from './spending-reports.service.js';

/** The duty to report lapses with the grant: of what was never paid nobody reports. */
@Injectable()
export class ReportLapses {
  constructor(
    private readonly courses: Courses,
    private readonly reports: SpendingReports,
    private readonly marks: ReportMarks,
  ) {}

  /** In the daily work, for a grant whose payouts were cancelled. */
  async lapse(report: SpendingReport): Promise<void> {
    const asked = { seen: report.version };
    await this.courses.take(SYSTEM, this.reports.noun, 'lapse', report, asked, (act, row) => this.ended(act, row));
  }

  /** In the act that declines the grant; says how many reports were asked for. */
  async ofDecisionWithin(act: Act, decisionId: Id): Promise<number> {
    const owed = await act.rows.many(SpendingReport, { decisionId, state: In(['due', 'returned']) }, { id: 'ASC' });
    for (const { id, version } of owed)
      await this.courses.within(act, this.reports.noun, 'lapse', id, version, (_act, row) => this.ended(act, row));
    return owed.length;
  }

  private async ended(act: Act, report: SpendingReport): Promise<object> {
    await this.marks.endWithin(act, report, ['reportDue', 'reportLate']);
    return {};
  }
}
