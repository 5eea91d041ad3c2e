import { definePage } from '../../platform/pages/page.js';
import type { Chip, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';

/** A claim that lapses: when, and how near that is. */
export interface LimitationRow {
  readonly href: string;
  readonly debtor: string;
  readonly number: string;
  readonly leftOre: Ore;
  readonly originOn: Day;
  /** None runs while proceedings are going on. */
  readonly lapsesOn: Day | null;
  /** The last working day before, where it is another. */
  readonly lastWorkingDay: Day | null;
  readonly interruptedOn: Day | null;
  readonly near: Tag;
}

/** The claims that lapse soon, the soonest first. */
export interface LimitationWatchView {
  readonly rows: readonly LimitationRow[];
  readonly chips: readonly Chip[];
  readonly csv: string;
}
export const limitationPage = definePage<LimitationWatchView>('claims/limitation', 'staff');
