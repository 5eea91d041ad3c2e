import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '../../platform/http/described.js';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { PAPER_KINDS, type PaperKind } from '../../associations/papers/paper.js';
import {
  ChoiceField,
  DayField,
  IdField,
  ListField,
  OreField,
  TextField,
  TimeField,
  WholeField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import { ROUND_NARROWINGS, type RoundNarrowing } from './round-view.js';
import type { Round } from './round.entity.js';
import {
  ROUND_INTAKES,
  ROUND_PAID,
  ROUND_STATES,
  WHOLE_DAY,
  type RoundInput,
  type RoundIntake,
  type RoundPaid,
} from './round.js';
import { MOST_YEARS, TRANCHE_PLANS, type TranchePlan } from './tranches.js';

const MOST_TITLE = 200;
const MOST_PURPOSE = 5000;
const MOST_QUESTION = 500;
const MOST_KEY = 100;
/** More own questions than this are a form of their own. */
export const MOST_QUESTIONS = 6;

/** Kinds of papers; a form sends one box as a word and several as a list. */
const PapersField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'string', enum: [...PAPER_KINDS] }, required: false, default: [] }),
    Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : [value].flat())),
    IsArray(),
    ArrayMaxSize(PAPER_KINDS.length),
    IsIn(PAPER_KINDS, { each: true }),
  );

/** A question of the committee's own; without a sum it is asked of all. */
export class ExtraQuestionDto {
  @TextField({ max: MOST_QUESTION }) textSv: string;
  @TextField({ max: MOST_QUESTION, optional: true }) textEn?: string;
  @OreField({ optional: true }) aboveOre?: number;
}

/** What is said of a round; English words may be left out. */
export class RoundDto {
  @TextField({ max: MOST_TITLE }) titleSv: string;
  @TextField({ max: MOST_TITLE, optional: true }) titleEn?: string;
  @TextField({ max: MOST_PURPOSE }) purposeSv: string;
  @TextField({ max: MOST_PURPOSE, optional: true }) purposeEn?: string;
  @OreField() budgetOre: number;
  @DayField() opensOn: Day;
  @TimeField({ initial: WHOLE_DAY.opensTime }) opensTime: LocalTime = WHOLE_DAY.opensTime;
  @DayField() closesOn: Day;
  @TimeField({ initial: WHOLE_DAY.closesTime }) closesTime: LocalTime = WHOLE_DAY.closesTime;
  @ChoiceField(ROUND_INTAKES, { optional: true }) intake?: RoundIntake;
  @WholeField({ min: 2000, max: 2200 }) activityYear: number;
  @WholeField({ min: 1, max: MOST_YEARS, optional: true }) years?: number;
  @ChoiceField(TRANCHE_PLANS, { optional: true }) tranches?: TranchePlan;
  @ChoiceField(ROUND_PAID, { optional: true }) paid?: RoundPaid;
  @TextField({ max: 200, optional: true }) schemeKey?: string;
  @TextField({ max: 64, optional: true }) termsHash?: string;
  @PapersField() papers: PaperKind[] = [];
  @ListField(ExtraQuestionDto, { max: MOST_QUESTIONS }) questions: ExtraQuestionDto[] = [];
  @DayField({ optional: true }) answerOn?: Day;
  /** Left out where no report is asked for. */
  @DayField({ optional: true }) reportOn?: Day;
}

export class CreateRoundDto extends RoundDto {
  @IdField() committeeId: Id;
}

/** The form names the version that was looked at. */
export class ChangeRoundForm extends RoundDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

/** What there is to give, and why it is changed. */
export class SetBudgetDto {
  @OreField() budgetOre: number;
  @TextField({ max: MOST_PURPOSE }) because: string;
}

export class SetBudgetForm extends SetBudgetDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class RoundsQuery extends PageQuery {}

/** A question of the committee's own as the API shows it. */
export class ExtraQuestionView {
  @TextView() textSv: string;
  @TextView({ nullable: true }) textEn: string | null;
  @WholeView({ nullable: true }) aboveOre: number | null;
}

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
  @TextView() opensTime: string;
  @DayView() closesOn: Day;
  @TextView() closesTime: string;
  @ChoiceView(ROUND_INTAKES) intake: string;
  @WholeView() activityYear: number;
  @WholeView() years: number;
  @ChoiceView(TRANCHE_PLANS) tranches: string;
  @ChoiceView(ROUND_PAID) paid: string;
  @TextView({ nullable: true }) schemeKey: string | null;
  @TextView({ nullable: true }) termsHash: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...PAPER_KINDS] } }) papers: readonly string[];
  @ApiProperty({ type: [ExtraQuestionView] }) questions: readonly ExtraQuestionView[];
  @DayView({ nullable: true }) answerOn: Day | null;
  @DayView({ nullable: true }) reportOn: Day | null;
  @IdView({ nullable: true }) copiedFrom: Id | null;
  @ChoiceView(ROUND_STATES) state: string;
  @WholeView() version: number;
}

export function roundInputOf(dto: RoundDto): RoundInput {
  const { titleSv, purposeSv, budgetOre, opensOn, opensTime, closesOn, closesTime, activityYear, papers } = dto;
  const { titleEn = null, purposeEn = null, termsHash = null, answerOn = null, reportOn = null } = dto;
  const { intake = 'period', years = 1, tranches = 'whole', paid = 'inAdvance', schemeKey = null } = dto;
  const questions = dto.questions.map(({ textSv, textEn = null, aboveOre = null }) => ({ textSv, textEn, aboveOre }));
  return {
    ...{ titleSv, titleEn, purposeSv, purposeEn, budgetOre },
    ...{ opensOn, opensTime, closesOn, closesTime, answerOn, reportOn, intake },
    ...{ activityYear, years, tranches, paid, schemeKey, termsHash, questions, papers: [...new Set(papers)] },
  };
}

export function viewOfRound(round: Round): RoundView {
  return { ...round };
}

/** How a list across rounds is narrowed, beside what is its own. */
export class AcrossRoundsQuery extends PageQuery {
  @IdField({ optional: true }) roundId?: Id;
  @TextField({ max: MOST_KEY, optional: true }) schemeKey?: string;
  @DayField({ optional: true }) dueFrom?: Day;
  @DayField({ optional: true }) dueTo?: Day;
}

/** Which of the applications of a round a page shows. */
export class RoundApplicationsQuery {
  @ChoiceField(ROUND_NARROWINGS, { optional: true }) only?: RoundNarrowing;
}
