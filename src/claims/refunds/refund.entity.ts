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
import type { PaidTo, RefundState } from './refund.js';

/** A refund of a claim's credit, from the proposal on. */
@TableOf('refund', 'committee')
export class Refund {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() claimId: Id;
  @OreColumn() amountOre: Ore;
  /** The association's guarded account. */
  @JsonColumn({ nullable: true }) paidTo: PaidTo | null;
  /** To whom and where, in words, for a debtor who has no account in the register. */
  @TextColumn({ nullable: true }) payee: string | null;
  @TextColumn() because: string;
  @IdColumn() proposedBy: Id;
  @InstantColumn() proposedAt: Instant;
  @IdColumn({ nullable: true }) attestedBy: Id | null;
  @DayColumn({ nullable: true }) attestedOn: Day | null;
  @DayColumn({ nullable: true }) paidOn: Day | null;
  /** What finds the payment again in the finance system or at the bank. */
  @TextColumn({ nullable: true }) reference: string | null;
  /** Why it was returned or withdrawn. */
  @TextColumn({ nullable: true }) endedBecause: string | null;
  /** The letter that tells the debtor of it. */
  @IdColumn({ nullable: true }) letterId: Id | null;
  @CodeColumn() state: RefundState;
  @VersionColumn() version: number;
}
