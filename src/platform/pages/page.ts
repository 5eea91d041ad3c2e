import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';

/** What stands around a page: the office with its side menu, the open pages for everyone, or whichever the reader came from. */
export type LayoutName = 'staff' | 'public' | 'either';

declare const shows: unique symbol;

/** The name of a page together with the type of what it shows; made by `definePage` beside the view model. */
export interface Page<View> {
  /** `templates/pages/<name>.njk`, as in `matters/queue`. */
  readonly name: string;
  readonly layout: LayoutName;
  readonly [shows]?: (view: View) => void;
}

/** Names a page and ties its template to the type of its view model. */
export function definePage<View>(name: string, layout: LayoutName): Page<View> {
  return { name, layout };
}

/** A text by key, or words that people wrote themselves (a name, a file's title). */
export type Words = Reason | string;

/** Everything a page needs to know about the request rather than about its subject. */
export interface PageContext {
  readonly language: Language;
  /** Path and query as they were asked for; the language switch and the print link are built from it. */
  readonly path: string;
  /** For the one inline script; the same value stands in the Content-Security-Policy header. */
  readonly nonce: string;
  /** Goes into every form as `_csrf`. */
  readonly csrfToken: string;
  readonly today: Day;
  readonly actor?: ActorSummary;
  /** The side menu in groups; staff only. */
  readonly sidebar?: readonly (readonly SidebarItem[])[];
  /** Shown once after a redirect: what was just done. */
  readonly notice?: Reason;
  /** What a list offers beside its rows. */
  readonly list?: ListTools;
  /** Draws the page for paper: no menus, no buttons. */
  readonly print?: boolean;
  /** Every box of a list begins ticked. */
  readonly ticked?: boolean;
  /** Single-key shortcuts, which a person can switch off in the profile. */
  readonly shortcuts?: boolean;
}

/** Who is signed in, as the top bar shows it. */
export interface ActorSummary {
  readonly name: string;
  /** The committee (or association) the person works for right now. */
  readonly workplace?: string;
  /** Codes of the roles held there; texts under `role`. */
  readonly roles: readonly string[];
  /** Other committees and associations the person may switch to. */
  readonly otherWorkplaces?: readonly { readonly id: string; readonly name: string }[];
}

/** A file that a list can be had as. */
export const LIST_FORMATS = ['csv', 'xlsx'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** What every list offers: its files, the views that were saved of it, and how it is narrowed now. */
export interface ListTools {
  readonly path: string;
  /** Whether views can be saved of it. */
  readonly isKept: boolean;
  /** Whose colleagues may see a view that is saved. */
  readonly committees: readonly { readonly value: string; readonly text: string }[];
  readonly query: string;
  readonly csvHref: string;
  readonly xlsxHref: string;
  readonly views: readonly { readonly text: Words; readonly href: string; readonly current?: boolean }[];
}

export interface SidebarItem {
  readonly label: Words;
  readonly href: string;
  readonly count?: number;
  readonly current?: boolean;
}
