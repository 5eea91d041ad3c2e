import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '../platform/http/described.js';
import { IsDefined, IsObject, ValidateIf } from 'class-validator';
import { ChoiceField, DayField, FlagField, IdField, TextField, WholeField } from '../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  ObjectView,
  TextView,
  WholeView,
} from '../platform/http/view-fields.js';
import { BINDS, PROPOSALS, VERDICTS, type Binds } from '../rulebook/evaluation/verdict.js';
import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Facts } from '../shared/reason.js';
import type { Assessment } from './assessment.entity.js';
import { ASSESSMENT_STATES } from './assessment.js';
import type { AssessmentStart } from './assessments.service.js';
import { SOURCE_TYPES, type SourceType } from './evidence/evidence.js';
import type { EvidenceInput } from './evidence/evidence.service.js';
import { JUDGED, type Judged } from './judgements/judgement.js';
import type { Snapshot } from './snapshot.js';
import { adviceOn } from './wording.js';

const MOST_WORDS = 5000;
const MOST_QUOTE = 2000;
const MOST_SOURCE = 300;

/** Facts by name; which there are, the rules in force say. */
const FactsField = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'object', additionalProperties: true }),
    ValidateIf((_, value) => value !== undefined),
    IsObject(),
  );

export class BeginAssessmentDto {
  @IdField() matterId: Id;
  @ChoiceField(BINDS) binds: Binds;
  /** The day the application arrived. */
  @DayField() appliedOn: Day;
  @WholeField({ min: 1900, max: 2200, optional: true }) activityYear?: number;
  @FactsField() application?: Record<string, unknown>;
  @FactsField() declarations?: Record<string, unknown>;
}

/** How the page asks: the facts of the application are corrected afterwards, one by one. */
export class BeginFormDto {
  @ChoiceField(BINDS) binds: Binds;
  @DayField() appliedOn: Day;
  @WholeField({ min: 1900, max: 2200, optional: true }) activityYear?: number;
}

export class JudgeDto {
  @TextField({ max: 100 }) criterion: string;
  @ChoiceField(JUDGED) verdict: Judged;
  @TextField({ max: MOST_WORDS }) reason: string;
}

export class RetractDto {
  @TextField({ max: 100 }) criterion: string;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class CiteDto {
  @TextField({ max: 100 }) criterion: string;
  @IdField({ optional: true }) fileId?: Id;
  @WholeField({ min: 1, max: 10_000, optional: true }) page?: number;
  @TextField({ max: MOST_QUOTE }) quote: string;
  @ChoiceField(SOURCE_TYPES) sourceType: SourceType;
  @TextField({ max: 200, optional: true }) actorRole?: string;
  @TextField({ max: 300, optional: true }) occasion?: string;
  @DayField({ optional: true }) happenedOn?: Day;
  @FlagField() confidential: boolean = false;
}

/** A fact as the page sends it: as words, read by the kind of the fact. */
export class CorrectFactFormDto {
  @TextField({ max: MOST_WORDS }) because: string;
  @TextField({ max: MOST_SOURCE }) source: string;
}

/** What is missing, and until when it may be sent in. */
export class AskFormDto {
  @TextField({ max: MOST_WORDS }) question: string;
  @DayField() dueOn: Day;
}

export class CommunicateDto {
  @IdField() evidenceId: Id;
  @IdField() exchangeId: Id;
}

export class DropEvidenceDto {
  @IdField() evidenceId: Id;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class CorrectFactDto {
  /** `group.name`, as `application.purpose`. */
  @TextField({ max: 200 }) path: string;
  /** Null, or nothing, takes the fact away: it is then unknown. */
  @ApiProperty({ required: false, nullable: true })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDefined()
  value?: unknown;
  @TextField({ max: MOST_WORDS }) because: string;
  @TextField({ max: MOST_SOURCE }) source: string;
}

export class CompleteAssessmentDto {
  @DayField({ optional: true }) validUntil?: Day;
}

export class ReopenAssessmentDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class AssessmentsQuery {
  @IdField() matterId: Id;
}

export class CriterionView {
  @TextView() criterion: string;
  @ChoiceView(VERDICTS) verdict: string;
  @FlagView() knockOut: boolean;
  @ChoiceView(['facts', 'person']) judgedBy: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) because: readonly unknown[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) sources: readonly unknown[];
  @ApiProperty({ type: 'array', items: { type: 'string' } }) missing: readonly string[];
}

export class EvidenceView {
  @IdView() id: Id;
  @TextView() criterion: string;
  @IdView({ nullable: true }) fileId: Id | null;
  @TextView({ nullable: true }) sha256: string | null;
  @WholeView({ nullable: true }) page: number | null;
  @TextView() quote: string;
  @ChoiceView(SOURCE_TYPES) sourceType: string;
  @FlagView() own: boolean;
  @IdView({ nullable: true }) exchangeId: Id | null;
  @DayView({ nullable: true }) communicatedOn: Day | null;
}

/** Advice on how a judgement is worded; it hinders nothing. */
export class AdviceView {
  @TextView() criterion: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) because: readonly unknown[];
}

/** An assessment with what the criteria make of it now. */
export class AssessmentView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() associationId: Id;
  @ChoiceView(BINDS) binds: string;
  @TextView() adoptedHash: string;
  @DayView() appliedOn: Day;
  @WholeView({ nullable: true }) activityYear: number | null;
  @ObjectView() facts: Facts;
  /** The facts that an officer has set, by their paths. */
  @ApiProperty({ type: 'array', items: { type: 'string' } }) corrected: readonly string[];
  @ChoiceView(ASSESSMENT_STATES) state: string;
  @DayView({ nullable: true }) validUntil: Day | null;
  @ChoiceView(PROPOSALS) proposal: string;
  @ApiProperty({ type: [CriterionView] }) criteria: readonly CriterionView[];
  @ObjectView() judgements: Facts;
  @ApiProperty({ type: [AdviceView] }) advice: readonly AdviceView[];
  @ApiProperty({ type: [EvidenceView] }) evidence: readonly EvidenceView[];
  @IdView() changedBy: Id;
  @InstantView() changedAt: Instant;
  @WholeView() version: number;
}

export function startOf({
  binds,
  appliedOn,
  activityYear,
  application,
  declarations,
}: BeginAssessmentDto): AssessmentStart {
  const dates = { appliedOn, activityYear: activityYear ?? null };
  return { binds, ...dates, application: application ?? {}, declarations: declarations ?? {} };
}

export function evidenceOf(dto: CiteDto): EvidenceInput {
  const { criterion, quote, sourceType, confidential } = dto;
  const { fileId = null, page = null, actorRole = null, occasion = null, happenedOn = null } = dto;
  return { criterion, fileId, page, quote, sourceType, actorRole, occasion, happenedOn, confidential };
}

export function viewOfAssessment(assessment: Assessment, { assessed, judgements, evidence }: Snapshot): AssessmentView {
  const { impartial: _impartial, subjectId: associationId, ...kept } = assessment;
  const corrected = kept.corrected ?? [];
  const { proposal, criteria } = assessed;
  const advice = Object.entries(judgements).flatMap(([criterion, { reason }]) => {
    const because = adviceOn(reason);
    return because.length === 0 ? [] : [{ criterion, because }];
  });
  return {
    ...kept,
    associationId,
    corrected,
    facts: kept.facts as Facts,
    proposal,
    criteria,
    judgements,
    advice,
    evidence,
  };
}
