import type { AnnouncementKind } from '../law/appeals/announcement.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js';
import type { Quotation } from '../rulebook/evaluation/criteria-content.js';
import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Reason } from '../shared/reason.js';
import type { DecidedBy, DecisionState } from './decision.js';
import type {
  Circumstance,
  CriterionReason,
  DecisionContent,
  DemocracyAct,
  ExceptionUsed,
  RuleVersion,
  SpecialReasons,
} from './grounds/content.js';
import type { DecidedOutcome, DecisionKind, Ground } from './grounds/outcome.js';
import type { Derivation } from './replay/derivation.js';

/** A decision in a case, from its proposal on; once decided, its own words are never changed. */
@TableOf('decision', 'committee')
export class Decision implements DecisionContent {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** Set when it is decided: the association reads its decision, never the proposal. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn({ nullable: true }) assessmentId: Id | null;
  @CodeColumn() kind: DecisionKind;
  @CodeColumn() outcome: DecidedOutcome;
  @OreColumn({ nullable: true }) amountOre: number | null;
  /** What was applied for when it was proposed. */
  @OreColumn({ nullable: true }) appliedOre: number | null;
  @CodeColumn({ nullable: true }) ground: Ground | null;
  @TextColumn({ nullable: true }) words: string | null;
  @JsonColumn() restsOn: readonly string[];
  @JsonColumn({ nullable: true }) citation: Quotation | null;
  @JsonColumn() exceptions: readonly ExceptionUsed[];
  @JsonColumn() acts: readonly DemocracyAct[];
  @JsonColumn() circumstances: readonly Circumstance[];
  @JsonColumn({ nullable: true }) specialReasons: SpecialReasons | null;
  /** The version of the rules, and the reasons of each criterion as they stood. */
  @JsonColumn({ nullable: true }) rule: RuleVersion | null;
  @JsonColumn() reasons: readonly CriterionReason[];
  /** What was computed, in bytes that computing again gives again. */
  @JsonColumn() derivations: readonly Derivation[];
  @IdColumn() proposedBy: Id;
  @InstantColumn() proposedAt: Instant;
  /** Everybody who has written the proposal; none of them decides. */
  @JsonColumn() authors: readonly Id[];
  @TextColumn({ nullable: true }) returnedBecause: string | null;
  @IdColumn({ nullable: true }) reviewedBy: Id | null;
  @InstantColumn({ nullable: true }) reviewedAt: Instant | null;
  @TextColumn({ nullable: true }) review: string | null;
  /** The meeting that handled it last, and the paragraph of its minutes. */
  @DayColumn({ nullable: true }) meetingOn: Day | null;
  @CodeColumn({ nullable: true }) paragraph: string | null;
  @CodeColumn({ nullable: true }) decidedHow: DecidedBy | null;
  /** The delegate, or who entered what the committee or its chair decided. */
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @DayColumn({ nullable: true }) decidedOn: Day | null;
  /** The running number of a delegate's decision in its committee and year. */
  @CodeColumn({ nullable: true }) delegatedNumber: string | null;
  @CodeColumn({ nullable: true }) delegationHash: string | null;
  /** Why the delegate might decide it. */
  @JsonColumn({ nullable: true }) delegation: readonly Reason[] | null;
  /** Where the committee went another way than was proposed: why, and what had been proposed. */
  @TextColumn({ nullable: true }) deviatesBecause: string | null;
  @CodeColumn({ nullable: true }) proposedOutcome: DecidedOutcome | null;
  @OreColumn({ nullable: true }) proposedOre: number | null;
  /** Members who did not take part, as the minutes say it. */
  @TextColumn({ nullable: true }) recusals: string | null;
  /** Why the chair's decision could not wait for the committee. */
  @TextColumn({ nullable: true }) urgentBecause: string | null;
  @CodeColumn({ nullable: true }) announcedHow: AnnouncementKind | null;
  /** The minutes in which it is announced. */
  @IdColumn({ nullable: true }) minutesId: Id | null;
  @DayColumn({ nullable: true }) announcedOn: Day | null;
  @DayColumn({ nullable: true }) takenDownOn: Day | null;
  @IdColumn({ nullable: true }) replaces: Id | null;
  @TextColumn({ nullable: true }) reopenedBecause: string | null;
  @CodeColumn() state: DecisionState;
  @NumberColumn() corrections: number;
  @VersionColumn() version: number;
}
