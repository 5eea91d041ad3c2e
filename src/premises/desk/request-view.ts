import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Chip, Fact, Paging, SumLine, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** A request in the list of those who answer. */
export interface RequestRow {
  readonly id: string;
  readonly href: string;
  readonly hirer: string;
  readonly room: string;
  readonly when: string;
  readonly priceOre: Ore;
  readonly answerBy: Day;
  readonly late: boolean;
  /** Whether the last working day before the promise has come. */
  readonly soon: boolean;
  /** Whether it waits for its answer. */
  readonly open: boolean;
  /** How many others ask for some of the same time. */
  readonly clashes: number;
  /** Whether one click confirms it, so that it can be ticked. */
  readonly ready: boolean;
}

/** What came of one of many that were confirmed together. */
export interface RowDone {
  readonly hirer: string;
  readonly href: string;
  /** Why not; empty is that it was. */
  readonly whyNot: readonly Reason[];
}

/** Requests to answer, the first promised first. */
export interface RequestsView {
  readonly rows: readonly RequestRow[];
  readonly chips: readonly Chip[];
  readonly paging?: Paging;
  readonly results: readonly RowDone[];
  readonly mayConfirm: boolean;
  /** The choice of those to confirm; it came back where nothing was chosen. */
  readonly chosen: FormModel;
}
export const requestsPage = definePage<RequestsView>('premises/requests', 'staff');

/** A time of a request. */
export interface TimeRow {
  readonly id: string;
  readonly href?: string;
  readonly words: string;
  readonly priceOre: Ore;
  readonly state: Tag;
  /** Why it cannot be had now, or was not granted. */
  readonly because: readonly Reason[];
}

/** A criterion as the screening shows it; what does not bind rentals stands grey and can be no ground. */
export interface ScreenedCriterion {
  readonly title: string;
  readonly text: string;
  readonly binds: boolean;
}

/** Another request for some of the same time. */
export interface Rival {
  readonly hirer: string;
  readonly href: string;
  readonly askedOn: Day;
  readonly when: string;
  readonly use: Words;
  readonly state: Tag;
}

export interface RequestForm {
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
}

/** A request as the office works with it. */
export interface RequestPageView {
  readonly hirer: string;
  readonly number: string;
  readonly matterHref: string;
  readonly state: Tag;
  readonly promise?: { readonly answerBy: Day; readonly late: boolean };
  readonly standing: Tag;
  readonly who: readonly Fact[];
  readonly marks: readonly Words[];
  readonly what: readonly Fact[];
  readonly times: readonly TimeRow[];
  readonly skipped: readonly Reason[];
  readonly sums: readonly SumLine[];
  readonly price: readonly Reason[];
  readonly whyNotYet: readonly Reason[];
  readonly fired: readonly Reason[];
  readonly rivals: readonly Rival[];
  readonly screening?: {
    readonly criteria: readonly ScreenedCriterion[];
    readonly validUntil?: Day;
    readonly href: string;
    readonly actions: readonly Action[];
  };
  readonly sheet?: RequestForm;
  readonly sheetFacts: readonly Fact[];
  readonly checks: readonly { readonly found: string; readonly source: string; readonly on: Day }[];
  readonly readBy?: string;
  readonly conditions: readonly Reason[];
  readonly confirm?: RequestForm;
  readonly partly?: RequestForm;
  readonly moving?: RequestForm;
  /** Other rooms of the committee that hold as many. */
  readonly otherRooms: readonly { readonly value: string; readonly text: Words }[];
  readonly returning?: RequestForm;
  readonly actions: readonly Action[];
  readonly conditionKinds: readonly { readonly value: string; readonly text: Words }[];
  /** The last requests that met the same rules, and how they were answered. */
  readonly alike: readonly {
    readonly href: string;
    readonly words: Words;
    readonly on: Day;
    readonly state: Tag;
  }[];
  readonly denyHref?: string;
  /** Where a suspension of the association is opened, for those who may. */
  readonly suspendHref?: string;
}
export const requestPage = definePage<RequestPageView>('premises/request', 'staff');
