import { definePage, type Words } from '../../platform/pages/page.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Chip, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** An appeal in the list of the office. */
export interface AppealRow {
  readonly number: Words;
  readonly href?: string;
  readonly party: Words;
  readonly receivedOn: Day;
  readonly arrival: Tag;
  readonly courtNumber: string | null;
  readonly state: Tag;
  readonly endedOn: Day | null;
  /** The form that says how it ended, as long as nobody has. */
  readonly end?: { readonly form: FormModel; readonly action: string; readonly seen: string; readonly appealId: Id };
}

/** The appeals against a committee's decisions. */
export interface AppealsView {
  readonly committee: string;
  readonly committeeId: Id;
  readonly committees: readonly Chip[];
  readonly rows: readonly AppealRow[];
  /** Absent for those who only see and end appeals. */
  readonly note?: FormModel;
  /** The court that reviews the municipality's decisions, and the form that says which for those who may. */
  readonly court: {
    readonly name: string | null;
    readonly form?: FormModel;
    readonly choices: readonly { readonly value: string; readonly text: Words }[];
  };
  readonly outcomes: readonly { readonly value: string; readonly text: Words }[];
}
export const appealsPage = definePage<AppealsView>('decisions/appeals', 'staff');
