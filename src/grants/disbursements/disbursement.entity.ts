import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { DisbursementFields, DisbursementState, PaidTo } from './disbursement.js';

/** A payout of a grant or a part of it [utbetalning]; for those who work in its committee. */
@TableOf('disbursement', 'committee')
export class Disbursement implements DisbursementFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() decisionId: Id;
  @IdColumn({ nullable: true }) roundId: Id | null;
  @IdColumn() payeeId: Id;
  @NumberColumn() tranche: number;
  @OreColumn() amountOre: number;
  @DayColumn({ nullable: true }) notBefore: Day | null;
  @NumberColumn({ nullable: true }) afterReportOf: number | null;
  @TextColumn({ nullable: true }) earlyBecause: string | null;
  @IdColumn({ nullable: true }) acceptedAccountId: Id | null;
  @IdColumn({ nullable: true }) batchId: Id | null;
  @JsonColumn({ nullable: true }) paidTo: PaidTo | null;
  @InstantColumn({ nullable: true }) sentAt: Instant | null;
  @DayColumn({ nullable: true }) paidOn: Day | null;
  @TextColumn({ nullable: true }) because: string | null;
  @CodeColumn() state: DisbursementState;
  @VersionColumn() version: number;
}
