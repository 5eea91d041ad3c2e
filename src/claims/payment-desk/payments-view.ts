import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Paging } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';

/** A claim that a payment may be for, and why it is thought to be. */
export interface Suggestion {
  readonly text: string;
  readonly because: Reason;
}

/** A payment that waits for somebody to place it. */
export interface PaymentRow {
  readonly id: string;
  readonly kind: Reason;
  readonly amount: string;
  readonly payer: string | null;
  readonly payerOrgNumber: string | null;
  readonly reference: string | null;
  readonly words: string | null;
  readonly bookedOn: Day;
  readonly seen: string;
  readonly suggestions: readonly Suggestion[];
  /** Why no program booked it. */
  readonly waits: Reason;
  /** The references that it came with, each with its amount where the file says one. */
  readonly parts: readonly { readonly reference: string; readonly amount: string | null }[];
  readonly match?: FormModel;
  /** Parts it among claims; one line of the form for each part. */
  readonly split?: { readonly form: FormModel; readonly lines: readonly number[] };
  /** Says what the bank changed it to. */
  readonly exchange?: FormModel;
  readonly setAside: FormModel;
}

/** A payment as a line of the list: what it is, and what has become of it. */
export interface PaymentLine {
  readonly bookedOn: Day;
  readonly kind: Reason;
  readonly amountOre: Ore;
  readonly currency: string;
  readonly amount: string;
  readonly payer: string | null;
  readonly reference: string | null;
  /** The case of the claim that it is on, for whoever may see it; or why it was set aside. */
  readonly placed: Words;
  readonly href: string | null;
}

/** The bank's files, and the payments that nobody has placed. */
export interface PaymentsView {
  readonly upload: FormModel;
  /** Files of the watched folder that were refused, until somebody has seen them. */
  readonly refused: readonly {
    readonly name: string;
    readonly because: Reason;
    readonly at: string;
    readonly seeHref: string;
  }[];
  readonly limitMb: number;
  readonly rows: readonly PaymentRow[];
  /** The same as lines, for those that somebody or the program has placed. */
  readonly lines: readonly PaymentLine[];
  readonly chips: readonly Chip[];
  readonly count: number;
  readonly paging?: Paging;
}
export const paymentsPage = definePage<PaymentsView>('claims/payments', 'staff');

/** An amount in another currency, in its whole units. */
export function foreign(hundredths: Ore, currency: string, language: Language): string {
  const amount = (hundredths / 100).toFixed(2);
  return `${language === 'sv' ? amount.replace('.', ',') : amount} ${currency}`;
}
