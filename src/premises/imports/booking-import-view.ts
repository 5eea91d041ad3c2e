import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Reason } from '../../shared/reason.js';

/** What was met in a row. */
export interface ImportedFinding {
  readonly place: Words;
  readonly value: string;
  readonly text: Reason;
}

/** Bookings from another system, and what came of a file. */
export interface BookingImportView {
  readonly form: FormModel;
  readonly columns: readonly { readonly name: string; readonly needed: boolean }[];
  readonly committees: readonly { readonly value: string; readonly text: Words }[];
  readonly result?: {
    readonly told: Words;
    readonly rejected: readonly ImportedFinding[];
    readonly warnings: readonly ImportedFinding[];
  };
}
export const bookingImportPage = definePage<BookingImportView>('premises/booking-import', 'staff');
