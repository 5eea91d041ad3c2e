import type { FormModel } from '../../platform/pages/forms.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Reason } from '../../shared/reason.js';
import type { Choice } from '../../matters/sheet/matter-parts.js';

/** A form of one relief, with the version it was looked at. */
export interface ReliefForm {
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
}

/** One relief of a claim, and what can be done with it. */
export interface ReliefRow {
  readonly id: string;
  readonly what: Reason;
  readonly state: Tag;
  /** What it comes to, in words. */
  readonly facts: readonly Reason[];
  readonly wish: string | null;
  readonly because: string;
  readonly refusedBecause: string | null;
  /** The letter that has told the debtor of it. */
  readonly letterHref: string | null;
  readonly actions: readonly Action[];
  readonly refuse?: ReliefForm;
  readonly enterMinutes?: ReliefForm;
  readonly takeUp?: ReliefForm;
}

export interface ReliefsView {
  readonly rows: readonly ReliefRow[];
  readonly propose?: ReliefForm;
  readonly kinds: readonly Choice[];
}

/** What an association has asked for, and the form to ask. */
export interface OwnReliefsView {
  readonly rows: readonly Pick<ReliefRow, 'what' | 'state' | 'facts' | 'wish' | 'refusedBecause'>[];
  readonly ask?: Pick<ReliefForm, 'form' | 'action'>;
  readonly kinds: readonly Choice[];
}
