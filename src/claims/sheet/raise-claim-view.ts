import type { Choice } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Reason } from '../../shared/reason.js';

/** A claim on its way to be raised: first the case, then what is claimed on which decision. */
export interface RaiseClaimView {
  readonly find: FormModel;
  /** The case that was found. */
  readonly matter?: { readonly number: string; readonly href: string; readonly party: string };
  /** Whose ledger it will be kept in. */
  readonly ledger?: Reason;
  /** None where the case has no decision that a claim can be raised on. */
  readonly form?: FormModel;
  readonly decisions: readonly Choice[];
  /** The terms that the association has accepted, all who must sign. */
  readonly terms: readonly Choice[];
  readonly bases: readonly Choice[];
}
export const raiseClaimPage = definePage<RaiseClaimView>('claims/raise', 'staff');
