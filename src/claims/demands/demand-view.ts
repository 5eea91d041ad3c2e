import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import type { Choice } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Action, Fact, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';

/** A demand that was sent, in the list of its claim. */
export interface DemandRow {
  readonly what: Reason;
  readonly letterHref: string;
  readonly sentOn: Day;
  readonly dueOn: Day;
  readonly amountOre: Ore;
  readonly feeOre: Ore;
  readonly state: Tag;
  /** Until its letter has left. */
  readonly takeBack?: Action;
}

/** The demands of a claim, and which can be sent now or why not yet. */
export interface DemandsView {
  readonly rows: readonly DemandRow[];
  readonly offers: readonly Action[];
}

/** A demand as it would be sent now, and whereto. */
export interface DemandPageView {
  readonly claim: { readonly number: string; readonly href: string; readonly debtor: string };
  readonly what: Reason;
  /** Why it cannot be sent; empty is that it can. */
  readonly whyNot: readonly Reason[];
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
  readonly facts: readonly Fact[];
  readonly deliveries: readonly Choice[];
  readonly languages: readonly Choice[];
  /** The language that the letter is shown in, and the way to the other. */
  readonly language: Language;
  readonly other: Action;
  /** Until when it can be taken back, and what goes with it. */
  readonly undo: Reason;
  /** Signs in the letter that no font has. */
  readonly unprintable: readonly Reason[];
  readonly letter: LetterDocument | null;
}
export const demandPage = definePage<DemandPageView>('claims/demand', 'staff');
