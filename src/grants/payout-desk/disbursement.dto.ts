import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceField, DayField, FlagField, IdField, IdsField, TextField } from '../../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  ObjectView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Facts, Reason } from '../../shared/reason.js';
import { AcrossRoundsQuery } from '../rounds/round.dto.js';
import { RowResultView } from '../allocation/allocation.dto.js';
import { DISBURSEMENT_STATES, type DisbursementState } from '../disbursements/disbursement.js';
import { BATCH_STATES, type BatchState } from '../payout-batches/payout-batch.js';
import type { ListedBatch } from '../payout-batches/payout-batches.service.js';
import { HOLD_STATES } from '../disbursements/payout-hold.js';
import type { Disbursement } from '../disbursements/disbursement.entity.js';
import type { PayoutHold } from '../disbursements/payout-hold.entity.js';

const MOST_REASON = 5_000;
const MOST_ROWS = 500;

export class PayoutReasonDto {
  @TextField({ max: MOST_REASON }) because: string;
}

export class AcceptAccountDto extends PayoutReasonDto {
  @IdField() accountId: Id;
}

export class PaidDto {
  @DayField() paidOn: Day;
}

export class MakeBatchDto {
  @IdField() committeeId: Id;
  @IdsField({ max: MOST_ROWS }) disbursementIds: Id[];
  @DayField() payOn: Day;
  /** The column mapping of the file. */
  @TextField({ max: 100, optional: true }) mapping?: string;
}

export class PlaceHoldDto extends PayoutReasonDto {
  @IdField() committeeId: Id;
  @IdField() associationId: Id;
  /** The case it is about; left out it is every payout of the committee to the association. */
  @IdField({ optional: true }) matterId?: Id;
  @DayField() untilOn: Day;
}

/** The form that holds payouts: those of the case, or all of the committee to the association. */
export class HoldForm extends PayoutReasonDto {
  @DayField() untilOn: Day;
  @FlagField() whole: boolean = false;
}

export class DisbursementsQuery extends AcrossRoundsQuery {
  @ChoiceField(DISBURSEMENT_STATES, { optional: true }) state?: DisbursementState;
  @IdField({ optional: true }) batchId?: Id;
}

export class PayoutBatchesQuery extends PageQuery {
  @ChoiceField(BATCH_STATES, { optional: true }) state?: BatchState;
  @DayField({ optional: true }) payFrom?: Day;
  @DayField({ optional: true }) payTo?: Day;
}

/** A payout as the API shows it, with why it cannot be paid now; the account by its last digits. */
export class DisbursementView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() decisionId: Id;
  @IdView({ nullable: true }) roundId: Id | null;
  @IdView() payeeId: Id;
  @WholeView() tranche: number;
  @WholeView() amountOre: number;
  @DayView({ nullable: true }) notBefore: Day | null;
  @WholeView({ nullable: true }) afterReportOf: number | null;
  @TextView({ nullable: true }) earlyBecause: string | null;
  @IdView({ nullable: true }) batchId: Id | null;
  @TextView({ nullable: true }) accountEnding: string | null;
  @InstantView({ nullable: true }) sentAt: Instant | null;
  @DayView({ nullable: true }) paidOn: Day | null;
  @TextView({ nullable: true }) because: string | null;
  @ChoiceView(DISBURSEMENT_STATES) state: string;
  @ReasonsView() whyNot: readonly Reason[];
  /** Whether the same sum goes to the same association by another decision: worth a look, and no hindrance. */
  @FlagView() twin: boolean;
  @WholeView() version: number;
}

/** A batch as the API shows it. */
export class PayoutBatchView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @TextView() number: string;
  @TextView() mapping: string;
  @DayView() payOn: Day;
  @WholeView() count: number;
  @WholeView() sumOre: number;
  @TextView({ nullable: true }) fileSha256: string | null;
  @InstantView({ nullable: true }) filedAt: Instant | null;
  @ChoiceView(BATCH_STATES) state: string;
  @WholeView() version: number;
}

/** What came of the rows that were chosen; without a batch, none of them could be paid. */
export class MadeBatchView {
  @ObjectView() batch: Facts;
  @ApiProperty({ type: [RowResultView] }) rows: readonly RowResultView[];
}

/** A batch whose file was made, and the rows that something had stopped since it was approved. */
export class FiledBatchView extends PayoutBatchView {
  @ApiProperty({ type: [RowResultView] }) stopped: readonly RowResultView[];
}

export class PayoutHoldView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() associationId: Id;
  @IdView({ nullable: true }) matterId: Id | null;
  @DayView() fromOn: Day;
  @DayView() untilOn: Day;
  @TextView() because: string;
  @ChoiceView(HOLD_STATES) state: string;
  @WholeView() version: number;
}

export function viewOfPayout(
  { paidTo, acceptedAccountId: _account, ...kept }: Disbursement,
  whyNot: readonly Reason[],
  twin: boolean,
): DisbursementView {
  return { ...kept, accountEnding: paidTo ? paidTo.number.replace(/\D/g, '').slice(-4) : null, whyNot, twin };
}

export function viewOfBatch(batch: ListedBatch): PayoutBatchView {
  const { id, committeeId, number, mapping, payOn, count, sumOre, fileSha256, filedAt, state, version } = batch;
  return { id, committeeId, number, mapping, payOn, count, sumOre, fileSha256, filedAt, state, version };
}

export function viewOfHold({ payeeId: associationId, markId: _mark, ...kept }: PayoutHold): PayoutHoldView {
  return { ...kept, associationId };
}
