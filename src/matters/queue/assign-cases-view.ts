import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Reason } from '../../shared/reason.js';

/** A case that is given to somebody, with why it was not. */
export interface AssignedRow {
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly party: Words;
  readonly because: readonly Reason[];
}

/** Several cases to be given to one officer, or what came of each. */
export interface AssignCasesView {
  readonly rows: readonly AssignedRow[];
  readonly done: boolean;
  readonly form?: FormModel;
  readonly officers: readonly { readonly value: string; readonly text: string }[];
}
export const assignCasesPage = definePage<AssignCasesView>('matters/assign-cases', 'staff');
