import {
  CodeColumn,
  IdColumn,
  IdKey,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import type { ShareState } from './payment.js';

/** A part of a payment that a person has split: for one claim, or for none of ours. */
@TableOf('payment_share', 'inner')
export class PaymentShare {
  @IdKey() id: Id;
  @IdColumn() paymentId: Id;
  /** Its place among the parts, from 1. */
  @NumberColumn() number: number;
  /** Null where it is for none of our claims; the reason then says whose it is. */
  @IdColumn({ nullable: true }) claimId: Id | null;
  @OreColumn() amountOre: Ore;
  @TextColumn({ nullable: true }) because: string | null;
  @CodeColumn() state: ShareState;
  @VersionColumn() version: number;
}
