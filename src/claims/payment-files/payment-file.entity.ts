import type { PaymentFormat } from '../../formats/payments/payment-item.js';
import {
  CodeColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { PaymentFileState } from '../payments/payment.js';

/** A bank's file of payments that was taken in; the account is the municipality's and so no single committee's. */
@TableOf('payment_file', 'inner')
export class PaymentFile {
  @IdKey() id: Id;
  @CodeColumn() sha256: string;
  /** As it was called when it came; null over a pipe. */
  @TextColumn({ nullable: true }) name: string | null;
  @CodeColumn() format: PaymentFormat;
  @CodeColumn() state: PaymentFileState;
  @NumberColumn() payments: number;
  @NumberColumn() deposits: number;
  @CodeColumn() takenBy: string;
  @InstantColumn() takenAt: Instant;
  @VersionColumn() version: number;
}
