import type { CellOut } from '../../formats/csv/write-csv.js';
import { cellWords } from '../../matters/lists/list-table.js';
import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Paging } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { ApplicationRow } from '../rounds/round-view.js';

/** An application in the list of all rounds; its state is what was decided, or how far it has come. */
export interface ListedRow extends ApplicationRow {
  /** Its case, for whoever deals it out. */
  readonly id: string;
  readonly round: string;
  readonly officer?: string;
  /** When the round has promised an answer. */
  readonly dueOn?: Day;
  readonly origin: Words;
}

/** The applications of a committee across its rounds. */
export interface ApplicationsView {
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly ListedRow[];
  readonly paging?: Paging;
  /** Whether the reader gives cases to officers. */
  readonly mayAssign: boolean;
}
export const applicationsPage = definePage<ApplicationsView>('grants/applications', 'staff');

export const APPLICATION_COLUMNS = [
  'ownApplicationPage.number',
  'roundPage.association',
  'acrossRounds.round',
  'queuePage.officer',
  'roundPage.applied',
  'roundPage.received',
  'applicationsPage.origin',
  'roundPage.late',
  'applicationsPage.due',
  'roundsPage.state',
] as const;

/** A row of the list as its file has it. */
export function applicationCells(row: ListedRow, language: Language): CellOut[] {
  const { number, association, round, officer, amountOre, receivedOn, origin, late, dueOn, state } = row;
  return [
    ...[number, association, round, officer ?? null, amountOre === undefined ? null : amountOre / 100, receivedOn],
    ...[cellWords(language, origin), late ? cellWords(language, late) : null, dueOn ?? null],
    cellWords(language, state.text),
  ];
}
