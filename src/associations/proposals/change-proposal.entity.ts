import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ProposalFields, ProposalKind, ProposalState, ProposedFields } from './change-proposal.js';

/** What an association proposes to change about itself, until an officer has looked at it. */
@TableOf('change_proposal', 'inner')
export class ChangeProposal implements ProposalFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @CodeColumn() kind: ProposalKind;
  @IdColumn({ nullable: true }) targetId: Id | null;
  @JsonColumn() content: ProposedFields;
  @IdColumn() proposedBy: Id;
  @InstantColumn() proposedAt: Instant;
  @CodeColumn() state: ProposalState;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @DayColumn({ nullable: true }) decidedOn: Day | null;
  @TextColumn({ nullable: true }) because: string | null;
  @VersionColumn() version: number;
}
