import { sumsOf } from '../../grants/spending-reports/report-sums.js';
import { isOverdue, type SpendingReportFields } from '../../grants/spending-reports/spending-report.js';
import type { Day } from '../../shared/day.js';
import { itemsFromReport, type ClawbackItem, type PaidOut } from './items.js';

/** A payout with the case and the year that it was for. */
export interface YearsPayout extends PaidOut {
  readonly matterId: string;
  readonly year: number | null;
}

/** Whether a report tells how a payout was used: that of its case and year, by whichever of its decisions it was paid. */
export function isReportedBy(
  { matterId, year }: Pick<YearsPayout, 'matterId' | 'year'>,
  report: Pick<SpendingReportFields, 'matterId' | 'year'>,
): boolean {
  return matterId === report.matterId && (year === null || year === report.year);
}

/**
 * What a report claims back of its grant's payouts: the parts that its sums tell, or, where it has not come in, the whole of what
 * was paid, for then nothing shows how the money was used (G4, only where the terms say so).
 */
export function itemsOfReport(
  report: Pick<SpendingReportFields, 'matterId' | 'year' | 'awardedOre' | 'lines' | 'state' | 'dueOn'>,
  payouts: readonly YearsPayout[],
  today: Day,
): ClawbackItem[] {
  const own = payouts.filter((payout) => isReportedBy(payout, report));
  if (!isOverdue(report, today)) return itemsFromReport(sumsOf(report), own);
  const { awardedOre } = report;
  return itemsFromReport(
    { awardedOre, parts: [{ kind: 'unspent', ground: 'G4', amountOre: awardedOre, lineIds: [] }] },
    own,
  ).map((item) => ({ ...item, part: 'unreported' }));
}
