import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { PAPER_KINDS, type PaperKind } from '../../associations/papers/paper.js';
import { DayField, IdField, OreField, TextField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Round } from './round.entity.js';
import { ROUND_STATES, type RoundInput } from './round.js';

const MOST_TITLE = 200;
const MOST_PURPOSE = 5000;

/** Kinds of papers; a form sends one box as a word and several as a list. */
const PapersField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'string', enum: [...PAPER_KINDS] }, required: false, default: [] }),
    Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : [value].flat())),
    IsArray(),
    ArrayMaxSize(PAPER_KINDS.length),
    IsIn(PAPER_KINDS, { each: true }),
  );

/** What is said of a round; English words may be left out. */
export class RoundDto {
  @TextField({ max: MOST_TITLE }) titleSv: string;
  @TextField({ max: MOST_TITLE, optional: true }) titleEn?: string;
  @TextField({ max: MOST_PURPOSE }) purposeSv: string;
  @TextField({ max: MOST_PURPOSE, optional: true }) purposeEn?: string;
  @OreField() budgetOre: number;
  @DayField() opensOn: Day;
  @DayField() closesOn: Day;
  @WholeField({ min: 2000, max: 2200 }) activityYear: number;
  @TextField({ max: 64, optional: true }) termsHash?: string;
  @PapersField() papers: PaperKind[] = [];
  @DayField({ optional: true }) answerOn?: Day;
  @DayField() reportOn: Day;
}

export class CreateRoundDto extends RoundDto {
  @IdField() committeeId: Id;
}

/** The form names the version that was looked at. */
export class ChangeRoundForm extends RoundDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class RoundsQuery extends PageQuery {}

/** A round as the API shows it. */
export class RoundView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @TextView() titleSv: string;
  @TextView({ nullable: true }) titleEn: string | null;
  @TextView() purposeSv: string;
  @TextView({ nullable: true }) purposeEn: string | null;
  @WholeView() budgetOre: number;
  @DayView() opensOn: Day;
  @DayView() closesOn: Day;
  @WholeView() activityYear: number;
  @TextView({ nullable: true }) termsHash: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...PAPER_KINDS] } }) papers: readonly string[];
  @DayView({ nullable: true }) answerOn: Day | null;
  @DayView() reportOn: Day;
  @ChoiceView(ROUND_STATES) state: string;
  @WholeView() version: number;
}

export function roundInputOf(dto: RoundDto): RoundInput {
  const { titleSv, purposeSv, budgetOre, opensOn, closesOn, activityYear, papers, reportOn } = dto;
  const { titleEn = null, purposeEn = null, termsHash = null, answerOn = null } = dto;
  const words = { titleSv, titleEn, purposeSv, purposeEn };
  const days = { opensOn, closesOn, answerOn, reportOn };
  return { ...words, ...days, budgetOre, activityYear, termsHash, papers: [...new Set(papers)] };
}

export function viewOfRound(round: Round): RoundView {
  return { ...round };
}
