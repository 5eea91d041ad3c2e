import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  ListField,
  OreField,
  PartField,
  TextField,
  WordsField,
} from '../platform/http/fields.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { paragraphOf } from './paragraph.js';
import type { Deviation, Meeting, MinutesEntry } from './deciding.service.js';
import { COMMUNICATION_EXCEPTIONS, type CommunicationException } from './grounds/communication.js';
import { FINDINGS, MITIGATIONS, type DecisionContent, type Finding, type Mitigation } from './grounds/content.js';
import {
  DECIDED_OUTCOMES,
  DECISION_KINDS,
  GROUNDS,
  type DecidedOutcome,
  type DecisionKind,
  type Ground,
} from './grounds/outcome.js';

const MOST_WORDS = 5000;
const MOST_CRITERIA = 100;
const MOST_CITED = 200;

export class CitationDto {
  @TextField({ max: 100 }) document: string;
  @TextField({ max: 100 }) place: string;
  @TextField({ max: 2000 }) quote: string;
}

export class ExceptionDto {
  @IdField() evidenceId: Id;
  @ChoiceField(COMMUNICATION_EXCEPTIONS) exception: CommunicationException;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class DemocracyActDto {
  @TextField({ max: 100 }) criterion: string;
  @TextField({ max: MOST_WORDS }) act: string;
  /** A role, never a name. */
  @TextField({ max: 200 }) actorRole: string;
  @ChoiceField(FINDINGS) withinActivity: Finding;
  @DayField() happenedOn: Day;
  @WordsField({ max: MOST_CITED, longest: 36 }) evidenceIds: Id[] = [];
  @TextField({ max: MOST_WORDS, optional: true }) reply?: string;
}

export class CircumstanceDto {
  @ChoiceField(MITIGATIONS) mitigation: Mitigation;
  @ChoiceField(FINDINGS) found: Finding;
  @TextField({ max: MOST_WORDS }) words: string;
}

export class SpecialReasonsDto {
  @FlagField() found: boolean = false;
  @TextField({ max: MOST_WORDS }) words: string;
}

/** What a proposal says, and what a committee says that goes another way. */
export class ContentDto {
  @ChoiceField(DECIDED_OUTCOMES) outcome: DecidedOutcome;
  @OreField({ min: 1, optional: true }) amountOre?: number;
  @ChoiceField(GROUNDS, { optional: true }) ground?: Ground;
  @TextField({ max: MOST_WORDS, optional: true }) words?: string;
  @WordsField({ max: MOST_CRITERIA, longest: 100 }) restsOn: string[] = [];
  @PartField(CitationDto) citation?: CitationDto;
  @ListField(ExceptionDto, { max: MOST_CITED }) exceptions: ExceptionDto[] = [];
  @ListField(DemocracyActDto, { max: MOST_CRITERIA }) acts: DemocracyActDto[] = [];
  @ListField(CircumstanceDto, { max: MITIGATIONS.length }) circumstances: CircumstanceDto[] = [];
  @PartField(SpecialReasonsDto) specialReasons?: SpecialReasonsDto;
}

export class ResubmitDecisionDto extends ContentDto {
  @ChoiceField(DECISION_KINDS) kind: DecisionKind;
}

export class ProposeDecisionDto extends ResubmitDecisionDto {
  @IdField() matterId: Id;
}

export class DeviationDto extends ContentDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class DecisionBecauseDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class ReviewDecisionDto {
  @TextField({ max: MOST_WORDS }) review: string;
}

const PARAGRAPH = { max: 20 } as const;

export class HandledDto {
  @DayField() meetingOn: Day;
  @TextField(PARAGRAPH) paragraph: string;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class EnterMinutesDto {
  @DayField() meetingOn: Day;
  @TextField(PARAGRAPH) paragraph: string;
  @TextField({ max: 1000, optional: true }) recusals?: string;
  @PartField(DeviationDto) deviation?: DeviationDto;
}

export class DecisionsQuery {
  @IdField() matterId: Id;
}

export function contentOf({ kind, ...dto }: ResubmitDecisionDto): DecisionContent {
  return { kind, ...saidIn(dto) };
}

export function entryOf({ meetingOn, paragraph, recusals, deviation }: EnterMinutesDto): MinutesEntry {
  const deviates: Deviation | null = deviation ? { ...saidIn(deviation), because: deviation.because } : null;
  return { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null, deviation: deviates };
}

export function meetingOf({ meetingOn, paragraph }: HandledDto): Meeting {
  return { meetingOn, paragraph: paragraphOf(paragraph) };
}

/** What was left out is nothing; nested things become plain. */
function saidIn(dto: ContentDto): Omit<DecisionContent, 'kind'> {
  const { outcome, amountOre = null, ground = null, words = null, restsOn, citation, specialReasons } = dto;
  return {
    ...{ outcome, amountOre, ground, words, restsOn: [...new Set(restsOn)] },
    citation: citation ? { ...citation } : null,
    exceptions: dto.exceptions.map((each) => ({ ...each })),
    acts: dto.acts.map(({ reply = null, ...act }) => ({ ...act, reply })),
    circumstances: dto.circumstances.map((each) => ({ ...each })),
    specialReasons: specialReasons ? { ...specialReasons } : null,
  };
}
