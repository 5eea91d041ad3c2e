import type { PutEvidence } from '../../decisions/grounds/put-evidence.js';
import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { FindingFields, FindingState, FindingWeighing } from './finding.js';

/** An act that a committee establishes, or not [konstaterande]; sealed until it is proposed to the committee. */
@TableOf('established_fact', 'committee')
export class EstablishedFact implements FindingFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() concernId: Id;
  @IdColumn() subjectId: Id;
  /** Set when the committee has decided: from then on the association reads it. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  @TextColumn({ nullable: true }) facts: string | null;
  @JsonColumn() criteria: readonly string[];
  @CodeColumn({ nullable: true }) adoptedHash: string | null;
  @JsonColumn() evidence: readonly PutEvidence[];
  @IdColumn({ nullable: true }) hearingId: Id | null;
  @JsonColumn({ nullable: true }) weighing: FindingWeighing | null;
  @IdColumn({ nullable: true }) decisionId: Id | null;
  @TextColumn({ nullable: true }) because: string | null;
  @IdColumn() openedBy: Id;
  @InstantColumn() openedAt: Instant;
  @CodeColumn() state: FindingState;
  @VersionColumn() version: number;
}
