import type { FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Reason } from '../../shared/reason.js';

/** A form of one refund, with the version it was looked at. */
export interface RefundForm {
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
}

/** One refund of a claim's credit, and what can be done with it. */
export interface RefundRow {
  readonly amountOre: Ore;
  readonly state: Tag;
  /** Where it goes. */
  readonly to: Words;
  readonly because: string;
  /** Who has answered for it when, how it was paid, why it came to nothing. */
  readonly facts: readonly Reason[];
  readonly letterHref: string | null;
  readonly actions: readonly Action[];
  readonly notePaid?: RefundForm;
  readonly return?: RefundForm;
  readonly withdraw?: RefundForm;
}

/** A claim's credit and its refunds; shown where there is, or was, something to pay back. */
export interface RefundsView {
  readonly creditOre: Ore;
  readonly rows: readonly RefundRow[];
  readonly propose?: RefundForm & {
    /** Whether it is said in words where it goes. */
    readonly inWords: boolean;
    readonly to?: Reason;
    readonly whyNot: readonly Reason[];
  };
}
