import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Choice } from '../register/register-words.js';

export interface OfficeholderFormView {
  readonly form: FormModel;
  readonly action: string;
  readonly association: string;
  readonly backHref: string;
  readonly seen?: string;
  /** Somebody whose name stands nowhere: it is shown on demand, and that is written down. */
  readonly hidden?: { readonly href: string; readonly name?: string };
  readonly roles: readonly Choice[];
  readonly signings: readonly Choice[];
  readonly minutes: readonly Choice[];
}

/** Enters somebody in an office, or changes it. */
export const officeholderPage = definePage<OfficeholderFormView>('associations/officeholder', 'staff');
