import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';

/** The views that somebody has saved, or that colleagues share. */
export interface SavedViewsView {
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly list: Words;
    /** The committee it is shared with. */
    readonly committee?: string;
    readonly removeHref?: string;
  }[];
  /** A view that could not be saved as it was written. */
  readonly form?: FormModel;
  readonly committees: readonly { readonly value: string; readonly text: string }[];
}
export const savedViewsPage = definePage<SavedViewsView>('matters/saved-views', 'staff');
