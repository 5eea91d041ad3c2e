import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import type { BothTexts, Quotation } from '../../rulebook/evaluation/criteria-content.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { Circumstance } from '../grounds/content.js';
import type { DecisionKind } from '../grounds/outcome.js';

/**
 * All that a letter tells of a decision, in both languages and with nothing left to look up. What is not known is null
 * or empty; the letter's completeness says which parts it then lacks.
 */
export interface DecisionLetter {
  readonly municipality: string;
  readonly committee: string;
  readonly association: string;
  /** What it is about: `verksamhetsbidrag för 2027`, or the room. */
  readonly subject: BothTexts;
  readonly decidedBy: DecidedBy | null;
  readonly appeal: LetterAppeal;
  readonly contact: LetterContact | null;
}

/** A decision on a grant, all or a part of it. */
export interface AwardLetter extends DecisionLetter, Reasoning {
  readonly amountOre: Ore;
  readonly appliedOre: Ore;
  /** The rows that end in the amount. */
  readonly reckoning: readonly ReckoningRow[];
  /** The decider's own words on the sum. */
  readonly reckoningNote: string;
  readonly payoutOn: Day | null;
  readonly conditions: readonly string[];
  /** `none` where the committee asks for no report. */
  readonly report: LetterReport | 'none' | null;
  /** The terms the association accepted with its application. */
  readonly terms: LetterTerms | null;
}

/** Nothing is granted. */
export interface RefusalLetter extends DecisionLetter, Reasoning {
  readonly appliedOre: Ore;
  /** Where the criteria alone do not say it, as when the money does not suffice. */
  readonly why: string;
  /** When and how to apply again, where that is possible. */
  readonly again: string;
}

/** An application that is not examined. */
export interface DismissalLetter extends DecisionLetter {
  readonly why: string;
  readonly rules: readonly QuotedRule[];
  readonly again: string;
}

/** A case that ends without an examination. */
export interface CaseClosedLetter extends DecisionLetter {
  readonly why: string;
}

/** A payout that waits. */
export interface WithheldLetter extends DecisionLetter, Reasoning {
  readonly amountOre: Ore;
  readonly why: string;
  /** What has to happen before it is paid. */
  readonly until: string;
  readonly rules: readonly QuotedRule[];
}

/** An act that is shown, and that nothing follows on, for special reasons. */
export interface NoConsequenceLetter extends DecisionLetter, Reasoning, ShownActs {
  readonly why: string;
}

/** What was done, and why nothing follows. */
export interface ShownActs {
  readonly acts: readonly {
    readonly title: BothTexts;
    readonly act: string;
    readonly actorRole: string;
    readonly happenedOn: Day;
    readonly reply: string | null;
  }[];
  readonly circumstances: readonly Circumstance[];
  readonly weighing: string;
}

/** A decision put right: each thing as it stood and as it shall stand. */
export interface CorrectionLetter extends DecisionLetter {
  readonly corrected: CorrectedDecision | null;
  readonly changes: readonly { readonly what: string; readonly was: string; readonly is: string }[];
  readonly why: string;
}

/** A room that is let. */
export interface RentalApprovalLetter extends DecisionLetter {
  readonly booking: LetterBooking | null;
  readonly price: readonly ReckoningRow[];
  readonly conditions: readonly string[];
}

/** A room that is not let, judged by what binds rentals and nothing else. */
export interface RentalDenialLetter extends DecisionLetter, Reasoning {
  readonly booking: LetterBooking | null;
  /** The decision's own words, where it rests on a rule for all or on disorder; and that rule. */
  readonly why: string;
  readonly rules: readonly QuotedRule[];
}

/** Why: criterion by criterion, and what it rests on. */
export interface Reasoning {
  readonly criteria: readonly LetterCriterion[];
  readonly basis: readonly LetterBasis[];
}

/** Who decided, and by what right. A delegate's decision has a number, a committee's a paragraph of its minutes. */
export type DecidedBy =
  | { readonly by: 'committee'; readonly decidedOn: Day; readonly paragraph: string }
  | { readonly by: 'chair'; readonly decidedOn: Day; readonly number: string }
  | { readonly by: 'corrector'; readonly decidedOn: Day; readonly name: string }
  | {
      readonly by: 'delegate';
      readonly decidedOn: Day;
      readonly name: string;
      readonly number: string;
      /** The point of the delegation order: `4.2`. */
      readonly point: string;
    };

export interface LetterCriterion {
  readonly id: string;
  readonly title: BothTexts;
  readonly text: BothTexts;
  readonly verdict: Verdict;
  /** An officer's own words, or what the facts say. */
  readonly reason: string | readonly Reason[];
  readonly rules: readonly QuotedRule[];
  readonly evidence: readonly { readonly quote: string; readonly where: LetterBasis }[];
}

/** Words of a rule in force, under the name of the document as people know it. */
export interface QuotedRule extends Omit<Quotation, 'document'> {
  readonly document: BothTexts;
}

/** A paper that a decision rests on. */
export interface LetterBasis {
  readonly name: string;
  readonly page: number | null;
  /** The association's own papers it knows already. */
  readonly own: boolean;
  readonly communicatedOn: Day | null;
}

export interface ReckoningRow {
  readonly label: BothTexts;
  readonly amountOre: Ore;
}

export interface LetterReport {
  readonly dueOn: Day;
  readonly parts: readonly string[];
}

export interface LetterTerms {
  /** `Villkor för föreningsbidrag 2025`. */
  readonly title: BothTexts;
  readonly acceptedOn: Day | null;
  /** When money is to be paid back. */
  readonly grounds: readonly BothTexts[];
  /** The last day on which vouchers must still be there. */
  readonly keepVouchersUntilOn: Day;
  /** What the terms say of interest and of a reminder fee; null where nothing was agreed. */
  readonly interest: BothTexts | null;
  readonly reminderFee: BothTexts | null;
}

export interface LetterAppeal {
  /** What is decided on: an example of what the court cannot decide in its place follows from it. */
  readonly about: DecisionKind | 'relief';
  readonly announcement: AnnouncementKind;
  /** The day of the minutes that are announced: the committee's own, or those that a delegate's decision is reported in. */
  readonly meetingOn: Day | null;
  readonly announcedOn: Day | null;
  /** `Förvaltningsrätten i Stockholm`; null where the municipality has not said which. */
  readonly court: string | null;
  /** Where the municipality takes an appeal in. */
  readonly address: string;
}

export interface LetterContact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly caseNumber: string;
}

export interface CorrectedDecision {
  readonly decidedOn: Day;
  readonly number: string;
}

export interface LetterBooking {
  readonly room: string;
  readonly when: string;
  readonly use: string;
}
