import type { Choice } from '../../associations/register/register-words.js';
import { definePage } from '../../platform/pages/page.js';
import type { Paging } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';

/** An award as a line of the list. */
export interface AwardRow {
  readonly payee: string;
  /** The association's page; absent where the list names none. */
  readonly href?: string;
  readonly decisionNumber?: string;
  readonly scheme: string;
  readonly committee: string;
  readonly paidOn: Day;
  readonly amountOre: number;
  readonly reportedOn?: Day;
}

export interface AwardsPageView {
  readonly rows: readonly AwardRow[];
  readonly count: number;
  readonly amountOre: number;
  /** The association whose awards alone are shown. */
  readonly association?: { readonly name: string; readonly href: string; readonly id: string };
  readonly committees: readonly Choice[];
  readonly years: readonly string[];
  readonly committeeId: string;
  readonly year: string;
  readonly narrowed: boolean;
  readonly paging?: Paging;
}

/** The awards that were paid out, with their sum, to narrow down and to take along. */
export const awardsPage = definePage<AwardsPageView>('grants/awards', 'staff');
