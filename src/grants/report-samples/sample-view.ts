import type { FormModel } from '../../platform/pages/forms.js';
import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact, Paging, Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** A sample in a list. */
export interface SampleItem {
  readonly href: string;
  readonly drawnAt: Instant;
  readonly rule: Words;
  readonly count: number;
  /** How many of the drawn have been looked at to the end. */
  readonly done: number;
}

/** A sample in the list of all rounds. */
export interface ListedSample extends SampleItem {
  readonly round: string;
  readonly seed: string;
  /** How many reports it was drawn among. */
  readonly frameCount: number;
}

/** The samples of a committee across its rounds. */
export interface SampleListView {
  readonly narrowing: Narrowing;
  readonly rows: readonly ListedSample[];
  readonly paging?: Paging;
}
export const sampleListPage = definePage<SampleListView>('grants/sample-list', 'staff');

/** The samples of a round, and the form that draws one. */
export interface SamplesView {
  readonly title: string;
  readonly roundHref: string;
  readonly place: string;
  /** How many reports have come in. */
  readonly frameCount: number;
  readonly draw?: FormModel;
  readonly samples: readonly SampleItem[];
}
export const samplesPage = definePage<SamplesView>('grants/report-samples', 'staff');

/** A report that was drawn. */
export interface DrawnRow {
  /** The report's id: what was drawn. */
  readonly id: string;
  readonly href: string;
  readonly association: string;
  readonly number: string;
  readonly signs: readonly Reason[];
  readonly state: Tag;
  readonly checked: Words;
}

/** A sample with all it takes to draw it again. */
export interface SampleView {
  readonly title: string;
  readonly samplesHref: string;
  readonly facts: readonly Fact[];
  readonly sound: boolean;
  /** Where the ids of the frame are fetched, as they were hashed. */
  readonly frameHref: string;
  readonly rows: readonly DrawnRow[];
  /** Reports that were drawn and that the reader may not see. */
  readonly hidden: number;
}
export const samplePage = definePage<SampleView>('grants/report-sample', 'staff');

/** A drawn report with its check list. */
export interface SampleCheckView {
  readonly association: string;
  readonly number: string;
  readonly sampleHref: string;
  readonly reportHref: string;
  readonly place: string;
  readonly signs: readonly Reason[];
  readonly items: readonly { readonly item: string; readonly answer: Words; readonly because: string | null }[];
  readonly form?: FormModel;
  readonly answers: readonly { readonly value: string; readonly text: Words }[];
}
export const sampleCheckPage = definePage<SampleCheckView>('grants/sample-check', 'staff');
