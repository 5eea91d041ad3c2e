import type { InterruptionKind } from '../../law/limitation/interruption.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  TableOf,
  TextColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** What interrupted the limitation of a claim [preskriptionsavbrott], with its proof; such rows are never changed. */
@TableOf('claim_interruption', 'committee')
export class ClaimInterruption {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() claimId: Id;
  /** For a demand the day on which the debtor received it. */
  @DayColumn() interruptedOn: Day;
  @CodeColumn() kind: InterruptionKind;
  /** What shows it; without it a demand moves nothing. */
  @TextColumn({ nullable: true }) proof: string | null;
  @DayColumn({ nullable: true }) endedOn: Day | null;
  @FlagColumn({ nullable: true }) served: boolean | null;
  /** The interruption that did not hold, as when the bank took the payment back; neither counts then. */
  @IdColumn({ nullable: true }) takesBack: Id | null;
  @CodeColumn() enteredBy: string;
  @InstantColumn() enteredAt: Instant;
}
