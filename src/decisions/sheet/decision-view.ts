import type { MatterTop } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** One of the acts that the person may take in the decision, or why it has to wait. */
export interface OfferedAct {
  readonly act: string;
  readonly form: FormModel;
  readonly notYet: readonly Reason[];
}

/** A criterion with its reasons, beside the proposal. */
export interface DecisionCriterion {
  readonly id: string;
  readonly title: Words;
  readonly tag: Tag;
  readonly words?: string;
  readonly because: readonly Reason[];
  readonly evidence: readonly { readonly quote: string; readonly told: Words }[];
}

/** A proposal, or the decision it became. */
export interface DecisionSheet {
  readonly id: string;
  readonly seen: string;
  readonly state: Tag;
  /** The decision in one sentence, as it stands before every button. */
  readonly sentence: Words;
  readonly rows: readonly { readonly label: Words; readonly value: Words }[];
  readonly words?: string;
  readonly by: string;
  readonly at: Instant;
  readonly returned?: string;
  readonly review?: string;
  readonly acts: readonly OfferedAct[];
  /** The form that makes its letter, once it is decided. */
  readonly letter?: FormModel;
  /** Whether money goes with it, so that its letter must say more. */
  readonly paid: boolean;
}

/** The page of a case's decision: the reasons of the assessment beside what is proposed and decided. */
export interface DecisionView extends MatterTop {
  /** Ends every address of this page: the committee, where it must be said. */
  readonly here: string;
  readonly criteria: readonly DecisionCriterion[];
  readonly assessmentHref: string;
  readonly decision?: DecisionSheet;
  /** The form that proposes, or proposes anew. */
  readonly propose?: FormModel;
  readonly letters: readonly { readonly text: Words; readonly href: string; readonly state: Tag }[];
  readonly choices: DecisionChoices;
}

interface Choice {
  readonly value: string;
  readonly text: Words;
}

export interface DecisionChoices {
  readonly outcomes: readonly Choice[];
  readonly grounds: readonly Choice[];
  /** The criteria that are not met. */
  readonly unmet: readonly Choice[];
  /** The texts that the rules in force quote. */
  readonly documents: readonly Choice[];
  /** Evidence the association has not been told of. */
  readonly untold: readonly Choice[];
  readonly exceptions: readonly Choice[];
  readonly deliveries: readonly Choice[];
  readonly languages: readonly Choice[];
  readonly courts: readonly Choice[];
}

export const decisionPage = definePage<DecisionView>('decisions/decision', 'staff');
