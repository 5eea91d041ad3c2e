import type { Choice } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** A question and its answer, with its reply clock. */
export interface ExchangeItem {
  readonly kind: Words;
  readonly what: Words;
  readonly party: Words;
  /** None for a draft. */
  readonly askedOn?: Day;
  /** How many days are left, or how late the answer is or came. */
  readonly clock?: Reason;
  readonly extendedBecause?: string;
  readonly answeredOn?: Day;
  readonly answer?: string;
  readonly answerHref?: string;
  readonly waivedBecause?: string;
  readonly state: Tag;
  readonly actions: readonly Action[];
  readonly forms: readonly ExchangeForm[];
}

/** A small form of one exchange. */
export interface ExchangeForm {
  readonly act: 'answer' | 'extend' | 'waive';
  readonly href: string;
  /** The version that is looked at. */
  readonly seen: string;
  readonly form: FormModel;
}

/** The form for a new question, for those who may put one. */
export interface AskView {
  readonly form: FormModel;
  readonly kinds: readonly Choice[];
  readonly grounds: readonly Choice[];
}
