import type { PaymentKind, PaymentPart } from '../../formats/payments/payment-item.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { PaymentState } from './payment.js';

/** Money that the bank says has come in, been deducted or been taken back. */
@TableOf('payment', 'inner')
export class Payment {
  @IdKey() id: Id;
  @IdColumn() fileId: Id;
  /** Its place in the file, from 0. */
  @NumberColumn() place: number;
  @CodeColumn() identity: string;
  @CodeColumn({ nullable: true }) depositIdentity: string | null;
  @CodeColumn() kind: PaymentKind;
  @OreColumn() amountOre: Ore;
  @CodeColumn() currency: string;
  /** What came in another currency, before a person said what the bank changed it to. */
  @OreColumn({ nullable: true }) foreignAmount: number | null;
  @CodeColumn({ nullable: true }) foreignCurrency: string | null;
  @CodeColumn({ nullable: true }) ocr: string | null;
  @JsonColumn() parts: readonly PaymentPart[];
  @TextColumn({ nullable: true }) text: string | null;
  @TextColumn({ nullable: true }) payer: string | null;
  @CodeColumn({ nullable: true }) payerOrgNumber: string | null;
  @DayColumn() bookedOn: Day;
  @TextColumn({ nullable: true }) bankReference: string | null;
  @TextColumn({ nullable: true }) account: string | null;
  @CodeColumn() state: PaymentState;
  /** Set while it is unmatched where its reference names a claim: it waits to be booked there. */
  @IdColumn({ nullable: true }) claimId: Id | null;
  @TextColumn({ nullable: true }) setAsideBecause: string | null;
  @VersionColumn() version: number;
}
