import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Ore } from '../../shared/amount.js';
import type { Reason } from '../../shared/reason.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';

/** A field of the example. */
export interface ShownAsk {
  readonly name: string;
  readonly label: Words;
  readonly hint: Words | null;
  readonly inputmode: 'numeric' | 'decimal' | 'text';
}

/** A scheme that could be read: an example of it, and the form that enters it as adopted. */
export interface ReadableScheme {
  readonly title: SchemeContent['title'];
  readonly key: string;
  /** The text it was read from, which each form sends along. */
  readonly text: string;
  readonly example: FormModel;
  readonly asks: readonly ShownAsk[];
  /** The sum of the example with its rows, or what it lacks; null before anybody has asked. */
  readonly reckoned: {
    readonly amountOre: Ore | null;
    readonly rows: readonly Reason[];
    readonly lacks: readonly Reason[];
  } | null;
  readonly adoption: FormModel;
  readonly committees: readonly { readonly value: string; readonly text: string }[];
}

export interface SchemePageView {
  /** The form that takes a pasted text; it holds what was read last. */
  readonly paste: FormModel;
  readonly upload: FormModel;
  readonly limitKb: number;
  /** Everything that is wrong with the text. */
  readonly faults: readonly { readonly line: number; readonly because: Reason }[];
  /** Null until there is a text without faults. */
  readonly scheme: ReadableScheme | null;
  /** A scheme to write over. */
  readonly sample: string;
}

/** Brings a scheme as data: read, tried in an example, and entered as adopted. */
export const schemePage = definePage<SchemePageView>('grants/scheme', 'staff');
