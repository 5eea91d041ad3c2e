import type { MatterTop } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Link, Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { AppealClock } from '../appeals/appeal-clock.js';
import type { DecisionKind } from '../grounds/outcome.js';

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

/** What a decision says of acts against democracy conditions, as it is read before it is decided. */
export interface ToldDemocracy {
  readonly acts: readonly { readonly criterion: Words; readonly act: string; readonly rows: readonly Row[] }[];
  readonly circumstances: readonly { readonly text: Words; readonly found: Words; readonly words: string }[];
  readonly special?: { readonly text: Words; readonly words: string };
}

interface Row {
  readonly label: Words;
  readonly value: Words;
}

/** A proposal, or the decision it became. */
export interface DecisionSheet {
  readonly id: string;
  readonly seen: string;
  readonly state: Tag;
  /** The decision in one sentence, as it stands before every button. */
  readonly sentence: Words;
  readonly rows: readonly Row[];
  readonly words?: string;
  /** The rule it rests on, word for word. */
  readonly cited?: { readonly quote: string; readonly place: string };
  readonly democracy: ToldDemocracy;
  readonly by: string;
  readonly at: Instant;
  readonly returned?: string;
  readonly review?: string;
  readonly urgent?: string;
  /** Where the committee went another way: what had been proposed, and why it did not follow. */
  readonly deviation?: { readonly proposed: Words; readonly because: string };
  readonly reopened?: string;
  /** Once it is decided. */
  readonly clock?: AppealClock;
  readonly corrections: readonly {
    readonly id: string;
    readonly change: Words;
    readonly because: string;
    readonly by: string;
    readonly at: Instant;
  }[];
  readonly acts: readonly OfferedAct[];
  /** The form that makes its letter, once it is decided. */
  readonly letter?: FormModel;
  /** What stands in the way of sending any letter. */
  readonly unsendable: readonly Reason[];
  /** What its letter must say beside the decision. */
  readonly tells: { readonly payout: boolean; readonly until: boolean; readonly again: boolean };
  /** Whether what is granted is accounted for, as its round has it; outside a round it is open, and the letter's writer says. */
  readonly report: 'asked' | 'none' | 'open';
  /** What the committee can decide instead, in the form that enters its minutes. */
  readonly choices: DecisionChoices;
}

/** The page of a case's decision: the reasons of the assessment beside what is proposed and decided. */
export interface DecisionView extends MatterTop {
  /** Ends every address of this page: the committee, where it must be said. */
  readonly here: string;
  readonly criteria: readonly DecisionCriterion[];
  readonly assessmentHref: string;
  readonly decision?: DecisionSheet;
  /** Other decisions of the case, newest first. */
  readonly others: readonly { readonly link: Link; readonly state: Tag }[];
  /** The form that proposes, or proposes anew. */
  readonly propose?: {
    readonly form: FormModel;
    readonly act: 'propose' | 'resubmit';
    /** The proposal that is made anew, as it was looked at. */
    readonly anew?: { readonly id: string; readonly seen: string };
    readonly kind: DecisionKind;
    /** Proposed beside a decision that stands: the form lies folded. */
    readonly beside: boolean;
    readonly choices: DecisionChoices;
  };
  readonly letters: readonly { readonly text: Words; readonly href: string; readonly state: Tag }[];
  readonly letterChoices: {
    readonly deliveries: readonly Choice[];
    readonly languages: readonly Choice[];
  };
}

interface Choice {
  readonly value: string;
  readonly text: Words;
}

/** What a proposal of a kind can be made of, as far as the case calls for it. */
export interface DecisionChoices {
  readonly outcomes: readonly Choice[];
  readonly grounds: readonly Choice[];
  /** Whether what is given is money. */
  readonly paid: boolean;
  /** The criteria that are not met. */
  readonly unmet: readonly Choice[];
  /** The texts that the rules in force quote. */
  readonly documents: readonly Choice[];
  /** Evidence the association has not been told of. */
  readonly untold: readonly Choice[];
  readonly exceptions: readonly Choice[];
  /** Democracy conditions that are not met, each with the numbers of its acts in the form. */
  readonly democracy: readonly DemocracyChoice[];
  readonly findings: readonly Choice[];
  readonly mitigations: readonly Choice[];
}

export interface DemocracyChoice {
  readonly criterion: string;
  readonly title: Words;
  readonly acts: readonly number[];
  readonly evidence: readonly Choice[];
}

export const decisionPage = definePage<DecisionView>('decisions/decision', 'staff');
