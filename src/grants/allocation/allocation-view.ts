import type { StackedBarChart } from '../../platform/pages/charts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Chip, Fact, Link, Paging, SumLine, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Reason } from '../../shared/reason.js';
import { ALLOCATION_STAGES, type AllocationStage } from './allocation.js';
import type { RowResult } from './row-result.js';

/** An application in the list of what is set aside. */
export interface AllocationRow {
  readonly id: string;
  readonly association: string;
  readonly number: string;
  /** Where its sum is set. */
  readonly href: string;
  readonly appliedOre: Ore | null;
  readonly computedOre: Ore | null;
  readonly amountOre: Ore | null;
  readonly way?: Words;
  readonly late: boolean;
  readonly state: Tag;
  /** Has a sum, and nothing proposed. */
  readonly proposable: boolean;
}

/** The same in a list of all rounds. */
export interface ListedAllocation extends AllocationRow {
  readonly round: string;
  readonly roundHref: string;
}

/** What is set aside across the rounds of a committee. */
export interface AllocationsView {
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly ListedAllocation[];
  readonly paging?: Paging;
}
export const allocationsPage = definePage<AllocationsView>('grants/allocations', 'staff');

/** A way to each stage, and to all. */
export function stageChips(hrefOf: (stage?: AllocationStage) => string, current?: AllocationStage): Chip[] {
  return [undefined, ...ALLOCATION_STAGES].map((stage) => ({
    text: { code: `allocationStage.${stage ?? 'all'}` },
    href: hrefOf(stage),
    ...(stage === current && { current: true }),
  }));
}

/** What there is to give in a round, who gets what of it, and the papers for the committee. */
export interface AllocationView {
  readonly round: string;
  readonly roundHref: string;
  readonly place: string;
  readonly sums: readonly SumLine[];
  readonly chart?: StackedBarChart;
  /** A way to each stage of the round's applications. */
  readonly chips: readonly Chip[];
  /** Those of the stage that is looked for. */
  readonly rows: readonly AllocationRow[];
  /** How many applications there are in all. */
  readonly count: number;
  readonly actions: readonly Action[];
  readonly papers: readonly Link[];
  readonly minutesHref?: string;
  readonly mayPropose: boolean;
  /** How many in all have a sum and nothing proposed. */
  readonly proposableCount: number;
  readonly propose: FormModel;
  /** Only where the reader may change the money. */
  readonly budget?: FormModel;
  readonly seen: string;
}
export const allocationPage = definePage<AllocationView>('grants/allocation', 'staff');

/** A field for how many times somebody of some ages took part. */
export interface AskedAge {
  /** What the names of its fields begin with. */
  readonly name: string;
  readonly label: Words;
  readonly fromAge: number;
  /** Null is that age and older. */
  readonly toAge: number | null;
}

/** The form that sets one sum aside. */
export interface AllocationRowView {
  readonly association: string;
  readonly number: string;
  readonly matterHref: string;
  readonly backHref: string;
  readonly place: string;
  readonly form: FormModel;
  readonly facts: readonly Fact[];
  /** What the scheme comes to, step by step; or why it cannot be reckoned. */
  readonly computedOre: Ore | null;
  readonly steps: readonly Reason[];
  readonly lacks: readonly Reason[];
  readonly hasScheme: boolean;
  /** The fields that the scheme asks for. */
  readonly asks: readonly ('inKindOre' | 'costsOre' | 'units')[];
  /** The ages that the scheme counts participations of, each with its field. */
  readonly ages: readonly AskedAge[];
  readonly ways: readonly { readonly value: string; readonly text: Words }[];
  readonly seen: string;
  readonly whyNot: readonly Reason[];
}
export const allocationRowPage = definePage<AllocationRowView>('grants/allocation-row', 'staff');

/** A proposal that the committee's minutes may hold. */
export interface MinutesRow {
  readonly id: string;
  readonly association: string;
  readonly number: string;
  readonly outcome: Words;
  readonly amountOre: Ore | null;
}

/** The form in which the decisions of a meeting are entered row by row. */
export interface RoundMinutesView {
  readonly round: string;
  readonly backHref: string;
  readonly place: string;
  readonly form: FormModel;
  readonly rows: readonly MinutesRow[];
  readonly paging?: Paging;
  /** How many awards wait in all, on every page. */
  readonly everyCount: number;
}
export const roundMinutesPage = definePage<RoundMinutesView>('grants/round-minutes', 'staff');

/** What came of each row. */
export interface RowResultsPage {
  readonly round: string;
  readonly backHref: string;
  readonly heading: Words;
  readonly done: readonly RowResult[];
  readonly failed: readonly RowResult[];
}
export const rowResultsPage = definePage<RowResultsPage>('grants/row-results', 'staff');
