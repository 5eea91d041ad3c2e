import type { DelegationKind } from '../../rulebook/delegation/delegation-order.js';
import type { Binds } from '../../rulebook/evaluation/verdict.js';

/** How a case, or its handling at a meeting, ends. Texts under `outcome`; none is ever called by another's name. */
export const OUTCOMES = [
  'award',
  'partAward',
  'refusal',
  'dismissal',
  'caseClosed',
  'adjourned',
  'referredBack',
  'withheld',
  'noConsequence',
  'clawback',
  'noClawback',
  'finding',
  'suspension',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a decision can come to; to adjourn or refer back ends a meeting's handling alone. */
export const DECIDED_OUTCOMES = [
  'award',
  'partAward',
  'refusal',
  'dismissal',
  'caseClosed',
  'withheld',
  'noConsequence',
  'clawback',
  'noClawback',
  'finding',
  'suspension',
] as const satisfies readonly Outcome[];
export type DecidedOutcome = (typeof DECIDED_OUTCOMES)[number];

/** What is decided in a case. Clawbacks and findings are proposed and taken by way of the folders that know them. */
export const DECISION_KINDS = [
  'grant',
  'roomLetting',
  'withholdPayout',
  'clawback',
  'extremismFinding',
  'suspension',
] as const satisfies readonly DelegationKind[];
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What an outcome can rest on. Texts under `decisionGround`. */
export const GROUNDS = [
  'criteria',
  'funds',
  'costs',
  'scheme',
  'late',
  'noLegalPerson',
  'notSupplemented',
  'withdrawnByApplicant',
  'lapsed',
  'unclear',
  'reportOverdue',
  'specialReasons',
  'repayment',
  'noRepayment',
  'lettingRule',
  'order',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** What a kind of decision is about. */
interface KindRule {
  readonly binds: Binds;
  readonly outcomes: readonly DecidedOutcome[];
  /** Whether what is given is money. */
  readonly paid: boolean;
  /** Whether a folder above keeps the case: what it rests on comes from there, and so does the act that takes it. */
  readonly ownCase?: true;
}

export const KINDS: Readonly<Record<DecisionKind, KindRule>> = {
  grant: { binds: 'grant', outcomes: ['award', 'partAward', 'refusal', 'dismissal', 'caseClosed'], paid: true },
  roomLetting: { binds: 'rental', outcomes: ['award', 'refusal', 'dismissal', 'caseClosed'], paid: false },
  withholdPayout: { binds: 'grant', outcomes: ['withheld', 'noConsequence', 'caseClosed'], paid: true },
  clawback: { binds: 'grant', outcomes: ['clawback', 'noClawback', 'noConsequence'], paid: true, ownCase: true },
  extremismFinding: { binds: 'grant', outcomes: ['finding', 'noConsequence'], paid: false, ownCase: true },
  suspension: { binds: 'rental', outcomes: ['suspension'], paid: false, ownCase: true },
};

/** What an outcome asks for: an amount or none, and one of its grounds. */
interface OutcomeRule {
  readonly amount: 'needed' | 'possible' | 'none';
  readonly grounds: readonly Ground[];
  /** Goes against the association: the amount at stake is then what was applied for. */
  readonly against: boolean;
}

export const OUTCOME_RULES: Readonly<Record<DecidedOutcome, OutcomeRule>> = {
  award: { amount: 'needed', grounds: [], against: false },
  partAward: { amount: 'needed', grounds: ['criteria', 'funds', 'costs', 'scheme'], against: true },
  refusal: { amount: 'none', grounds: ['criteria', 'funds', 'notSupplemented'], against: true },
  dismissal: { amount: 'none', grounds: ['late', 'noLegalPerson', 'notSupplemented'], against: true },
  caseClosed: { amount: 'none', grounds: ['withdrawnByApplicant', 'lapsed'], against: false },
  withheld: { amount: 'possible', grounds: ['criteria', 'unclear', 'reportOverdue'], against: true },
  noConsequence: { amount: 'none', grounds: ['specialReasons'], against: false },
  clawback: { amount: 'needed', grounds: ['repayment'], against: true },
  noClawback: { amount: 'none', grounds: ['noRepayment'], against: false },
  finding: { amount: 'none', grounds: ['criteria'], against: true },
  suspension: { amount: 'none', grounds: ['criteria', 'lettingRule', 'order'], against: true },
};

/**
 * What a room can be refused on: the criterion that binds rentals, a rule for all who hire, or disorder that the police have
 * been asked about before (JO 1008-2021). Money is never short for a room.
 */
const LETTING_REFUSED_ON: readonly Ground[] = ['criteria', 'lettingRule', 'order', 'notSupplemented'];

/** The grounds that an outcome of a kind of decision can rest on. */
export function groundsOf(kind: DecisionKind, outcome: DecidedOutcome): readonly Ground[] {
  return kind === 'roomLetting' && outcome === 'refusal' ? LETTING_REFUSED_ON : OUTCOME_RULES[outcome].grounds;
}

/** Grounds that name what they rest on: criteria, or grounds of repayment. */
export const RESTING_GROUNDS: readonly Ground[] = ['criteria', 'repayment'];

/** Grounds that hold only where a rule in force says so; the rule is cited in its own words. */
export const CITED_GROUNDS: readonly Ground[] = ['late', 'notSupplemented', 'lettingRule'];

/** Whether an outcome on a ground is about the criteria, so that the case must have been assessed. */
export function needsAssessment(outcome: DecidedOutcome, ground: Ground | null): boolean {
  if (ground === 'criteria' || ground === 'notSupplemented' || ground === 'specialReasons') return true;
  if (ground === 'lettingRule' || ground === 'order') return false;
  return outcome === 'award' || outcome === 'partAward' || outcome === 'refusal';
}

/** What a decision takes of the money that its case shares in: what it grants, and otherwise nothing. */
export function takenBy(decision: {
  readonly kind: DecisionKind;
  readonly outcome: DecidedOutcome;
  readonly amountOre: number | null;
}): number {
  const grants = decision.kind === 'grant' && OUTCOME_RULES[decision.outcome].amount === 'needed';
  return grants ? (decision.amountOre ?? 0) : 0;
}
