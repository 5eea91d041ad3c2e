import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Choice } from '../sheet/matter-parts.js';

export interface NewMatterView {
  readonly form: FormModel;
  readonly kinds: readonly Choice[];
  readonly committees: readonly Choice[];
  /** Not where every committee gives its registry numbers itself. */
  readonly asksDnr: boolean;
}

/** Opens a matter by hand: kind, party, what it is about. */
export const newMatterPage = definePage<NewMatterView>('matters/new-matter', 'staff');
