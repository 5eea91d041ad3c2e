import type { CommunicationException } from '../../decisions/grounds/communication.js';
import type { PutEvidence } from '../../decisions/grounds/put-evidence.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ClawbackGround, LegalBasis } from '../basis/grounds.js';
import type { ClawbackItem } from '../basis/items.js';
import type { Weighing } from '../basis/weighing.js';
import type { ClawbackFields } from './clawback-fields.js';
import type { ClawbackState } from './clawback.js';

/** A case of clawback [återkrav]: what was found, what the association has said, what was weighed, and what came of it. */
@TableOf('clawback_case', 'committee')
export class ClawbackCase implements ClawbackFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() debtorId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn({ nullable: true }) reportId: Id | null;
  @IdColumn({ nullable: true }) findingId: Id | null;
  @DayColumn({ nullable: true }) brokenFrom: Day | null;
  @TextColumn({ nullable: true }) facts: string | null;
  @CodeColumn({ nullable: true }) legalBasis: LegalBasis | null;
  @JsonColumn() items: readonly ClawbackItem[];
  @JsonColumn() evidence: readonly PutEvidence[];
  @CodeColumn() basisHash: string;
  @TextColumn({ nullable: true }) positionBecause: string | null;
  @IdColumn({ nullable: true }) holdId: Id | null;
  @IdColumn({ nullable: true }) hearingId: Id | null;
  @OreColumn({ nullable: true }) toldOre: Ore | null;
  @JsonColumn() toldGrounds: readonly ClawbackGround[];
  @CodeColumn({ nullable: true }) exception: CommunicationException | null;
  @TextColumn({ nullable: true }) exceptionBecause: string | null;
  @JsonColumn({ nullable: true }) weighing: Weighing | null;
  @IdColumn({ nullable: true }) decisionId: Id | null;
  @IdColumn({ nullable: true }) claimId: Id | null;
  @DayColumn({ nullable: true }) annulledOn: Day | null;
  @TextColumn({ nullable: true }) because: string | null;
  @IdColumn() openedBy: Id;
  @InstantColumn() openedAt: Instant;
  @CodeColumn() state: ClawbackState;
  @VersionColumn() version: number;
}
