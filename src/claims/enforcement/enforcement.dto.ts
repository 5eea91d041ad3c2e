import { proceedingCost, PROCEEDINGS, type Proceeding } from '../../law/collection/proceeding-costs.js';
import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceField, DayField, IdField, OreField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { ENFORCEMENT_STATES, ROUTES, type EnforcementState, type Route } from './enforcement.js';
import type { EnforcementEvent } from './enforcement-event.entity.js';
import type { StepInput } from './enforcement-steps.js';
import type { Enforcement } from './enforcement.entity.js';

const MOST_WORDS = 4000;
const LONGEST_NAME = 200;
const LONGEST_NUMBER = 60;

export class PrepareEnforcementDto {
  @IdField() claimId: Id;
  @ChoiceField(ROUTES) route: Route;
  @TextField({ max: MOST_WORDS }) ground: string;
}

/** The same on the page of the claim. */
export class PrepareEnforcementForm {
  @ChoiceField(ROUTES) route: Route;
  @TextField({ max: MOST_WORDS }) ground: string;
}

export class EmpowerDto {
  @IdField() litigantId: Id;
}

export class EnforcementMinutesDto {
  @DayField() meetingOn: Day;
  @TextField({ max: 20 }) paragraph: string;
}

/** What is entered with a step; which fields a step asks for, and takes, its own rule says. */
export class EnforcementStepDto implements StepInput {
  @DayField() on: Day;
  @TextField({ max: LONGEST_NAME, optional: true }) authority?: string;
  @TextField({ max: LONGEST_NUMBER, optional: true }) caseNumber?: string;
  @OreField({ optional: true }) amountOre?: number;
  @DayField({ optional: true }) byOn?: Day;
  @TextField({ max: MOST_WORDS, optional: true }) note?: string;
}

export class EnforcementsQuery extends PageQuery {
  @IdField({ optional: true }) claimId?: Id;
  @ChoiceField(ENFORCEMENT_STATES, { optional: true }) state?: EnforcementState;
}

/** What a proceeding costs when it is begun. */
export class ProceedingCostView {
  @ChoiceView(PROCEEDINGS) proceeding: Proceeding;
  @WholeView() feeOre: number;
  @WholeView() workOre: number;
  @ReasonsView() because: readonly Reason[];
}

/** Whether a claim may go to the enforcement authority or a court, and what each way costs. */
export class EnforcementOptionsView {
  @ReasonsView() whyNot: readonly Reason[];
  @ApiProperty({ type: [ProceedingCostView], required: true }) costs: readonly ProceedingCostView[];
}

/** An enforcement as the API answers it. */
export class EnforcementView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() claimId: Id;
  @ChoiceView(ROUTES) route: Route;
  @TextView() ground: string;
  @ChoiceView(ENFORCEMENT_STATES) state: EnforcementState;
  @DayView({ nullable: true }) decidedOn: Day | null;
  @IdView({ nullable: true }) litigantId: Id | null;
  @TextView({ nullable: true }) authority: string | null;
  @TextView({ nullable: true }) caseNumber: string | null;
  @DayView({ nullable: true }) filedOn: Day | null;
  @DayView({ nullable: true }) servedOn: Day | null;
  @DayView({ nullable: true }) byOn: Day | null;
  @DayView({ nullable: true }) retrialBy: Day | null;
  @InstantView() preparedAt: string;
  @WholeView() version: number;
}

export class EnforcementEventView {
  @TextView() act: string;
  @DayView() on: Day;
  @WholeView({ nullable: true }) amountOre: number | null;
  @DayView({ nullable: true }) byOn: Day | null;
  @TextView({ nullable: true }) note: string | null;
}

export class EnforcementEventsView {
  @ApiProperty({ type: [EnforcementEventView], required: true }) items: readonly EnforcementEventView[];
}

export function viewOfEnforcement(row: Enforcement): EnforcementView {
  const { id, committeeId, matterId, claimId, route, ground, state, decidedOn, litigantId } = row;
  const { authority, caseNumber, filedOn, servedOn, byOn, retrialBy, preparedAt, version } = row;
  const what = { id, committeeId, matterId, claimId, route, ground, state, decidedOn, litigantId };
  return { ...what, authority, caseNumber, filedOn, servedOn, byOn, retrialBy, preparedAt, version };
}

export function viewOfEvent({ act, happenedOn: on, amountOre, byOn, note }: EnforcementEvent): EnforcementEventView {
  return { act, on, amountOre, byOn, note };
}

export function costViews(capitalOre: Ore, today: Day): ProceedingCostView[] {
  return PROCEEDINGS.map((proceeding) => ({ proceeding, ...proceedingCost(proceeding, capitalOre, today) }));
}
