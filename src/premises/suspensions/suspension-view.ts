import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Fact, Paging, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

export type Choices = readonly { readonly value: string; readonly text: Words }[];

/** Suspensions of a committee, and the form that opens one. */
export interface SuspensionsView {
  readonly rows: readonly {
    readonly href: string;
    readonly association: string;
    readonly ground: Words;
    readonly untilOn: Day;
    readonly state: Tag;
  }[];
  readonly chips: readonly Chip[];
  readonly paging?: Paging;
  readonly open?: OpenSuspension;
}

/** What can be chosen when a suspension is opened; nothing is chosen beforehand. */
export interface OpenSuspension {
  readonly form: FormModel;
  readonly committees: Choices;
  readonly grounds: Choices;
  /** The documents by which rooms are let. */
  readonly documents: Choices;
  /** The criteria that bind rentals; others can be no ground. */
  readonly criteria: Choices;
  readonly mitigations: readonly { readonly value: string; readonly text: Words }[];
  readonly findings: Choices;
}
export const suspensionsPage = definePage<SuspensionsView>('premises/suspensions', 'staff');

/** A booking to come of somebody who is suspended. */
export interface ToComeRow {
  readonly id: string;
  readonly href: string;
  readonly room: string;
  readonly words: string;
  /** Why it cannot be terminated; empty is that it can, by its own terms. */
  readonly whyNot: readonly Reason[];
}

/** An act on a suspension: its form, or why not yet. */
export interface SuspensionForm {
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
  readonly notYet: readonly Reason[];
}

/** A suspension with all that can be done about it. */
export interface SuspensionPageView {
  readonly association: string;
  readonly number: string;
  readonly matterHref: string;
  readonly decisionHref: string;
  readonly assessmentHref?: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly words: string;
  readonly quotation?: { readonly quote: string; readonly source: string };
  readonly revise?: SuspensionForm;
  /** What the form that revises it chooses from. */
  readonly choices?: OpenSuspension;
  readonly hear?: SuspensionForm;
  readonly propose?: SuspensionForm;
  readonly decide?: SuspensionForm;
  readonly enterMinutes?: SuspensionForm;
  readonly endBookings?: SuspensionForm;
  readonly withdraw?: SuspensionForm;
  readonly lift?: SuspensionForm;
  readonly letter?: SuspensionForm;
  readonly terminable: readonly ToComeRow[];
  readonly standing: readonly ToComeRow[];
  /** Whether the list of bookings to come has a meaning: as long as it is thought of, or holds. */
  readonly showsBookings: boolean;
}
export const suspensionPage = definePage<SuspensionPageView>('premises/suspension', 'staff');
