import { DayField, OreField, TextField } from '../../platform/http/fields.js';
import { ChoiceView, DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { REFUND_STATES, type RefundState } from './refund.js';
import type { Refund } from './refund.entity.js';

const MOST_WORDS = 2000;

export class ProposeRefundDto {
  @OreField({ min: 1 }) amountOre: number;
  /** To whom and where; only for a debtor who has no account in the register. */
  @TextField({ max: 500, optional: true }) payee?: string;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class EndRefundDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class NoteRefundPaidDto {
  @DayField() paidOn: Day;
  /** What finds the payment again in the finance system or at the bank. */
  @TextField({ max: 140 }) reference: string;
}

export class RefundView {
  @IdView() id: Id;
  @IdView() claimId: Id;
  @WholeView() amountOre: number;
  /** The association's account, as it is read among its accounts. */
  @IdView({ nullable: true }) accountId: Id | null;
  /** To whom and where in words, where there is no account. */
  @TextView({ nullable: true }) payee: string | null;
  @TextView() because: string;
  @InstantView() proposedAt: Instant;
  @DayView({ nullable: true }) attestedOn: Day | null;
  @DayView({ nullable: true }) paidOn: Day | null;
  @TextView({ nullable: true }) reference: string | null;
  /** Why it was returned or withdrawn. */
  @TextView({ nullable: true }) endedBecause: string | null;
  /** The letter that tells the debtor of it; null until it is written. */
  @IdView({ nullable: true }) letterId: Id | null;
  @ChoiceView(REFUND_STATES) state: RefundState;
  @WholeView() version: number;
}

export function viewOfRefund(refund: Refund): RefundView {
  const { id, claimId, amountOre, paidTo, payee, because, proposedAt, attestedOn, paidOn, reference } = refund;
  const { endedBecause, letterId, state, version } = refund;
  const to = { accountId: paidTo?.accountId ?? null, payee };
  return {
    ...{ id, claimId, amountOre, ...to, because, proposedAt, attestedOn, paidOn },
    ...{ reference, endedBecause, letterId, state, version },
  };
}
