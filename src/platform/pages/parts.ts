import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { Words } from './page.js';

/** Five meanings, so that a colour always says the same thing: nothing, under way, needs action, late or refused, done. */
export type Tone = 'plain' | 'info' | 'attention' | 'late' | 'done';

/** The state of something in a word or three. */
export interface Tag {
  readonly text: Words;
  readonly tone: Tone;
}

export interface Link {
  readonly text: Words;
  readonly href: string;
}

/** A choice among views of the same list, with how many each holds. */
export interface Chip extends Link {
  readonly count?: number;
  readonly current?: boolean;
}

/** Something the person may do here, or may not do yet. */
export interface Action {
  readonly text: Words;
  /** Where the form is sent, or the page that asks for more. */
  readonly href: string;
  /** `post` sends at once, `get` opens a page. */
  readonly method: 'get' | 'post';
  /** Why it cannot be done now; the button is then shown as words. */
  readonly whyNot?: readonly Reason[];
  /** Hidden fields that go with a post, such as the version that was looked at. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One station in the course of a matter, oldest first. */
export interface Station {
  readonly title: Words;
  readonly state: 'done' | 'now' | 'coming';
  readonly details: readonly Words[];
  readonly link?: Link;
}

/** What happened, newest first: title, who, when, a short text. */
export interface TimelineEvent {
  readonly title: Words;
  /** A day where no time of day is known. */
  readonly when: { readonly at: Instant } | { readonly on: Day };
  readonly by?: Words;
  readonly text?: Words;
  readonly because?: readonly Reason[];
  readonly link?: Link;
}

/** A line of a sum; the last one of a list is often its total. */
export interface SumLine {
  readonly label: Words;
  readonly amountOre: number;
  readonly total?: boolean;
}

/** A fact of the matter with its name. */
export interface Fact {
  readonly label: Words;
  readonly value: Words;
  readonly link?: string;
}

/** Where a list goes on; keyset pages know no page numbers. */
export interface Paging {
  readonly first: number;
  readonly last: number;
  readonly total?: number;
  readonly previousHref?: string;
  readonly nextHref?: string;
}
