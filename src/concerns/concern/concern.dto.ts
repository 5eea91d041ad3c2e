import { adviceOn } from '../../assessments/wording.js';
import { DISCLOSURE_GROUNDS, type DisclosureGround } from '../../documents/exchanges/exchange.js';
import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceField, DayField, IdField, ListField, PartField, TextField } from '../../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { Concern } from './concern.entity.js';
import { CONCERN_SOURCES, CONCERN_STATES, type ConcernContent, type ConcernSource } from './concern.js';
import type { PoliceQuestion } from './concerns.service.js';

const MOST_WORDS = 5000;
const MOST_UTTERANCES = 50;

/** What the first question can be answered with. Only conduct of an organisation goes on; nothing of a person is kept. */
export const ABOUT = ['organisation', 'person'] as const;
export type About = (typeof ABOUT)[number];

export class UtteranceDto {
  @TextField({ max: MOST_WORDS }) text: string;
  @TextField({ max: 200 }) role: string;
  @TextField({ max: 500 }) occasion: string;
  @TextField({ max: 500 }) source: string;
  @DayField({ optional: true }) saidOn?: Day;
}

export class PoliceInformationDto {
  @TextField({ max: 200 }) authority: string;
  @DayField() receivedOn: Day;
  @TextField({ max: MOST_WORDS }) secrecyTest: string;
}

export class NamedPersonDto {
  @TextField({ max: 200 }) name: string;
  @TextField({ max: 1000 }) because: string;
}

export class ConcernContentDto {
  @TextField({ max: MOST_WORDS }) conduct: string;
  @TextField({ max: 500, optional: true }) place?: string;
  @DayField({ optional: true }) happenedOn?: Day;
  @TextField({ max: 200 }) actorRole: string;
  @ChoiceField(CONCERN_SOURCES) source: ConcernSource;
  @ListField(UtteranceDto, { max: MOST_UTTERANCES }) utterances: UtteranceDto[] = [];
  @PartField(PoliceInformationDto) police?: PoliceInformationDto;
  @PartField(NamedPersonDto) named?: NamedPersonDto;
}

/** A concern as it is noted; there is no field for whoever tipped. */
export class NoteConcernDto extends ConcernContentDto {
  @ChoiceField(ABOUT) about: About;
  @IdField() committeeId: Id;
  @IdField() subjectId: Id;
}

export class TalkDto {
  @DayField() on: Day;
  @TextField({ max: MOST_WORDS }) words: string;
}

export class InquireDto {
  @DayField() untilOn: Day;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class ConcernBecauseDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class AskPoliceDto {
  @TextField({ max: MOST_WORDS }) question: string;
  @TextField({ max: 500 }) purpose: string;
  @DayField() dueOn: Day;
  @ChoiceField(DISCLOSURE_GROUNDS, { optional: true }) ground?: DisclosureGround;
  @TextField({ max: 2000, optional: true }) weighing?: string;
}

export class ImpactAssessmentDto {
  @TextField({ max: 200 }) reference: string;
  @DayField() assessedOn: Day;
}

export class ImpactAssessmentView {
  @IdView() id: Id;
  @TextView() reference: string;
  @DayView() assessedOn: Day;
  @InstantView() enteredAt: Instant;
}

/** A concern in lists: its number and how far it has come, and nothing of what it is about. */
export class ConcernItemView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @TextView() number: string;
  @InstantView() notedAt: Instant;
  @ChoiceView(CONCERN_STATES) state: string;
}

/** A concern as those who need to know read it; every reading is written down. */
export class ConcernView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() subjectId: Id;
  @TextView() conduct: string;
  @TextView({ nullable: true }) place: string | null;
  @DayView({ nullable: true }) happenedOn: Day | null;
  @TextView() actorRole: string;
  @ChoiceView(CONCERN_SOURCES) source: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) utterances: readonly object[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, required: true } as never)
  police: object | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, required: true } as never)
  named: object | null;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) talks: readonly object[];
  @TextView({ nullable: true }) because: string | null;
  @InstantView() notedAt: Instant;
  @ChoiceView(CONCERN_STATES) state: string;
  /** Advice on the wording: the text is taken as it is. */
  @ReasonsView() advice: readonly Reason[];
  @WholeView() version: number;
}

/** That a concern has been noted, for whoever noted it: he does not read it afterwards. */
export class NotedConcernView {
  @IdView() id: Id;
  @TextView() number: string;
  @ReasonsView() advice: readonly Reason[];
}

export function concernContentOf(dto: ConcernContentDto): ConcernContent {
  const { conduct, actorRole, source, place, happenedOn, police, named } = dto;
  return {
    ...{ conduct, actorRole, source, place: place ?? null, happenedOn: happenedOn ?? null },
    utterances: dto.utterances.map(({ saidOn, ...each }) => ({ ...each, saidOn: saidOn ?? null })),
    police: police ? { ...police } : null,
    named: named ? { ...named } : null,
  };
}

export function policeQuestionOf({ question, purpose, dueOn, ground, weighing }: AskPoliceDto): PoliceQuestion {
  return { question, purpose, dueOn, ground: ground ?? null, weighing: weighing ?? null };
}

export function viewOfConcern(concern: Concern): ConcernView {
  const { markId: _mark, ...told } = concern;
  return { ...told, advice: adviceOn(concern.conduct) };
}
