import type { Day } from '../../shared/day.js';
import type { CriterionId } from './facts.js';
import type { Binds, BindingWay, Transition } from './verdict.js';

/** The same words in both languages. */
export interface BothTexts {
  readonly sv: string;
  readonly en: string;
}

/** The kinds of facts there are. */
export const FACT_TYPES = ['yesNo', 'count', 'ore', 'day', 'choice', 'choices', 'text'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** Who knows a fact. */
export const SUPPLIERS = ['register', 'applicant', 'officer'] as const;
export type Supplier = (typeof SUPPLIERS)[number];

/** A fact that may be asked for: what it is called, of what kind, and who supplies it. */
export interface FactDeclaration {
  readonly type: FactType;
  readonly suppliedBy: Supplier;
  readonly title: BothTexts;
  readonly help?: BothTexts;
  /** The words to choose among, with their titles. */
  readonly choices?: Readonly<Record<string, BothTexts>>;
}

/** What a rule may compare a fact with. */
export type Wanted = boolean | number | string;

/** A fact and what it must be. */
export interface FactRule {
  readonly fact: string;
  readonly is?: Wanted;
  readonly in?: readonly Wanted[];
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What only a person may judge. Until then the criterion is what `otherwise` says, but never unmet. */
export interface JudgedRule {
  readonly judged: { readonly question: BothTexts; readonly otherwise?: Rule | 'met' };
}

/** A rule in five words. */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | JudgedRule
  | FactRule;

/** The words a criterion rests on, and where they stand. */
export interface Quotation {
  readonly document: string;
  readonly place: string;
  readonly quote: string;
}

/** What may show that a criterion is met, or not. */
export const EVIDENCE_KINDS = [
  'bylaws',
  'policy',
  'declaration',
  'annualReport',
  'activityPlan',
  'minutes',
  'register',
  'participantCounts',
  'budget',
  'visit',
  'website',
  'statementOfAssociation',
  'otherAuthority',
  'policeContact',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A special reason [särskilt skäl] that may outweigh what was shown. */
export interface Circumstance {
  readonly id: string;
  readonly text: BothTexts;
}

/** A criterion card: one condition as it reads from the version's first day. */
export interface Criterion {
  readonly id: CriterionId;
  readonly title: BothTexts;
  readonly text: BothTexts;
  readonly binds: Readonly<Partial<Record<Binds, BindingWay>>>;
  /** The rule in force, in its own words. */
  readonly quotations: readonly Quotation[];
  /** Where the rule comes from, when that is an older document than the rule in force. */
  readonly origin?: readonly Quotation[];
  readonly judgedBy: 'facts' | 'person';
  /** A condition of democracy: what goes against an association on it is for the committee alone. */
  readonly ground?: 'democracy';
  /** A refusal on it is read by the municipal lawyer before the decision. */
  readonly lawyersReview: boolean;
  readonly evidence: readonly EvidenceKind[];
  /** Unmet, it makes the case not eligible; otherwise it is weighed. */
  readonly knockOut: boolean;
  /** What is tried before a person finds it unmet. */
  readonly circumstances?: readonly Circumstance[];
  /** Where it is asked at all; absent is always. */
  readonly when?: Rule;
  readonly rule: Rule;
}

/** A text that is quoted: another's words, or what we know of it in our own. */
export interface SourceText {
  readonly title: BothTexts;
  readonly words: 'verbatim' | 'own';
  readonly text: string;
}

/** One version of a rulebook, whole in itself: with the words it quotes and the facts it knows. */
export interface CriteriaContent {
  readonly id: string;
  readonly version: string;
  readonly title: BothTexts;
  /** What whoever reads it should know: that its adoption is unknown, that the words are ours. */
  readonly note?: BothTexts;
  readonly from: Day;
  readonly transition: Transition;
  readonly sources: Readonly<Record<string, SourceText>>;
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly criteria: readonly Criterion[];
}

/**
 * Whether a criterion is a condition of democracy (S2a–d, the state's set): marked so, or an exclusion, for those are
 * nothing else. What rests on it is a matter of principle.
 */
export function isDemocracyGround({ ground, binds }: Pick<Criterion, 'ground' | 'binds'>): boolean {
  return ground === 'democracy' || Object.values(binds).includes('exclusion');
}
