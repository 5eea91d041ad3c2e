import { asWords } from '../../formats/csv/write-csv.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { DelegationKind } from '../../rulebook/delegation/delegation-order.js';
import { DECIDED_OUTCOMES } from '../grounds/outcome.js';

/** What a delegate's decision comes to: that of a case, or what was proposed in another way (a respite, an application). */
export const DELEGATED_OUTCOMES = [...DECIDED_OUTCOMES, 'decided'] as const;
export type DelegatedOutcome = (typeof DELEGATED_OUTCOMES)[number];

/** One line of the list of delegated decisions to report; what belongs to a restricted case is null. */
export interface DelegatedRow {
  readonly id: Id;
  /** The decision's number: `D-2026-0012`. */
  readonly number: string;
  readonly decidedOn: Day;
  readonly caseNumber: string | null;
  readonly dnr: string | null;
  readonly party: string | null;
  readonly kind: DelegationKind;
  readonly outcome: DelegatedOutcome;
  readonly amountOre: number | null;
  readonly decidedHow: 'delegate' | 'chair';
  readonly decidedBy: string | null;
  /** The point of the delegation order. */
  readonly point: string | null;
  /** The meeting it was reported at, and the paragraph; null until then. */
  readonly reportedOn: Day | null;
  readonly paragraph: string | null;
}

const COLUMNS = [
  ...['number', 'decidedOn', 'caseNumber', 'dnr', 'party', 'kind', 'outcome', 'amountOre', 'decidedHow'],
  ...['decidedBy', 'point', 'reportedOn', 'paragraph'],
] as const satisfies readonly (keyof DelegatedRow)[];

/** The list as CSV for other programs: amounts in whole öre, codes as they are; a cell never begins like a formula. */
export function delegatedCsv(rows: readonly DelegatedRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => cellOf(row[column])).join(';'));
  return [COLUMNS.join(';'), ...lines].map((line) => `${line}\r\n`).join('');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = asWords(value);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
