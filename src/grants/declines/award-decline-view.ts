import type { MatterTop } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';

/** What an association said that it does not want, and why. */
export interface DeclinedAwardView {
  readonly receivedOn: Day;
  readonly way: Words;
  readonly amountOre: Ore;
  readonly because: string;
}

/** The form by which an award is declined, and the decision that it is about. */
export interface DeclineForm {
  readonly form: FormModel;
  readonly decisionId: Id;
  readonly seen: string;
  readonly amountOre: Ore;
}

/** The page of a case where the office enters that the association declines. */
export interface CaseDeclineView extends MatterTop {
  readonly place: string;
  readonly backHref: string;
  /** What was granted. */
  readonly about: readonly Fact[];
  readonly declined?: DeclinedAwardView;
  /** Why there is nothing to decline, or no longer; empty where there is. */
  readonly whyNot: readonly Reason[];
  readonly enter?: DeclineForm;
  readonly ways: readonly { readonly value: string; readonly text: Words }[];
}
export const caseDeclinePage = definePage<CaseDeclineView>('grants/case-decline', 'staff');
