import { rolesIn, type Actor } from '../../acts/actor.js';
import { SOURCE_TYPES, type SourceType } from '../../assessments/evidence/evidence.js';
import { CircumstanceDto, DemocracyActDto, SpecialReasonsDto } from '../../decisions/decisions.dto.js';
import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  IdField,
  ListField,
  PartField,
  TextField,
  WholeField,
  WordsField,
} from '../../platform/http/fields.js';
import { ChoiceView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { EstablishedFact } from './established-fact.entity.js';
import { FINDING_STATES, type FindingWeighing } from './finding.js';
import type { FindingDescription } from './findings.service.js';

const MOST_WORDS = 5000;
const MOST_ITEMS = 100;

export class OpenFindingDto {
  @IdField() concernId: Id;
}

export class FindingEvidenceDto {
  /** The criterion that it is about. */
  @TextField({ max: 100 }) about: string;
  @IdField({ optional: true }) fileId?: Id;
  @WholeField({ min: 1, max: 100_000, optional: true }) page?: number;
  @TextField({ max: MOST_WORDS }) quote: string;
  @ChoiceField(SOURCE_TYPES) sourceType: SourceType;
}

export class DescribeFindingDto {
  @TextField({ max: MOST_WORDS }) facts: string;
  @WordsField({ max: MOST_ITEMS, longest: 100 }) criteria: string[] = [];
  @ListField(FindingEvidenceDto, { max: MOST_ITEMS }) evidence: FindingEvidenceDto[] = [];
}

export class HearFindingDto {
  @DayField() dueOn: Day;
}

export class WeighFindingDto {
  @TextField({ max: MOST_WORDS }) words: string;
  @ListField(DemocracyActDto, { max: MOST_ITEMS }) acts: DemocracyActDto[] = [];
  @ListField(CircumstanceDto, { max: 4 }) circumstances: CircumstanceDto[] = [];
  @PartField(SpecialReasonsDto) specialReasons?: SpecialReasonsDto;
}

export class EnterFindingMinutesDto {
  @DayField() meetingOn: Day;
  @TextField({ max: 20 }) paragraph: string;
  @TextField({ max: 1000, optional: true }) recusals?: string;
}

export class FindingBecauseDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

/** A case of establishing. The association reads it once the committee has decided. */
export class FindingView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  /** Null for the association: the concern stays sealed. */
  @IdView({ nullable: true }) concernId: Id | null;
  @IdView() subjectId: Id;
  @TextView({ nullable: true }) facts: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string' } }) criteria: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) evidence: readonly object[];
  @IdView({ nullable: true }) hearingId: Id | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, required: true } as never)
  weighing: object | null;
  @IdView({ nullable: true }) decisionId: Id | null;
  @TextView({ nullable: true }) because: string | null;
  @InstantView() openedAt: Instant;
  @ChoiceView(FINDING_STATES) state: string;
  @WholeView() version: number;
}

export function findingDescriptionOf({ facts, criteria, evidence }: DescribeFindingDto): FindingDescription {
  const papers = evidence.map(({ fileId = null, page = null, ...each }) => ({ ...each, fileId, page }));
  return { facts, criteria, evidence: papers };
}

export function findingWeighingOf({ words, acts, circumstances, specialReasons }: WeighFindingDto): FindingWeighing {
  if (!specialReasons) throw problem('invalid', 'field.required', { field: 'specialReasons' });
  return {
    words,
    acts: acts.map(({ reply = null, ...act }) => ({ ...act, reply })),
    circumstances: circumstances.map((each) => ({ ...each })),
    specialReasons: { ...specialReasons },
  };
}

export function viewOfFinding(actor: Actor, fact: EstablishedFact): FindingView {
  const { associationId: _association, adoptedHash: _hash, openedBy: _opener, ...told } = fact;
  if (rolesIn(actor, fact.committeeId).length > 0) return told;
  const evidence = fact.evidence.filter(({ communicatedOn }) => communicatedOn !== null);
  return { ...told, concernId: null, because: null, evidence };
}
