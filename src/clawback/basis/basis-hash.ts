import { hashOf } from '../../rulebook/evaluation/canonical.js';
import type { SpendingReportFields } from '../../grants/spending-reports/spending-report.js';
import type { Carried } from './grounds.js';
import type { ClawbackItem } from './items.js';
import { isReportedBy, type YearsPayout } from './report-items.js';

interface KnownPayout extends YearsPayout {
  readonly carried: Pick<Carried, 'acceptance'>;
}

/**
 * What the sums of a case rest on, as one hash: the lines of the report and what was found of them, the payouts, and whether
 * their terms were accepted. When it is another than somebody took a position on, the basis has changed.
 */
export function basisHashOf(
  report: Pick<SpendingReportFields, 'id' | 'matterId' | 'year' | 'awardedOre' | 'lines'> | null,
  items: readonly Pick<ClawbackItem, 'disbursementId'>[],
  payouts: readonly KnownPayout[],
): string {
  const about = payouts.filter(
    (payout) =>
      (report !== null && isReportedBy(payout, report)) ||
      items.some(({ disbursementId }) => disbursementId === payout.id),
  );
  return hashOf({
    report: report && {
      id: report.id,
      awardedOre: report.awardedOre,
      lines: report.lines.map(({ id, spentOre, otherFundingOre, finding }) => ({
        id,
        spentOre,
        otherFundingOre,
        finding,
      })),
    },
    payouts: about.map(({ id, amountOre, paidOn, carried }) => ({
      id,
      amountOre,
      paidOn,
      acceptance: carried.acceptance,
    })),
  });
}
