import { ChoiceField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Payment } from './payment.entity.js';
import type { PaymentCounts } from './payment-imports.service.js';

const MOST_WORDS = 1000;
const SHOWN_STATES = ['unmatched', 'matched', 'setAside'] as const;
const KINDS = ['payment', 'deduction', 'reversal'] as const;

export class PaymentsQuery extends PageQuery {
  @ChoiceField(SHOWN_STATES, { optional: true }) state?: (typeof SHOWN_STATES)[number];
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

/** What came of a file, in payments. */
export class PaymentCountsView implements PaymentCounts {
  @WholeView() matched: number;
  @WholeView() unmatched: number;
  @WholeView() alreadyBooked: number;
}

export function viewOfPayment(payment: Payment): PaymentView {
  const { id, state, kind, amountOre, currency, ocr, text, payer, payerOrgNumber, bookedOn } = payment;
  const { bankReference, claimId, setAsideBecause, version } = payment;
  const what = { id, state, kind, amountOre, currency, ocr, text, payer, payerOrgNumber, bookedOn };
  return { ...what, bankReference, claimId, setAsideBecause, version };
}
