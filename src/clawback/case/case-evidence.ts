import type { SourceType } from '../../assessments/evidence/evidence.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ClawbackGround } from '../basis/grounds.js';

/** A paper that a ground rests on, in its own words, and whether the association has been told of it. */
export interface CaseEvidence {
  readonly id: Id;
  readonly ground: ClawbackGround;
  /** The document in the case; null where it is told in words alone. */
  readonly fileId: Id | null;
  readonly page: number | null;
  readonly quote: string;
  readonly sourceType: SourceType;
  /** The hearing that put it to the association, and when. */
  readonly exchangeId: Id | null;
  readonly communicatedOn: Day | null;
}
