import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

type Choices = readonly { readonly value: string; readonly text: Words }[];

/** A room that can be asked for. */
export interface RoomItem {
  readonly name: string;
  readonly href: string;
  readonly depth: number;
  readonly capacity: number;
  readonly equipment: readonly Words[];
  /** When it is free, of what was looked for. */
  readonly free: readonly string[];
  readonly moreFree: number;
}

export interface HouseItem {
  readonly name: string;
  readonly address: string;
  readonly rooms: readonly RoomItem[];
}

/** Rooms to hire: all of them, or those that are free when somebody looks for one. */
export interface BookView {
  readonly houses: readonly HouseItem[];
  readonly search: FormModel;
  readonly searched: boolean;
  readonly equipment: Choices;
}
export const bookPage = definePage<BookView>('premises/book', 'either');

/** A day of the week view: what is open, what is taken, in order. */
export interface WeekDay {
  readonly on: Day;
  readonly open: readonly string[];
  readonly taken: readonly { readonly time: string; readonly who: Words }[];
  readonly free: readonly string[];
}

/** What a request would come to, told before anybody asks. */
export interface Offer {
  readonly times: readonly string[];
  readonly skipped: readonly Reason[];
  readonly totalOre: Ore;
  readonly price: readonly Reason[];
  readonly terms: readonly { readonly number: number; readonly text: string }[];
  readonly termsTitle?: string;
  readonly cancelling: readonly string[];
  /** What was asked about, as hidden fields of the form that asks for it. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A room with its week, and the way to ask for it in two steps: when and what, then who. */
export interface RoomPageView {
  readonly name: string;
  readonly house: string;
  readonly facts: readonly Fact[];
  readonly week: readonly WeekDay[];
  readonly weekTitle: Words;
  readonly previousHref: string;
  readonly nextHref: string;
  readonly action: string;
  readonly when: FormModel;
  readonly who: FormModel;
  readonly offer?: Offer;
  readonly hirerKinds: Choices;
  readonly uses: Choices;
  readonly every: Choices;
  /** Those that the reader speaks for. */
  readonly associations: Choices;
  /** The office books for others, by organisation number. */
  readonly office: boolean;
  readonly isAssociation: boolean;
  readonly signInHref?: string;
}
export const roomPage = definePage<RoomPageView>('premises/room', 'either');

/** Where a request stands, for whoever has its link or speaks for its hirer. */
export interface StatusView {
  readonly number: string;
  readonly room: string;
  readonly house: string;
  readonly hirer: string;
  readonly state: Tag;
  readonly answerBy?: Day;
  readonly what: readonly Fact[];
  readonly times: readonly {
    readonly words: string;
    readonly state: Tag;
    readonly because: readonly Reason[];
    /** What it costs to cancel it now, and where. */
    readonly cancel?: { readonly href: string; readonly seen: string; readonly fee: readonly Reason[] };
  }[];
  readonly skipped: readonly Reason[];
  readonly conditions: readonly Reason[];
  readonly price: readonly Reason[];
  readonly totalOre: Ore;
  readonly withdraw?: { readonly href: string; readonly seen: string };
  /** Why something could not be done. */
  readonly faults: readonly Reason[];
  readonly contact: { readonly committee: string; readonly email: string; readonly phone: string };
  readonly backHref?: string;
}
export const statusPage = definePage<StatusView>('premises/status', 'either');

/** The requests of the associations that the reader speaks for. */
export interface OwnBookingsView {
  readonly rows: readonly {
    readonly href: string;
    readonly room: string;
    readonly when: string;
    readonly association: string;
    readonly state: Tag;
  }[];
}
export const ownBookingsPage = definePage<OwnBookingsView>('premises/own-bookings', 'either');
