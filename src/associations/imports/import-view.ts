import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Paging } from '../../platform/pages/parts.js';

/** A row that was left out, with a field for each cell to mend. */
export interface RowToMend {
  /** Its place in the file. */
  readonly row: number;
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly label: Words }[];
}

export interface ImportPageView {
  /** Where a file is chosen; with its faults when it was refused whole. */
  readonly form: FormModel;
  /** The columns a file may have, as they are written in it. */
  readonly columns: readonly string[];
  /** The file at hand. */
  readonly file?: {
    readonly name: string;
    readonly href: string;
    readonly stage: 'checking' | 'checked' | 'taking' | 'taken';
    /** How far the work has come, or what came of it. */
    readonly told: Words;
    /** How many rows are right and wait to be taken in. */
    readonly right: number;
  };
  readonly mend?: {
    readonly form: FormModel;
    readonly rows: readonly RowToMend[];
    readonly beyondMending: number;
    readonly paging?: Paging;
  };
  readonly warnings: readonly { readonly place: Words; readonly value: string; readonly text: Words }[];
  readonly moreWarnings: number;
}

/** Takes a file of associations into the register, and shows what has to be mended in it. */
export const importPage = definePage<ImportPageView>('associations/import', 'staff');
