import { ChoiceField, IdField, ListField, OreField, TextField } from '../../platform/http/fields.js';
import { ApiProperty } from '../../platform/http/described.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { MOST_SHARES, SHARE_STATES, type ShareState } from '../payments/payment.js';
import type { Payment } from '../payments/payment.entity.js';
import type { PaymentShare } from '../payments/payment-share.entity.js';
import type { ShareInput } from '../payments/payment-share.js';
import type { PaymentCounts } from '../payment-files/payment-fates.service.js';

const MOST_WORDS = 1000;
export const SHOWN_STATES = ['unmatched', 'matched', 'setAside'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];
const KINDS = ['payment', 'deduction', 'reversal'] as const;

export class PaymentsQuery extends PageQuery {
  @ChoiceField(SHOWN_STATES, { optional: true }) state?: ShownState;
}

export class PaymentImportQuery {
  @ChoiceField(['true', 'false'], { optional: true }) dryRun?: 'true' | 'false';
}

export class MatchPaymentDto {
  @IdField() claimId: Id;
}

/** A claim as a person names it: by the number of its case, or by its reference. */
export class MatchByWordsForm {
  @TextField({ max: 60 }) claim: string;
}

export class PaymentShareDto {
  @IdField({ optional: true }) claimId?: Id;
  @OreField({ min: 1 }) amountOre: number;
  /** Whose it is, where it is for none of our claims. */
  @TextField({ max: MOST_WORDS, optional: true }) because?: string;
}

export class SplitPaymentDto {
  @ListField(PaymentShareDto, { max: MOST_SHARES }) shares: PaymentShareDto[];
}

export class ExchangePaymentDto {
  /** What the bank changed it to. */
  @OreField({ min: 1 }) amountOre: number;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class SetAsidePaymentDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

/** A payment as the API answers it. */
export class PaymentView {
  @IdView() id: Id;
  @ChoiceView(SHOWN_STATES) state: Payment['state'];
  @ChoiceView(KINDS) kind: Payment['kind'];
  @WholeView() amountOre: number;
  @TextView() currency: string;
  /** What came in another currency, in its hundredths, before it was changed to kronor. */
  @WholeView({ nullable: true }) foreignAmount: number | null;
  @TextView({ nullable: true }) foreignCurrency: string | null;
  @TextView({ nullable: true }) ocr: string | null;
  @TextView({ nullable: true }) text: string | null;
  @TextView({ nullable: true }) payer: string | null;
  @TextView({ nullable: true }) payerOrgNumber: string | null;
  @DayView() bookedOn: Day;
  @TextView({ nullable: true }) bankReference: string | null;
  @IdView({ nullable: true }) claimId: Id | null;
  @TextView({ nullable: true }) setAsideBecause: string | null;
  @WholeView() version: number;
}

/** A part of a payment that was split. */
export class PaymentShareView {
  @WholeView() number: number;
  @IdView({ nullable: true }) claimId: Id | null;
  @WholeView() amountOre: number;
  @TextView({ nullable: true }) because: string | null;
  @ChoiceView(SHARE_STATES) state: ShareState;
}

export class PaymentSharesView {
  @ApiProperty({ type: [PaymentShareView], required: true }) items: readonly PaymentShareView[];
}

export function shareOf({ claimId, amountOre, because }: PaymentShareDto): ShareInput {
  return { claimId: claimId ?? null, amountOre, because: because ?? null };
}

export function viewOfShare({ number, claimId, amountOre, because, state }: PaymentShare): PaymentShareView {
  return { number, claimId, amountOre, because, state };
}

/** What came of a file, in payments. */
export class PaymentCountsView implements PaymentCounts {
  @WholeView() matched: number;
  @WholeView() unmatched: number;
  @WholeView() alreadyBooked: number;
}

export function viewOfPayment(payment: Payment): PaymentView {
  const { id, state, kind, amountOre, currency, ocr, text, payer, payerOrgNumber, bookedOn } = payment;
  const { bankReference, claimId, setAsideBecause, foreignAmount, foreignCurrency, version } = payment;
  const what = { id, state, kind, amountOre, currency, ocr, text, payer, payerOrgNumber, bookedOn };
  return { ...what, foreignAmount, foreignCurrency, bankReference, claimId, setAsideBecause, version };
}
