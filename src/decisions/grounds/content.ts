import type { Quotation } from '../../rulebook/evaluation/criteria-content.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Source } from '../../shared/reason.js';
import type { SourceType } from '../../assessments/evidence/evidence.js';
import type { CommunicationException } from './communication.js';
import type { DecidedOutcome, DecisionKind, Ground } from './outcome.js';

/** An answer that must be found before a decision rests on it. */
export const FINDINGS = ['yes', 'no', 'unclear'] as const;
export type Finding = (typeof FINDINGS)[number];

/** What is considered before an act has a consequence (särskilda skäl). Texts under `mitigation`. */
export const MITIGATIONS = ['distanced', 'measures', 'isolated', 'longAgo'] as const;
export type Mitigation = (typeof MITIGATIONS)[number];

/** An act that a democracy condition is judged on: what was done, by whom in which role, when, on what evidence. */
export interface DemocracyAct {
  readonly criterion: string;
  readonly act: string;
  /** A role; never a name. */
  readonly actorRole: string;
  readonly withinActivity: Finding;
  readonly happenedOn: Day;
  readonly evidenceIds: readonly Id[];
  /** What the association has said of it; null where it has not answered. */
  readonly reply: string | null;
}

/** A mitigating circumstance, with what was found of it. */
export interface Circumstance {
  readonly mitigation: Mitigation;
  readonly found: Finding;
  readonly words: string;
}

/** Whether there are special reasons for no consequence [särskilda skäl], weighed in words. */
export interface SpecialReasons {
  readonly found: boolean;
  readonly words: string;
}

/** Why a decision may rest on evidence that the association was not told of. */
export interface ExceptionUsed {
  readonly evidenceId: Id;
  readonly exception: CommunicationException;
  readonly because: string;
}

/** What a proposal says, and a decision after it. */
export interface DecisionContent {
  readonly kind: DecisionKind;
  readonly outcome: DecidedOutcome;
  /** Whole öre; null where nothing is given. */
  readonly amountOre: number | null;
  readonly ground: Ground | null;
  /** The reasons in the words of whoever proposed, beside those of the criteria. */
  readonly words: string | null;
  /** The criteria that it goes against the association on. */
  readonly restsOn: readonly string[];
  /** The rule in force that says so, where the ground needs one. */
  readonly citation: Quotation | null;
  readonly exceptions: readonly ExceptionUsed[];
  readonly acts: readonly DemocracyAct[];
  readonly circumstances: readonly Circumstance[];
  readonly specialReasons: SpecialReasons | null;
}

/** Evidence as a decision shows it. */
export interface ReasonEvidence {
  readonly id: Id;
  readonly fileId: Id | null;
  readonly page: number | null;
  readonly quote: string;
  readonly sourceType: SourceType;
  /** The association's own paper. */
  readonly own: boolean;
  /** The question by which it was communicated, and when. */
  readonly exchangeId: Id | null;
  readonly communicatedOn: Day | null;
}

/** The reasons of one criterion, as they stood when it was proposed. */
export interface CriterionReason {
  readonly criterion: string;
  readonly title: BothTexts;
  readonly verdict: Verdict;
  readonly knockOut: boolean;
  readonly judgedBy: 'facts' | 'person';
  readonly democracy: boolean;
  readonly lawyersReview: boolean;
  /** The facts it asks that an officer has set, by their titles; older reasons do not tell. */
  readonly corrected?: readonly BothTexts[];
  /** What the officer wrote; null where facts settle it. */
  readonly words: string | null;
  readonly because: readonly Reason[];
  readonly sources: readonly Source[];
  readonly evidence: readonly ReasonEvidence[];
}

/** The version of the rules that the reasons are reckoned by. */
export interface RuleVersion {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}
