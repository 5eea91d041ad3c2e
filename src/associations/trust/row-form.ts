import type { FormModel } from '../../platform/pages/forms.js';

/** A form that stands beside a row, with where it goes. */
export interface RowForm {
  readonly form: FormModel;
  readonly href: string;
  readonly seen: string;
}
