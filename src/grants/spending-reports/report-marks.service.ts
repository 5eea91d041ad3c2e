import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import type { MarkKind } from '../../associations/marks/mark.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { OVERDUE } from './spending-report.js';
import type { SpendingReport } from './spending-report.entity.js';

type ReportMark = Extract<MarkKind, 'reportDue' | 'reportLate'>;

/** What all committees see at one look of an association's reports: that one is due, or overdue. */
@Injectable()
export class ReportMarks {
  constructor(private readonly marks: Marks) {}

  async setWithin(act: Act, report: SpendingReport, kind: ReportMark): Promise<void> {
    const { associationId, committeeId, matterId, awardedOre: amountOre } = report;
    await this.marks.setWithin(act, {
      associationId,
      committeeId,
      kind,
      fromOn: act.today,
      untilOn: null,
      amountOre,
      matterId,
    });
  }

  /** Ends the marks of a report; that one is late stands only where it was itself told so, and another's stays. */
  async endWithin(
    act: Act,
    { associationId, matterId, reminded }: SpendingReport,
    kinds: readonly ReportMark[],
  ): Promise<void> {
    for (const kind of kinds) {
      if (kind === 'reportLate' && !reminded.includes(OVERDUE)) continue;
      const standing = { associationId, matterId, kind, endedOn: IsNull() };
      // A grant of several years has a report for each: the oldest mark is the one that goes.
      const [oldest] = await act.rows.many(AssociationMark, standing, { fromOn: 'ASC', id: 'ASC' });
      if (oldest) await this.marks.endWithin(act, oldest.id);
    }
  }
}
