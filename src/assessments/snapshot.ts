import type { Assessed } from '../rulebook/evaluation/assessed.js';
import type { AssessmentFacts, JudgedCriterion } from '../rulebook/evaluation/facts.js';
import type { Binds } from '../rulebook/evaluation/verdict.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { SourceType } from './evidence/evidence.js';

/** Evidence as a decision keeps it. */
export interface SnapshotEvidence {
  readonly id: Id;
  readonly criterion: string;
  readonly fileId: Id | null;
  readonly sha256: string | null;
  readonly page: number | null;
  readonly quote: string;
  readonly sourceType: SourceType;
  readonly exchangeId: Id | null;
  /** The association's own papers it knows; other evidence was communicated on this day, or not at all. */
  readonly own: boolean;
  readonly communicatedOn: Day | null;
}

/** Everything an assessment came to, in a form that can be computed again for ever. */
export interface Snapshot {
  readonly assessmentId: Id;
  readonly adoptedHash: string;
  readonly binds: Binds;
  readonly facts: AssessmentFacts;
  /** The facts that an officer has set, by their paths. */
  readonly corrected: readonly string[];
  /** By criterion; evidence by its ids. */
  readonly judgements: Readonly<Record<string, JudgedCriterion>>;
  readonly evidence: readonly SnapshotEvidence[];
  /** What went into the criteria, and what came out: bytes that replaying gives again. */
  readonly input: string;
  readonly output: string;
  readonly assessed: Assessed;
}
