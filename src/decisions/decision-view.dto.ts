import { ApiProperty } from '../platform/http/described.js';
import { rolesIn, type Actor } from '../acts/actor.js';
import { ANNOUNCEMENT_KINDS } from '../law/appeals/announcement.js';
import {
  ChoiceView,
  DayView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../platform/http/view-fields.js';
import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Reason } from '../shared/reason.js';
import type { Decision } from './decision.entity.js';
import { DECISION_STATES } from './decision.js';
import type { CriterionReason } from './grounds/content.js';
import { DECIDED_OUTCOMES, DECISION_KINDS } from './grounds/outcome.js';

const Maybe = (choices: readonly string[]): PropertyDecorator =>
  ApiProperty({ type: 'string', enum: [...choices, null], nullable: true, required: true } as never);
const Things = (): PropertyDecorator =>
  ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, required: true } as never);
const Thing = (): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: true, nullable: true, required: true } as never);

/** A decision. What belongs to the office alone is null for the association. */
export class DecisionView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView({ nullable: true }) associationId: Id | null;
  @IdView({ nullable: true }) assessmentId: Id | null;
  @ChoiceView(DECISION_KINDS) kind: string;
  @ChoiceView(DECIDED_OUTCOMES) outcome: string;
  @WholeView({ nullable: true }) amountOre: number | null;
  @WholeView({ nullable: true }) appliedOre: number | null;
  @TextView({ nullable: true }) ground: string | null;
  @TextView({ nullable: true }) words: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string' } }) restsOn: readonly string[];
  @Thing() citation: object | null;
  @Things() exceptions: readonly object[];
  @Things() acts: readonly object[];
  @Things() circumstances: readonly object[];
  @Thing() specialReasons: object | null;
  @Thing() rule: object | null;
  @Things() reasons: readonly object[];
  @IdView({ nullable: true }) proposedBy: Id | null;
  @InstantView({ nullable: true }) proposedAt: Instant | null;
  @TextView({ nullable: true }) returnedBecause: string | null;
  @IdView({ nullable: true }) reviewedBy: Id | null;
  @TextView({ nullable: true }) review: string | null;
  @DayView({ nullable: true }) meetingOn: Day | null;
  @TextView({ nullable: true }) paragraph: string | null;
  @Maybe(['delegate', 'chair', 'committee']) decidedHow: string | null;
  @IdView({ nullable: true }) decidedBy: Id | null;
  @DayView({ nullable: true }) decidedOn: Day | null;
  @TextView({ nullable: true }) delegatedNumber: string | null;
  @ReasonsView() delegation: readonly Reason[];
  @TextView({ nullable: true }) deviatesBecause: string | null;
  @Maybe(DECIDED_OUTCOMES) proposedOutcome: string | null;
  @WholeView({ nullable: true }) proposedOre: number | null;
  @TextView({ nullable: true }) recusals: string | null;
  @TextView({ nullable: true }) urgentBecause: string | null;
  @Maybe(ANNOUNCEMENT_KINDS) announcedHow: string | null;
  @DayView({ nullable: true }) announcedOn: Day | null;
  @DayView({ nullable: true }) takenDownOn: Day | null;
  @IdView({ nullable: true }) replaces: Id | null;
  @TextView({ nullable: true }) reopenedBecause: string | null;
  @ChoiceView(DECISION_STATES) state: string;
  @WholeView() corrections: number;
  @WholeView() version: number;
}

/** A decision as the actor may read it. */
export function viewOfDecision(actor: Actor, decision: Decision): DecisionView {
  const {
    authors: _authors,
    derivations: _derivations,
    delegationHash: _hash,
    minutesId: _minutes,
    ...kept
  } = decision;
  const { reviewedAt: _reviewedAt, delegation, ...shown } = kept;
  const view: DecisionView = { ...shown, delegation: delegation ?? [] };
  return rolesIn(actor, decision.committeeId).length > 0 ? view : { ...view, ...asDecided(decision) };
}

/** For the association: its decision, without how it came about, and without evidence that was kept from it. */
function asDecided({ reasons }: Decision): Partial<DecisionView> {
  const unsaid = { exceptions: [], assessmentId: null, proposedBy: null, proposedAt: null, returnedBecause: null };
  const inner = { reviewedBy: null, review: null, proposedOutcome: null, proposedOre: null, recusals: null };
  return { ...unsaid, ...inner, reasons: reasons.map(toldReason) };
}

function toldReason(reason: CriterionReason): CriterionReason {
  return { ...reason, evidence: reason.evidence.filter(({ own, communicatedOn }) => own || communicatedOn !== null) };
}
