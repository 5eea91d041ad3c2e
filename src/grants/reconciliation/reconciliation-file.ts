import type { CellOut } from '../../formats/csv/write-csv.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { Reconciled } from './reconcile.js';

/** A case as the file tells it. */
export interface FiledCase extends Reconciled {
  readonly matter: { readonly number: string; readonly party: string };
}

/** Keys of texts. */
export const RECONCILIATION_COLUMNS = [
  'reconciliation.number',
  'reconciliation.party',
  'reconciliation.decided',
  'reconciliation.planned',
  'reconciliation.sent',
  'reconciliation.paid',
  'reconciliation.left',
  'reconciliation.note',
] as const;

/** The control sheet [avstämningslista] as an Excel file: every case, and what differs in words. */
export async function reconciliationFile(rows: readonly FiledCase[], language: Language): Promise<Buffer> {
  const header = RECONCILIATION_COLUMNS.map((column) => say(language, column));
  const lines = rows.map((row) => reconciliationCells(row, language));
  const pieces: Buffer[] = [];
  for await (const piece of writeXlsx(say(language, 'reconciliation.title'), header, lines)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A case as a row of a file: sums in kronor as numbers. */
export function reconciliationCells(
  { matter, decidedOre, plannedOre, sentOre, paidOre, leftOre, notes }: FiledCase,
  language: Language,
): CellOut[] {
  const kronor = [decidedOre, plannedOre, sentOre, paidOre, leftOre].map((ore) => ore / 100);
  const note = notes.map((each) => say(language, `reconciliation.noted.${each}`)).join(' ');
  return [matter.number, matter.party, ...kronor, note === '' ? null : note];
}
