import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Paging } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
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
  readonly match?: FormModel;
  readonly setAside: FormModel;
}

/** The bank's files, and the payments that nobody has placed. */
export interface PaymentsView {
  readonly upload: FormModel;
  readonly limitMb: number;
  readonly rows: readonly PaymentRow[];
  readonly count: number;
  readonly paging?: Paging;
}
export const paymentsPage = definePage<PaymentsView>('claims/payments', 'staff');
