import type { CommunicationException } from '../../decisions/grounds/communication.js';
import type { PutEvidence } from '../../decisions/grounds/put-evidence.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ClawbackGround, LegalBasis } from '../basis/grounds.js';
import type { ClawbackItem } from '../basis/items.js';
import type { Weighing } from '../basis/weighing.js';
import type { ClawbackState } from './clawback.js';

/** A case of clawback as its rules know it; its row has a column for each. */
export interface ClawbackFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly matterId: Id;
  /** The association that was paid. */
  readonly debtorId: Id;
  /** Set when it is heard: from then on it reads its case. */
  readonly associationId: Id | null;
  /** The report that it came from; null where a person stated the sums. */
  readonly reportId: Id | null;
  /** The committee's decision that established violent extremism, on ground S5. */
  readonly findingId: Id | null;
  /** From which day a condition was broken, where that is stated. */
  readonly brokenFrom: Day | null;
  /** What was found, as the hearing tells it. */
  readonly facts: string | null;
  readonly legalBasis: LegalBasis | null;
  readonly items: readonly ClawbackItem[];
  readonly evidence: readonly PutEvidence[];
  /** What the sums rest on, when somebody last took a position on it. */
  readonly basisHash: string;
  readonly positionBecause: string | null;
  /** The hold on further payouts that was placed for the case. */
  readonly holdId: Id | null;
  /** The question by which it was heard, and what that told. */
  readonly hearingId: Id | null;
  readonly toldOre: Ore | null;
  readonly toldGrounds: readonly ClawbackGround[];
  readonly exception: CommunicationException | null;
  readonly exceptionBecause: string | null;
  readonly weighing: Weighing | null;
  readonly decisionId: Id | null;
  readonly claimId: Id | null;
  /** The day on which the court's annulment was noted. */
  readonly annulledOn: Day | null;
  /** Why it was discontinued, or sent back, the latest words. */
  readonly because: string | null;
  readonly openedBy: Id;
  readonly openedAt: Instant;
  readonly state: ClawbackState;
  readonly version: number;
}
