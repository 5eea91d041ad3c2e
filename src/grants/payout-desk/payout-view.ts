import type { FormModel } from '../../platform/pages/forms.js';
import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Fact, Paging, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { hasText, LANGUAGES } from '../../shared/texts.js';
import type { RowResult } from '../allocation/row-result.js';

/** A payout in a list, with what stands in its way. */
export interface PayoutRow {
  readonly id: string;
  readonly seen: string;
  readonly name: string;
  /** Its case. */
  readonly href: string;
  readonly payoutHref: string;
  readonly amountOre: Ore;
  readonly part?: Words;
  /** The first day on which it may be paid. */
  readonly dueOn?: Day;
  /** Where rounds stand side by side. */
  readonly round?: string;
  readonly state: Tag;
  /** It is still to be paid, so that something can stand in its way. */
  readonly awaited: boolean;
  readonly whyNot: readonly Reason[];
  /** There is another of the same sum to the same payee. */
  readonly twin: boolean;
  readonly early: boolean;
}

/** What is to be paid: a list that says of each why not, and a form that makes a batch of the others. */
export interface PayoutsView {
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly PayoutRow[];
  readonly paging?: Paging;
  readonly readyOre: Ore;
  /** Where what was just decided is planned; for finance. */
  readonly planHref?: string;
  readonly form?: FormModel;
  /** Other pages of the same work. */
  readonly links: readonly { readonly text: Words; readonly href: string }[];
  readonly committees: readonly { readonly value: string; readonly text: string }[];
  readonly mappings: readonly { readonly value: string; readonly text: Words }[];
  readonly batches: readonly {
    readonly href: string;
    readonly number: string;
    readonly payOn: Day;
    readonly sumOre: Ore;
    readonly state: Tag;
  }[];
  /** The list of all batches, for those who look at them. */
  readonly batchesHref?: string;
}
export const payoutsPage = definePage<PayoutsView>('grants/payouts', 'staff');

/** A batch in the list of all. */
export interface BatchRow {
  readonly href: string;
  readonly number: string;
  readonly payOn: Day;
  readonly count: number;
  readonly sumOre: Ore;
  readonly mapping: Words;
  readonly madeBy: string;
  readonly state: Tag;
}

/** The batches of a committee, the newest first. */
export interface BatchesView {
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly BatchRow[];
  readonly paging?: Paging;
}
export const payoutBatchesPage = definePage<BatchesView>('grants/payout-batches', 'staff');

/** A batch with its payouts, and what can be done with it. */
export interface BatchView {
  readonly number: string;
  readonly place: string;
  readonly seen: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly rows: readonly PayoutRow[];
  readonly sumOre: Ore;
  readonly acts: readonly { readonly act: string; readonly whyNot: readonly Reason[] }[];
  readonly cancel?: FormModel;
  readonly fileHref?: string;
  /** What was stopped when the file was made. */
  readonly stopped: readonly RowResult[];
}
export const payoutBatchPage = definePage<BatchView>('grants/payout-batch', 'staff');

/** A form on a payout's page. */
export interface PayoutForm {
  readonly act: string;
  readonly form: FormModel;
}

/** A payout by itself: what stands in its way, and what finance can note of it. */
export interface PayoutView {
  readonly name: string;
  readonly matterHref: string;
  readonly place: string;
  readonly seen: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  /** The account that is shown: whoever accepts it accepts this one. */
  readonly accountId: string;
  readonly awaited: boolean;
  readonly whyNot: readonly Reason[];
  readonly forms: readonly PayoutForm[];
  /** The holds on payouts to the association that stand. */
  readonly holds: readonly {
    readonly untilOn: Day;
    readonly because: string;
    /** What has left already, which the hold does not reach. */
    readonly onItsWayOre: Ore;
    readonly lift?: FormModel;
    readonly place: string;
    readonly seen: string;
  }[];
  readonly hold?: FormModel;
}
export const payoutPage = definePage<PayoutView>('grants/payout', 'staff');

/** What a way to pay out is called; one that the municipality has added goes by the name it gave its file. */
export function mappingWords(name: string): Words {
  const code = `payoutMapping.${name}`;
  return LANGUAGES.every((language) => hasText(language, code)) ? { code } : name;
}
