import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Paging } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';

/** A file of vouchers in the list. */
export interface VoucherFileRow {
  readonly number: number;
  readonly committee: string;
  readonly fileHref: string;
  readonly untilOn: Day;
  readonly vouchers: number;
  readonly entries: number;
  readonly madeAt: Instant;
  readonly madeBy: string;
  /** Signs that stand as others in the file. */
  readonly substituted: number;
}

/** What has been handed over to the municipality's books, and the form that hands over what has come since. */
export interface VouchersView {
  readonly rows: readonly VoucherFileRow[];
  readonly paging?: Paging;
  /** One for each committee whose entries the reader hands over. */
  readonly forms: readonly { readonly committeeId: string; readonly committee: string; readonly form: FormModel }[];
}
export const vouchersPage = definePage<VouchersView>('claims/vouchers', 'staff');
