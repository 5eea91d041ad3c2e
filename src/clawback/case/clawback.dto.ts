import { rolesIn, type Actor } from '../../acts/actor.js';
import { SOURCE_TYPES, type SourceType } from '../../assessments/evidence/evidence.js';
import { COMMUNICATION_EXCEPTIONS, type CommunicationException } from '../../decisions/grounds/communication.js';
import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  IdField,
  ListField,
  OreField,
  TextField,
  WholeField,
  WordsField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { CLAWBACK_GROUNDS, LEGAL_BASES, type ClawbackGround, type LegalBasis } from '../basis/grounds.js';
import { totalOf, type ClawbackItem } from '../basis/items.js';
import type { ClawbackCase } from './clawback-case.entity.js';
import { CLAWBACK_STATES, type ClawbackState } from './clawback.js';
import type { Description } from './clawbacks.service.js';
import type { NewClawback } from './openings.service.js';

const MOST_WORDS = 5000;
const MOST_ITEMS = 200;

export class OpenClawbackDto {
  @IdField({ optional: true }) reportId?: Id;
  @IdField({ optional: true }) findingId?: Id;
  @IdField({ optional: true }) committeeId?: Id;
  @IdField({ optional: true }) associationId?: Id;
}

export class ClawbackEvidenceDto {
  @ChoiceField(CLAWBACK_GROUNDS) about: ClawbackGround;
  @IdField({ optional: true }) fileId?: Id;
  @WholeField({ min: 1, max: 100_000, optional: true }) page?: number;
  @TextField({ max: MOST_WORDS }) quote: string;
  @ChoiceField(SOURCE_TYPES) sourceType: SourceType;
}

export class DescribeClawbackDto {
  @TextField({ max: MOST_WORDS }) facts: string;
  @ChoiceField(LEGAL_BASES) legalBasis: LegalBasis;
  @DayField({ optional: true }) brokenFrom?: Day;
  @ListField(ClawbackEvidenceDto, { max: MOST_ITEMS }) evidence: ClawbackEvidenceDto[] = [];
}

export class ClawbackItemDto {
  @IdField() disbursementId: Id;
  @ChoiceField(CLAWBACK_GROUNDS) ground: ClawbackGround;
  @OreField({ min: 1 }) amountOre: number;
  @TextField({ max: MOST_WORDS }) because: string;
  @WordsField({ max: MOST_ITEMS, longest: 36 }) lineIds: string[] = [];
}

export class SetItemsDto {
  @ListField(ClawbackItemDto, { max: MOST_ITEMS }) items: ClawbackItemDto[] = [];
}

export class TakeDependentsDto {
  @WordsField({ max: MOST_ITEMS, longest: 36 }) decisionIds: Id[] = [];
  @ChoiceField(CLAWBACK_GROUNDS) ground: ClawbackGround;
}

export class ClawbackBecauseDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class WithholdDto {
  @DayField() untilOn: Day;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class HearDto {
  @DayField() dueOn: Day;
}

export class SkipHearingDto {
  @ChoiceField(COMMUNICATION_EXCEPTIONS) exception: CommunicationException;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class ClawbacksQuery extends PageQuery {
  @ChoiceField(CLAWBACK_STATES, { optional: true }) state?: ClawbackState;
}

export class ClawbackItemView {
  @IdView() disbursementId: Id;
  @ChoiceView(CLAWBACK_GROUNDS) ground: string;
  @TextView({ nullable: true }) part: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string' } }) lineIds: readonly string[];
  @WholeView() amountOre: number;
  @TextView({ nullable: true }) because: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, required: false } as never) base?: object;
}

/** A grant that was reckoned on one that is claimed back. */
export class ClawbackDependentView {
  @IdView() decisionId: Id;
  @IdView() matterId: Id;
  @TextView() number: string;
  @WholeView() grantedOre: number;
  @WholeView({ nullable: true }) fallsOre: number | null;
  @WholeView() takenOre: number;
  @ReasonsView() because: readonly Reason[];
}

/** A case of clawback. What the office has weighed and not decided yet is not told to the association. */
export class ClawbackView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() debtorId: Id;
  @IdView({ nullable: true }) reportId: Id | null;
  @IdView({ nullable: true }) findingId: Id | null;
  @DayView({ nullable: true }) brokenFrom: Day | null;
  @TextView({ nullable: true }) facts: string | null;
  @TextView({ nullable: true }) legalBasis: string | null;
  @ApiProperty({ type: [ClawbackItemView], required: true }) items: readonly ClawbackItemView[];
  @WholeView() totalOre: number;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) evidence: readonly object[];
  @IdView({ nullable: true }) holdId: Id | null;
  @IdView({ nullable: true }) hearingId: Id | null;
  @TextView({ nullable: true }) exception: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, required: true } as never)
  weighing: object | null;
  @IdView({ nullable: true }) decisionId: Id | null;
  @IdView({ nullable: true }) claimId: Id | null;
  @DayView({ nullable: true }) annulledOn: Day | null;
  @TextView({ nullable: true }) because: string | null;
  @InstantView() openedAt: Instant;
  @ChoiceView(CLAWBACK_STATES) state: string;
  @WholeView() version: number;
}

/** What a case rests on and lacks now. */
export class ClawbackLookView {
  @FlagView() basisCurrent: boolean;
  @FlagView() held: boolean;
  @DayView({ nullable: true }) lapsesOn: Day | null;
  @ReasonsView() lacks: readonly Reason[];
  @ApiProperty({ type: [ClawbackDependentView], required: true }) dependents: readonly ClawbackDependentView[];
  @ReasonsView() lawyersReview: readonly Reason[];
}

export function newClawbackOf(dto: OpenClawbackDto): NewClawback {
  const { reportId = null, findingId = null, committeeId = null, associationId = null } = dto;
  return { reportId, findingId, committeeId, associationId };
}

export function descriptionOf({ facts, legalBasis, brokenFrom, evidence }: DescribeClawbackDto): Description {
  const papers = evidence.map(({ fileId = null, page = null, ...each }) => ({ ...each, fileId, page }));
  return { facts, legalBasis, brokenFrom: brokenFrom ?? null, evidence: papers };
}

/** Items that a person states: none of them is computed. */
export function itemsOf({ items }: SetItemsDto): ClawbackItem[] {
  return items.map((each) => ({ ...each, part: null }));
}

/** A case as the office reads it, or as the association does: without what is not decided yet. */
export function viewOfClawback(actor: Actor, row: ClawbackCase): ClawbackView {
  const forOffice = rolesIn(actor, row.committeeId).length > 0;
  const { id, committeeId, matterId, debtorId, reportId, findingId, brokenFrom, facts, legalBasis, items, evidence } =
    row;
  const { holdId, hearingId, exception, weighing, decisionId, claimId, annulledOn, because, openedAt, state, version } =
    row;
  const isDecided = state === 'decided' || state === 'claimed' || state === 'ended';
  return {
    ...{ id, committeeId, matterId, debtorId, reportId, findingId, brokenFrom, facts, legalBasis, items },
    totalOre: totalOf(items),
    evidence: forOffice ? evidence : evidence.filter(({ communicatedOn }) => communicatedOn !== null),
    ...{ holdId, hearingId, exception: forOffice ? exception : null },
    weighing: forOffice || isDecided ? weighing : null,
    ...{ decisionId: forOffice || isDecided ? decisionId : null, claimId, annulledOn },
    because: forOffice || state === 'discontinued' ? because : null,
    ...{ openedAt, state, version },
  };
}
