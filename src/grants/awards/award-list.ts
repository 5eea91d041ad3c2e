import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { AwardFields } from './award.js';

/** The columns of the list as a file; a file that is read in has the same, but for the committee. */
const COLUMNS = ['decisionNumber', 'payee', 'scheme', 'committee', 'paidOn', 'amount', 'reportedOn'] as const;

export function awardHeader(language: Language): string[] {
  return COLUMNS.map((column) => say(language, `awardList.${column}`));
}

/** A line of the file: amounts in kronor as numbers. */
export function awardCells(award: AwardFields, committee: string): CellOut[] {
  const { decisionNumber, payee, scheme, paidOn, amountOre, reportedOn } = award;
  return [decisionNumber, payee, scheme, committee, paidOn, amountOre / 100, reportedOn];
}
