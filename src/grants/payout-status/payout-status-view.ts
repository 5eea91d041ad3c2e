import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact } from '../../platform/pages/parts.js';

/** A row of the file that changed nothing because of what stands in a cell. */
export interface RejectedRow {
  readonly row: number | null;
  readonly column: string;
  readonly value: string;
  readonly because: Words;
}

/** The form that takes what the finance system says of payouts, and what came of the last file. */
export interface PayoutStatusView {
  readonly upload: FormModel;
  readonly limitMb: number;
  readonly columns: readonly Fact[];
  readonly done: Words | null;
  readonly rejected: readonly RejectedRow[];
}
export const payoutStatusPage = definePage<PayoutStatusView>('grants/payout-status', 'staff');
