import { CircumstanceDto, CitationDto, DemocracyActDto, SpecialReasonsDto } from '../../decisions/decisions.dto.js';
import { MITIGATIONS } from '../../decisions/grounds/content.js';
import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  IdField,
  IdsField,
  ListField,
  PartField,
  TextField,
  WordsField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import type { BookingToCome } from './suspended-bookings.service.js';
import type { Suspension } from './suspension.entity.js';
import {
  SUSPENSION_GROUNDS,
  SUSPENSION_STATES,
  type SuspensionGround,
  type SuspensionInput,
  type SuspensionState,
} from './suspension.js';

const MOST_WORDS = 10_000;
const MOST_CRITERIA = 100;
const MOST_BOOKINGS = 2_000;

/** On what a suspension rests. */
export class SuspensionGroundsDto {
  @ChoiceField(SUSPENSION_GROUNDS) ground: SuspensionGround;
  @TextField({ max: MOST_WORDS }) words: string;
  @PartField(CitationDto) citation?: CitationDto;
  @WordsField({ max: MOST_CRITERIA, longest: 100 }) restsOn: string[] = [];
  @ListField(DemocracyActDto, { max: MOST_CRITERIA }) acts: DemocracyActDto[] = [];
  @ListField(CircumstanceDto, { max: MITIGATIONS.length }) circumstances: CircumstanceDto[] = [];
  @PartField(SpecialReasonsDto) specialReasons?: SpecialReasonsDto;
  @DayField() untilOn: Day;
}

export class OpenSuspensionDto extends SuspensionGroundsDto {
  @IdField() committeeId: Id;
  @IdField() associationId: Id;
}

/** A suspension as the page writes it: one act at most, and a circumstance for each that has to be looked into. */
export class OpenSuspensionForm extends SuspensionGroundsDto {
  @IdField({ optional: true }) committeeId?: Id;
  /** The association’s number, or its whole name. */
  @TextField({ max: 200 }) association: string;
}

export class SuspensionsQuery extends PageQuery {
  @ChoiceField(SUSPENSION_STATES, { optional: true }) state?: SuspensionState;
}

/** The list as a page: with the association that a new one would be about. */
export class SuspensionsPageQuery extends SuspensionsQuery {
  @IdField({ optional: true }) association?: Id;
}

export class SuspensionLetterDto {
  @ChoiceField(LANGUAGES) language: Language = 'sv';
}

export class HearSuspensionDto {
  @DayField() dueOn: Day;
}

export class SuspensionMinutesDto {
  @DayField() meetingOn: Day;
  @TextField({ max: 20 }) paragraph: string;
  @TextField({ max: 1000, optional: true }) recusals?: string;
}

export class EndBookingsDto {
  @IdsField({ max: MOST_BOOKINGS }) bookingIds: Id[];
}

export class SuspensionReasonDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

/** A suspension as the office reads it. */
export class SuspensionView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView() associationId: Id;
  @ChoiceView(SUSPENSION_GROUNDS) ground: string;
  @TextView() words: string;
  @DayView() untilOn: Day;
  @IdView({ nullable: true }) hearingId: Id | null;
  @IdView({ nullable: true }) decisionId: Id | null;
  @ChoiceView(SUSPENSION_STATES) state: string;
  @WholeView() version: number;
}

export class BookingToComeView {
  @IdView() bookingId: Id;
  @IdView() requestId: Id;
  @DayView() startsOn: Day;
  @TextView() fromTime: string;
  @FlagView() terminable: boolean;
  @ReasonsView() whyNot: readonly Reason[];
}

export class BookingsToComeView {
  @ApiProperty({ type: [BookingToComeView], required: true }) items: readonly BookingToComeView[];
}

export function suspensionInputOf(dto: SuspensionGroundsDto): SuspensionInput {
  const { ground, words, citation, restsOn, acts, circumstances, specialReasons, untilOn } = dto;
  return {
    ...{ ground, words, restsOn, circumstances, untilOn },
    citation: citation ? { ...citation } : null,
    acts: acts.map(({ reply = null, ...act }) => ({ ...act, reply })),
    specialReasons: specialReasons ? { ...specialReasons } : null,
  };
}

export function viewOfSuspension(row: Suspension): SuspensionView {
  const { id, committeeId, matterId, subjectId, ground, words, untilOn, hearingId, decisionId, state, version } = row;
  return {
    id,
    committeeId,
    matterId,
    associationId: subjectId,
    ground,
    words,
    untilOn,
    hearingId,
    decisionId,
    state,
    version,
  };
}

export function viewOfToCome(toCome: readonly BookingToCome[]): BookingsToComeView {
  return {
    items: toCome.map(({ booking, whyNot }) => ({
      ...{
        bookingId: booking.id,
        requestId: booking.requestId,
        startsOn: booking.startsOn,
        fromTime: booking.fromTime,
      },
      ...{ terminable: whyNot.length === 0, whyNot },
    })),
  };
}
