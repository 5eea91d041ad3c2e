import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { EnforcementState, Route } from './enforcement.js';

/** A claim at the enforcement authority or in court [mål]; a claim has at most one that is not over. */
@TableOf('enforcement', 'committee')
export class Enforcement {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() claimId: Id;
  @CodeColumn() route: Route;
  /** What the claim rests on and what it is for, in plain words, as the application says it. */
  @TextColumn() ground: string;
  /** Who decided to apply: a delegate by a row of the order, or the committee by a paragraph of its minutes. */
  @CodeColumn({ nullable: true }) decidedHow: 'delegate' | 'committee' | null;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @DayColumn({ nullable: true }) decidedOn: Day | null;
  @CodeColumn({ nullable: true }) paragraph: string | null;
  @JsonColumn({ nullable: true }) delegation: readonly Reason[] | null;
  /** Who was given power to litigate in it [fullmakt att föra talan], by whom. */
  @IdColumn({ nullable: true }) litigantId: Id | null;
  @IdColumn({ nullable: true }) empoweredBy: Id | null;
  @DayColumn({ nullable: true }) empoweredOn: Day | null;
  /** The authority or the court that has it now, and its number there. */
  @TextColumn({ nullable: true }) authority: string | null;
  @CodeColumn({ nullable: true }) caseNumber: string | null;
  @DayColumn({ nullable: true }) filedOn: Day | null;
  @DayColumn({ nullable: true }) servedOn: Day | null;
  @DayColumn({ nullable: true }) retrialBy: Day | null;
  /** The day that the last step gives: by law, or as the authority or the office has set it. */
  @DayColumn({ nullable: true }) byOn: Day | null;
  /** What had been paid when it was filed, what has been noticed since, and what the authority knows of. */
  @OreColumn() paidNoticedOre: Ore;
  @OreColumn() paidToldOre: Ore;
  @CodeColumn() state: EnforcementState;
  @IdColumn() preparedBy: Id;
  @InstantColumn() preparedAt: Instant;
  @VersionColumn() version: number;
}
