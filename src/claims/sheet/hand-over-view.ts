import type { Choice } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { ClaimRow } from './claim-view.js';

/** Claims that wait for the municipality's own ledger, and the file that hands them over. */
export interface HandOverView {
  readonly rows: readonly ClaimRow[];
  readonly form: FormModel;
  /** More than one only for those who work in several. */
  readonly committees: readonly Choice[];
}
export const handOverPage = definePage<HandOverView>('claims/hand-over', 'staff');
