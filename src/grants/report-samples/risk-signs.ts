import { sumOre } from '../../shared/amount.js';
import { dayAt } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { purposeSums, sumsOf } from '../spending-reports/report-sums.js';
import type { SpendingReportFields } from '../spending-reports/spending-report.js';

/** What is known of a report besides what it says. */
export interface RiskSurrounding {
  /** It came in after the first day that was set. */
  readonly late: boolean;
  /** Reports of the same association that ended with faults. */
  readonly faultsBefore: number;
  /** Whether the association has reported on a grant before. */
  readonly first: boolean;
}

const THOUSAND_KRONOR = 100_000;
const FEW_LINES = 3;
/** From here a purpose has cost more than was decided, in per cent. */
const OVER_PER_CENT = 10;

type Looked = Pick<SpendingReportFields, 'awardedOre' | 'lines' | 'purposes' | 'books'>;

/**
 * What in a report is worth a closer look [riskindikationer], the same for every association and never a finding: figures and
 * papers only. An empty list is no approval.
 */
export function riskSigns(report: Looked, { late, faultsBefore, first }: RiskSurrounding): Reason[] {
  const { lines, books, awardedOre } = report;
  const { spentOre, remainderOre } = sumsOf(report);
  const bare = lines.filter(({ voucher, fileIds }) => voucher === null && fileIds.length === 0);
  const other = sumOre(lines.map(({ otherFundingOre }) => otherFundingOre));
  const loose = lines.filter(({ purposeId }) => purposeId === null);
  const over = purposeSums(report).filter(
    ({ decidedOre, spentOre: spent }) => spent * 100 > decidedOre * (100 + OVER_PER_CENT),
  );
  const round = lines.filter(({ spentOre: ore }) => ore > 0 && ore % THOUSAND_KRONOR === 0);
  const sign = (code: string, when: boolean, facts?: Reason['facts']): Reason[] =>
    when ? [{ code: `reportRisk.${code}`, ...(facts && { facts }) }] : [];
  return [
    ...sign('nothingSpent', spentOre === 0),
    ...sign('muchLeft', spentOre > 0 && remainderOre * 4 > awardedOre, { remainderOre }),
    ...sign('exactly', spentOre === awardedOre && lines.length > 1),
    ...sign('round', lines.length >= FEW_LINES && round.length === lines.length, { count: round.length }),
    ...sign('noVouchers', bare.length > 0, { count: bare.length }),
    ...sign('noBooks', books === null),
    ...sign('booksFaulty', (books?.summary.faults.length ?? 0) > 0, { count: books?.summary.faults.length ?? 0 }),
    ...sign('grantLoose', (books?.summary.grantsWithoutObject.length ?? 0) > 0),
    ...sign('otherFunding', other > 0, { amountOre: other }),
    ...sign('noPurpose', loose.length > 0, { count: loose.length }),
    ...over.map(({ text, decidedOre, spentOre: spent }): Reason => ({
      code: 'reportRisk.overDecided',
      facts: { text, decidedOre, spentOre: spent },
    })),
    ...sign('late', late),
    ...sign('faultsBefore', faultsBefore > 0, { count: faultsBefore }),
    ...sign('first', first),
  ];
}

type Around = Pick<SpendingReportFields, 'id' | 'associationId' | 'firstDueOn' | 'submittedAt' | 'state'>;

/** What is known of a report from the others that are seen, of whichever association they are. */
export function surroundingOf(report: Around, all: readonly Around[]): RiskSurrounding {
  const before = all.filter(
    ({ id, associationId, firstDueOn }) =>
      associationId === report.associationId && id !== report.id && firstDueOn < report.firstDueOn,
  );
  return {
    late: report.submittedAt !== null && dayAt(report.submittedAt) > report.firstDueOn,
    faultsBefore: before.filter(({ state }) => state === 'faulty').length,
    first: !before.some(({ submittedAt }) => submittedAt !== null),
  };
}
