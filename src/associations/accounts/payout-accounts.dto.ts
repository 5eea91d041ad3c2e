import { ChoiceField, IdField, IdsField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdsView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { MOST_SIGNERS } from '../signing/signing.dto.js';
import { ACCOUNT_KINDS, ACCOUNT_STATES, endingOf, type AccountInput, type AccountKind } from './payout-account.js';
import type { PayoutAccount } from './payout-account.entity.js';

const LONGEST_NAME = 150;
const LONGEST_NUMBER = 30;
const MOST_REASON = 2000;

/** What a representative asks for. */
export class ProposeAccountDto {
  @ChoiceField(ACCOUNT_KINDS) kind: AccountKind;
  @TextField({ max: LONGEST_NUMBER }) number: string;
  /** In whose name the bank keeps it. */
  @TextField({ max: LONGEST_NAME }) holderName: string;
}

export class AccountDto extends ProposeAccountDto {
  /** What shows whose account it is. */
  @IdField() proofPaperId: Id;
  /** Those in the association who asked for it, by the ids of their offices and powers of attorney. */
  @IdsField({ max: MOST_SIGNERS }) signedBy: Id[];
}

export class AskAccountDto extends AccountDto {
  @IdField() associationId: Id;
}

export class ProveAccountDto {
  @IdField() proofPaperId: Id;
}

export class AccountReasonDto {
  @TextField({ max: MOST_REASON }) because: string;
}

export class AccountsQuery extends PageQuery {
  @IdField() associationId: Id;
}

/** A guarded account as the API shows it; the whole number only to those who need it. */
export class PayoutAccountView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @ChoiceView(ACCOUNT_KINDS) kind: string;
  @TextView({ nullable: true }) number: string | null;
  /** The last digits. */
  @TextView() ending: string;
  @TextView({ nullable: true }) holderName: string | null;
  @FlagView() proven: boolean;
  @IdView({ nullable: true }) proofPaperId: Id | null;
  @IdsView() signedBy: readonly Id[];
  @ChoiceView(['office', 'association']) askedAs: string;
  @InstantView() askedAt: Instant;
  @ChoiceView(ACCOUNT_STATES) state: string;
  @DayView({ nullable: true }) decidedOn: Day | null;
  @TextView({ nullable: true }) because: string | null;
  @DayView({ nullable: true }) fromOn: Day | null;
  @DayView({ nullable: true }) endedOn: Day | null;
  @WholeView() version: number;
}

/** The account in force on a day and whether it was changed, with reasons. */
export class AccountStandingView {
  @IdView({ nullable: true }) accountId: Id | null;
  @FlagView() changed: boolean;
  @ReasonsView() because: readonly Reason[];
}

export function accountInputOf(dto: AccountDto): AccountInput {
  const { kind, number, holderName, proofPaperId, signedBy } = dto;
  return { kind, number, holderName, proofPaperId, signedBy: [...new Set(signedBy)] };
}

export function viewOfAccount(account: PayoutAccount, whole: boolean): PayoutAccountView {
  const { askedBy: _asked, decidedBy: _decided, number, holderName, because, ...plain } = account;
  const guarded = whole ? { number, holderName, because } : { number: null, holderName: null, because: null };
  return { ...plain, ...guarded, ending: endingOf(account), proven: account.proofPaperId !== null };
}
