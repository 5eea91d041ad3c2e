import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import type { Ore } from '../../shared/amount.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { Instalment, ReliefContent, ReliefKind, ReliefState } from './relief.js';

/** A decision on a claim that gives time or takes off, from the wish or the proposal on. */
@TableOf('relief', 'committee')
export class Relief implements ReliefContent {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() claimId: Id;
  @CodeColumn() kind: ReliefKind;
  @OreColumn({ nullable: true }) amountOre: Ore | null;
  @DayColumn({ nullable: true }) untilOn: Day | null;
  @JsonColumn() instalments: readonly Instalment[];
  @DayColumn({ nullable: true }) agreedOn: Day | null;
  @TextColumn({ nullable: true }) proof: string | null;
  @TextColumn() because: string;
  /** In the association's own words, where it has asked. */
  @TextColumn({ nullable: true }) wish: string | null;
  @IdColumn() askedBy: Id;
  @InstantColumn() askedAt: Instant;
  @IdColumn({ nullable: true }) proposedBy: Id | null;
  @CodeColumn({ nullable: true }) decidedHow: 'delegate' | 'committee' | null;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @DayColumn({ nullable: true }) decidedOn: Day | null;
  @CodeColumn({ nullable: true }) delegatedNumber: string | null;
  @JsonColumn({ nullable: true }) delegation: readonly Reason[] | null;
  @DayColumn({ nullable: true }) meetingOn: Day | null;
  @CodeColumn({ nullable: true }) paragraph: string | null;
  /** How the decision, or the refusal, is announced; null until then. */
  @CodeColumn({ nullable: true }) announcedHow: AnnouncementKind | null;
  /** Whether the debtor pays what a plan costs by law; null is no. */
  @FlagColumn({ nullable: true }) charges: boolean | null;
  /** What was left of the claim when it was decided. */
  @OreColumn({ nullable: true }) leftOre: Ore | null;
  @TextColumn({ nullable: true }) refusedBecause: string | null;
  @DayColumn({ nullable: true }) refusedOn: Day | null;
  /** The number of the refusal among the delegated decisions. */
  @CodeColumn({ nullable: true }) refusedNumber: string | null;
  /** The letter that tells the debtor of it. */
  @IdColumn({ nullable: true }) letterId: Id | null;
  @CodeColumn() state: ReliefState;
  @VersionColumn() version: number;
}
