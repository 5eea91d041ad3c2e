import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { ApiProperty } from '../../platform/http/described.js';
import {
  DayField,
  IdField,
  ListField,
  OreField,
  PartField,
  TextField,
  WholeField,
} from '../../platform/http/fields.js';
import { ReasonsView, TextView, WholeView } from '../../platform/http/view-fields.js';
import { LONGEST_SCHEME } from '../../rulebook/schemes/read-scheme.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { AmountFacts } from '../schemes/amount-of.js';

const LONGEST_PARAGRAPH = 20;
const MOST_COUNTS = 100;
const MOST_PEOPLE = 1_000_000;
const OLDEST = 150;

/** The scheme as YAML; taken as it is, since its lines and blanks mean something. */
const YamlField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', minLength: 1, maxLength: LONGEST_SCHEME }),
    IsString(),
    MinLength(1),
    MaxLength(LONGEST_SCHEME),
  );

/** Whole numbers, none below zero. */
const NumbersField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'integer', minimum: 0 }, required: false }),
    Transform(({ value }: { value: unknown }) => value ?? []),
    IsArray(),
    ArrayMaxSize(MOST_COUNTS),
    IsInt({ each: true }),
    Min(0, { each: true }),
    Max(Number.MAX_SAFE_INTEGER, { each: true }),
  );

/** The text of a scheme. */
export class SchemeTextDto {
  @YamlField() text: string;
}

/** So many of some ages; without a last one it is that age and older. */
export class AgeCountDto {
  @WholeField({ min: 0, max: OLDEST }) fromAge: number;
  @WholeField({ min: 0, max: OLDEST, optional: true }) toAge?: number;
  @WholeField({ min: 0, max: MOST_PEOPLE }) count: number;
}

/** What an example is reckoned from; what is left out is unknown. */
export class ExampleFactsDto {
  @ListField(AgeCountDto, { max: MOST_COUNTS }) members: AgeCountDto[] = [];
  @ListField(AgeCountDto, { max: MOST_COUNTS }) participations: AgeCountDto[] = [];
  @NumbersField() units: number[] = [];
  @NumbersField() basesOre: number[] = [];
  @OreField({ optional: true }) appliedOre?: number;
  @OreField({ optional: true }) costsOre?: number;
  @OreField({ optional: true }) inKindOre?: number;
  @WholeField({ min: 0, max: 3_660, optional: true }) daysLate?: number;
}

/** A scheme with what an example of it is reckoned from. */
export class TrySchemeDto extends SchemeTextDto {
  @PartField(ExampleFactsDto) facts: ExampleFactsDto;
  /** The day by whose rate it is reckoned. */
  @DayField() on: Day;
}

/** A meeting that adopted a scheme. */
export class AdoptSchemeDto extends SchemeTextDto {
  @IdField() committeeId: Id;
  @DayField() meetingOn: Day;
  @TextField({ max: LONGEST_PARAGRAPH }) paragraph: string;
  /** From which day it is in force; the day `from` of the text when nothing is said. */
  @DayField({ optional: true }) fromOn?: Day;
}

/** What a scheme without faults comes to in an example. */
export class TriedSchemeView {
  /** The name under which its versions follow each other. */
  @TextView() key: string;
  /** Null where something is lacking. */
  @WholeView({ nullable: true }) amountOre: number | null;
  /** Each row of the sum, and each thing that then changed it. */
  @ReasonsView() because: readonly Reason[];
  @ReasonsView() lacks: readonly Reason[];
}

export function exampleFactsOf({ members, participations, units, basesOre, ...single }: ExampleFactsDto): AmountFacts {
  const counts = (rows: readonly AgeCountDto[]) => rows.map((row) => ({ ...row, toAge: row.toAge ?? null }));
  return {
    ...(members.length > 0 && { members: counts(members) }),
    ...(participations.length > 0 && { participations: counts(participations) }),
    ...(units.length > 0 && { units }),
    ...(basesOre.length > 0 && { basesOre }),
    ...single,
  };
}
