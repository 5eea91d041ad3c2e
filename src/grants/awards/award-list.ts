import type { CellOut } from '../../formats/csv/write-csv.js';
import type { AwardFields } from './award.js';

/** The columns of the list as a file; a file that is read in has the same, but for the committee. */
export const AWARD_COLUMNS = [
  'awardList.decisionNumber',
  'awardList.payee',
  'awardList.scheme',
  'awardList.committee',
  'awardList.paidOn',
  'awardList.amount',
  'awardList.reportedOn',
] as const;

/** A line of the file: amounts in kronor as numbers. */
export function awardCells(award: AwardFields, committee: string): CellOut[] {
  const { decisionNumber, payee, scheme, paidOn, amountOre, reportedOn } = award;
  return [decisionNumber, payee, scheme, committee, paidOn, amountOre / 100, reportedOn];
}
