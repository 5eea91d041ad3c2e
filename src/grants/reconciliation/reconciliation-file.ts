import type { CellOut } from '../../formats/csv/write-csv.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { Reconciled } from './reconcile.js';

/** A case as the file tells it. */
export interface FiledCase extends Reconciled {
  readonly matter: { readonly number: string; readonly party: string };
}

const HEADER = ['number', 'party', 'decided', 'planned', 'sent', 'paid', 'left', 'note'] as const;

/** The control sheet [avstämningslista] as an Excel file: every case, and what differs in words. */
export async function reconciliationFile(rows: readonly FiledCase[], language: Language): Promise<Buffer> {
  const header = HEADER.map((column) => say(language, `reconciliation.${column}`));
  const pieces: Buffer[] = [];
  for await (const piece of writeXlsx(say(language, 'reconciliation.title'), header, rows.map(cellsOf(language))))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

function cellsOf(language: Language): (row: FiledCase) => CellOut[] {
  return ({ matter, decidedOre, plannedOre, sentOre, paidOre, leftOre, notes }) => {
    const kronor = [decidedOre, plannedOre, sentOre, paidOre, leftOre].map((ore) => ore / 100);
    const note = notes.map((each) => say(language, `reconciliation.noted.${each}`)).join(' ');
    return [matter.number, matter.party, ...kronor, note === '' ? null : note];
  };
}
