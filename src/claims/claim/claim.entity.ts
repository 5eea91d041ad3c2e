import type { Ore } from '../../shared/amount.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ClaimGround } from './claim-ground.js';
import type { ClaimsLedger, ClaimState, InterestBasis } from './claim.js';

/** A claim [fordran] of the municipality, raised by one of its committees on a decision. */
@TableOf('claim', 'committee')
export class Claim {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  /** The debtor's name as it was when the claim was raised. */
  @TextColumn() debtor: string;
  @CodeColumn({ nullable: true }) debtorOrgNumber: string | null;
  @IdColumn() decisionId: Id;
  @CodeColumn() ledger: ClaimsLedger;
  /** Only a claim in the program's own ledger has one. */
  @CodeColumn({ nullable: true }) ocr: string | null;
  /** The day it arose; limitation is reckoned from it. */
  @DayColumn() originOn: Day;
  @DayColumn() dueOn: Day;
  /** As it was raised; what is left of it, the ledger tells. */
  @OreColumn() capitalOre: Ore;
  @CodeColumn() interestBasis: InterestBasis;
  @TextColumn() interestBecause: string;
  @DayColumn({ nullable: true }) interestFromOn: Day | null;
  /** Added to the reference rate, in basis points. */
  @NumberColumn() marginPoints: number;
  /** What it is based on, as every demand must say; null until somebody has said it. */
  @JsonColumn({ nullable: true }) ground: ClaimGround | null;
  /** The terms that agree on interest or on a reminder's cost; null where nothing was agreed in the program. */
  @CodeColumn({ nullable: true }) termsHash: string | null;
  /** Whether the accepted terms say that a reminder costs; null is no. */
  @FlagColumn({ nullable: true }) reminderAgreed: boolean | null;
  /** Until when nothing is demanded, by a respite or while a plan is kept. */
  @DayColumn({ nullable: true }) pausedUntilOn: Day | null;
  @TextColumn({ nullable: true }) contestedBecause: string | null;
  /** The fewest months before limitation that have been warned of. */
  @NumberColumn({ nullable: true }) warnedMonths: number | null;
  /** When it was handed to the municipality's own ledger, and who attested it. */
  @DayColumn({ nullable: true }) handedOverOn: Day | null;
  @TextColumn({ nullable: true }) attestant: string | null;
  /** When a court's annulment of the decision took effect here: nothing is demanded on it any more. */
  @DayColumn({ nullable: true }) annulledOn: Day | null;
  /** When the municipality's own ledger was told to credit it. */
  @DayColumn({ nullable: true }) creditedOn: Day | null;
  @CodeColumn() state: ClaimState;
  @IdColumn() raisedBy: Id;
  @InstantColumn() raisedAt: Instant;
  @VersionColumn() version: number;
}
