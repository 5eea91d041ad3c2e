import type { FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Choice } from '../register/register-words.js';
import type { RowForm } from './row-form.js';

/** Somebody who speaks for the association with a log-in. */
export interface LoginRow {
  readonly who: string;
  readonly email: string;
  readonly state: Tag;
  readonly fromOn: Day;
  readonly untilOn?: Day;
  /** The password has not been chosen yet. */
  readonly waits: boolean;
  /** The offices and powers of attorney that it is used for; they stand without a log-in once it ends. */
  readonly ties: readonly Words[];
  readonly actions: readonly Action[];
  readonly end?: RowForm;
}

/** An office or a power of attorney with the log-in by which it is used. */
export interface TieRow {
  readonly who: Words;
  readonly tie: RowForm;
}

/** The log-ins of an association, for those who give them. */
export interface LoginsView {
  readonly rows: readonly LoginRow[];
  readonly ties: readonly TieRow[];
  /** Those whom an office or a power may be tied to. */
  readonly people: readonly Choice[];
  /** Absent where the association has ended. */
  readonly invite?: FormModel;
}
