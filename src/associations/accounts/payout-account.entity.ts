import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { AccountFields, AccountKind, AccountState } from './payout-account.js';

/** A guarded account [konto] to which an association is paid. */
@TableOf('payout_account', 'inner')
export class PayoutAccount implements AccountFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @CodeColumn() kind: AccountKind;
  @CodeColumn() number: string;
  @TextColumn() holderName: string;
  @IdColumn({ nullable: true }) proofPaperId: Id | null;
  @JsonColumn() signedBy: readonly Id[];
  @CodeColumn() askedAs: 'office' | 'association';
  @IdColumn() askedBy: Id;
  @InstantColumn() askedAt: Instant;
  @CodeColumn() state: AccountState;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @DayColumn({ nullable: true }) decidedOn: Day | null;
  @TextColumn({ nullable: true }) because: string | null;
  @DayColumn({ nullable: true }) fromOn: Day | null;
  @DayColumn({ nullable: true }) endedOn: Day | null;
  @VersionColumn() version: number;
}
