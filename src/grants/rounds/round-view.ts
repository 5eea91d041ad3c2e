import { definePage, type Words } from '../../platform/pages/page.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Action, Fact, Link, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { TermItem } from './offered-terms.js';

/** A round in a list. */
export interface RoundRow {
  readonly title: string;
  readonly href: string;
  readonly committee: string;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly state: Tag;
}

/** The rounds of those who work in a committee. */
export interface RoundsView {
  readonly rows: readonly RoundRow[];
  readonly mayWrite: boolean;
}
export const roundsPage = definePage<RoundsView>('grants/rounds', 'staff');

/** An application in the list of its round. */
export interface ApplicationRow {
  readonly association: string;
  readonly number: string;
  readonly href: string;
  readonly amountOre?: Ore;
  readonly receivedOn: Day;
  readonly late?: Reason;
  readonly state: Tag;
  readonly isPaper: boolean;
  readonly isWithdrawn: boolean;
}

/** How the applications of a round can be narrowed. Texts under `roundNarrowing`. */
export const ROUND_NARROWINGS = ['late', 'paper', 'withdrawn'] as const;
export type RoundNarrowing = (typeof ROUND_NARROWINGS)[number];

/** A round with its applications, for those who work in its committee. */
export interface RoundSheet {
  readonly title: string;
  readonly purpose: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly papers: readonly Words[];
  readonly actions: readonly Action[];
  readonly links: readonly Link[];
  readonly rows: readonly ApplicationRow[];
  /** How many of them stand on the page where they are too many for one, and the list that has all. */
  readonly shown?: number;
  readonly allHref?: string;
  readonly chips: readonly {
    readonly text: Words;
    readonly href: string;
    readonly count: number;
    readonly current?: boolean;
  }[];
  readonly appliedOre: Ore;
  readonly budgetOre: Ore;
}
export const roundPage = definePage<RoundSheet>('grants/round', 'staff');

type Choices = readonly { readonly value: string; readonly text: Words }[];

/** The form that writes a round. */
export interface RoundFormView {
  readonly form: FormModel;
  readonly action: string;
  readonly backHref: string;
  /** Of a round that exists. */
  readonly seen?: string;
  readonly committees: Choices;
  readonly papers: Choices;
  readonly terms: Choices;
  readonly schemes: Choices;
  readonly intakes: Choices;
  readonly tranches: Choices;
  readonly paid: Choices;
  /** The rows for questions of the committee's own, by number. */
  readonly questions: readonly number[];
}
export const roundFormPage = definePage<RoundFormView>('grants/round-form', 'staff');

/** What can be applied for, for everybody. */
export interface OpenRoundsView {
  readonly rounds: readonly (RoundRow & { readonly purpose: string })[];
}
export const openRoundsPage = definePage<OpenRoundsView>('grants/open-rounds', 'either');

/** A condition of the grant as applicants read it. */
export interface ConditionItem {
  readonly title: string;
  readonly text: string;
}

/** A published round, for everybody: what is needed, and until when. */
export interface OpenRoundView {
  readonly title: string;
  readonly committee: string;
  readonly purpose: string;
  readonly state: Tag;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly closesTime: string;
  /** Why nobody can apply now, or what to know of applying late. */
  readonly note?: Reason;
  readonly facts: readonly Fact[];
  readonly papers: readonly Words[];
  readonly questions: readonly string[];
  readonly conditions: readonly ConditionItem[];
  readonly terms: readonly TermItem[];
  readonly applyHref: string;
  /** Where anybody can try whether the conditions are met. */
  readonly checkHref: string;
  /** The associations that the reader may apply for; none where nobody is signed in. */
  readonly associations: readonly {
    readonly id: string;
    readonly name: string;
    /** What has been sent already. */
    readonly href?: string;
    /** What has been begun. */
    readonly draftHref?: string;
  }[];
  readonly signInHref?: string;
}
export const openRoundPage = definePage<OpenRoundView>('grants/open-round', 'either');
