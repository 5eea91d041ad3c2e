import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Paging } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { ReconciliationNote } from './reconcile.js';

/** A case of the control sheet. */
export interface ReconciliationRow {
  readonly href: string;
  readonly number: string;
  readonly party: string;
  readonly decidedOre: Ore;
  readonly plannedOre: Ore;
  readonly sentOre: Ore;
  readonly paidOre: Ore;
  readonly leftOre: Ore;
  readonly notes: readonly ReconciliationNote[];
}

/** Decisions beside their payments: the sums of all, and the cases where they differ. */
export interface ReconciliationView {
  readonly title: Words;
  readonly years: readonly Chip[];
  /** What is looked for: those that differ, all, or those of one note. */
  readonly shown: readonly Chip[];
  /** How many cases there are in all. */
  readonly count: number;
  readonly sums: Pick<ReconciliationRow, 'decidedOre' | 'plannedOre' | 'sentOre' | 'paidOre' | 'leftOre'>;
  readonly rows: readonly ReconciliationRow[];
  readonly paging?: Paging;
}
export const reconciliationPage = definePage<ReconciliationView>('grants/reconciliation', 'staff');
