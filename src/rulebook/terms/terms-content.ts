import type { Day } from '../../shared/day.js';
import type { BothTexts, Quotation, SourceText } from '../evaluation/criteria-content.js';
import type { Binds, Transition } from '../evaluation/verdict.js';

/**
 * The grounds on which a grant may be revoked and paid back, as the reservation in the terms names them: 1 untrue
 * information, 2 wrong and the association should have seen it, 3 not used or used for something else, 4 no report, 5
 * another term broken, 6 democracy conditions not met, 7 the activity or the association has ended, 8 the decision was
 * annulled. (1–6: the state model, förordning 2024:1344 14 § and 2018:1533 18 §.)
 */
export const REPAYMENT_GROUNDS = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8'] as const;
export type RepaymentGround = (typeof REPAYMENT_GROUNDS)[number];

/** One numbered term [villkor], as the association reads and accepts it, with the words it rests on. */
export interface Term {
  readonly number: number;
  readonly text: BothTexts;
  readonly quotations: readonly Quotation[];
}

/** A ground of the repayment reservation with its wording. */
export interface ReservedGround {
  readonly ground: RepaymentGround;
  readonly text: BothTexts;
  readonly quotations: readonly Quotation[];
}

/** A clause that stands in the term with this number. */
export interface Clause {
  readonly term: number;
}

/** A clause that may be agreed or not; what is not agreed may not be demanded by the terms. */
export type AgreedClause<More = object> =
  ({ readonly agreed: true; readonly term: number } & More) | { readonly agreed: false; readonly term?: number };

/** What a program must know of any terms: which term says it, and its figures. */
export interface SharedClauses {
  /** Duty to report changes, at the latest so many days after them. */
  readonly reportChanges: Clause & { readonly withinDays: number };
  /** What becomes public. */
  readonly publicity: Clause;
  /** Data-protection information. */
  readonly personalData: Clause;
  /** Interest on late payment: agreed (interest basis TERMS) with its addition to the reference rate, or not. */
  readonly interest: AgreedClause<{ readonly marginPercentagePoints: number }>;
  /** Fee for a written reminder; its amount is law. */
  readonly reminderFee: AgreedClause;
  /** Set-off against other payments to the association. */
  readonly setOff: AgreedClause;
  /** How many days the association has to answer, at least: to complete its papers, and before a decision against it. */
  readonly replyTimes: Clause & { readonly supplementDays: number; readonly hearingDays: number };
}

/** What the terms of grants say besides. */
export interface GrantClauses extends SharedClauses {
  /** The repayment reservation [återbetalningsförbehåll], and how many days there are to pay. */
  readonly repayment: Clause & { readonly payWithinDays: number; readonly grounds: readonly ReservedGround[] };
  /** Vouchers are kept for so many years. */
  readonly keepVouchers: Clause & { readonly years: number };
  readonly allowInspection: Clause;
  /** The report on how the money was used, by a day (`03-31`) so many years after that of the grant. */
  readonly report: Clause & { readonly yearsAfter: number; readonly monthDay: string };
}

/** What the terms of rentals say besides: a future booking can be ended only where they say so. */
export interface RentalClauses extends SharedClauses {
  readonly termination: AgreedClause;
}

interface TermsOf<B extends Binds, Clauses> {
  readonly id: string;
  readonly version: string;
  readonly binds: B;
  readonly title: BothTexts;
  readonly note?: BothTexts;
  readonly from: Day;
  readonly transition: Transition;
  readonly sources: Readonly<Record<string, SourceText>>;
  readonly terms: readonly Term[];
  readonly clauses: Clauses;
}

export type GrantTerms = TermsOf<'grant', GrantClauses>;
export type RentalTerms = TermsOf<'rental', RentalClauses>;

/** One version of a committee's terms, whole in itself: what an association accepts, and what a decision quotes. */
export type TermsContent = GrantTerms | RentalTerms;

/** The terms of one kind. */
export type TermsFor<B extends Binds> = B extends 'grant' ? GrantTerms : RentalTerms;

/** The term that a clause stands in. */
export function termOf({ terms }: TermsContent, { term }: Clause): Term {
  const found = terms.find(({ number }) => number === term);
  if (!found) throw new Error(`There is no term ${term}`);
  return found;
}
