import { ChoiceField, DayField, FlagField, ListField, OreField, TextField } from '../../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import { ApiProperty } from '../../platform/http/described.js';
import { parseAmount } from '../../shared/amount.js';
import { isDay, type Day, type Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import {
  ASKED_KINDS,
  RELIEF_KINDS,
  RELIEF_STATES,
  type Instalment,
  type ReliefContent,
  type ReliefKind,
  type ReliefState,
} from './relief.js';
import type { Relief } from './relief.entity.js';

const MOST_WORDS = 2000;
const MOST_INSTALMENTS = 60;

export class InstalmentDto implements Instalment {
  @DayField() dueOn: Day;
  @OreField({ min: 1 }) amountOre: number;
}

/** What is proposed, over the API. */
export class ProposeReliefDto {
  @ChoiceField(RELIEF_KINDS) kind: ReliefKind;
  @OreField({ min: 1, optional: true }) amountOre?: number;
  @DayField({ optional: true }) untilOn?: Day;
  @ListField(InstalmentDto, { max: MOST_INSTALMENTS }) instalments: readonly InstalmentDto[] = [];
  /** The day on which the debtor agreed to a plan in writing, and what shows it. */
  @DayField({ optional: true }) agreedOn?: Day;
  @TextField({ max: MOST_WORDS, optional: true }) proof?: string;
  /** Whether a plan that was drawn up with the debtor costs what the law lets it cost. */
  @FlagField() charges: boolean = false;
  @TextField({ max: MOST_WORDS }) because: string;
}

/** The same from a page, where instalments are lines of `day; amount`. */
export class ProposeReliefFormDto {
  @ChoiceField(RELIEF_KINDS) kind: ReliefKind;
  @OreField({ min: 1, optional: true }) amountOre?: number;
  @DayField({ optional: true }) untilOn?: Day;
  @TextField({ max: MOST_WORDS, optional: true }) instalments?: string;
  @DayField({ optional: true }) agreedOn?: Day;
  @TextField({ max: MOST_WORDS, optional: true }) proof?: string;
  /** Whether a plan that was drawn up with the debtor costs what the law lets it cost. */
  @FlagField() charges: boolean = false;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class AskReliefDto {
  @ChoiceField(ASKED_KINDS) kind: (typeof ASKED_KINDS)[number];
  @TextField({ max: MOST_WORDS }) wish: string;
}

export class RefuseReliefDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class ReliefMinutesDto {
  @DayField() meetingOn: Day;
  @TextField({ max: 40 }) paragraph: string;
}

export class SetOffDto {
  @OreField({ min: 1 }) amountOre: number;
  @TextField({ max: MOST_WORDS }) against: string;
  @TextField({ max: MOST_WORDS }) quote: string;
}

export class ReliefView {
  @IdView() id: Id;
  @IdView() claimId: Id;
  @ChoiceView(RELIEF_KINDS) kind: ReliefKind;
  @WholeView({ nullable: true }) amountOre: number | null;
  @DayView({ nullable: true }) untilOn: Day | null;
  @ApiProperty({ type: [InstalmentDto], required: true }) instalments: readonly Instalment[];
  @DayView({ nullable: true }) agreedOn: Day | null;
  @FlagView() charges: boolean;
  @TextView() because: string;
  @TextView({ nullable: true }) wish: string | null;
  @InstantView() askedAt: Instant;
  @DayView({ nullable: true }) decidedOn: Day | null;
  @TextView({ nullable: true }) delegatedNumber: string | null;
  @TextView({ nullable: true }) refusedBecause: string | null;
  @DayView({ nullable: true }) refusedOn: Day | null;
  @TextView({ nullable: true }) refusedNumber: string | null;
  /** The letter that tells the debtor of it; null until it is written. */
  @IdView({ nullable: true }) letterId: Id | null;
  @ChoiceView(RELIEF_STATES) state: ReliefState;
  @WholeView() version: number;
}

export function viewOfRelief(relief: Relief): ReliefView {
  const { id, claimId, kind, amountOre, untilOn, instalments, agreedOn, because, wish, askedAt } = relief;
  const { decidedOn, delegatedNumber, state, version } = relief;
  const { refusedBecause, refusedOn, refusedNumber, letterId } = relief;
  const answered = { decidedOn, delegatedNumber, refusedBecause, refusedOn, refusedNumber, letterId };
  const what = { kind, amountOre, untilOn, instalments, agreedOn, because, wish, askedAt };
  const charges = relief.charges === true;
  return { id, claimId, ...what, charges, ...answered, state, version };
}

export function contentOf(dto: ProposeReliefDto): ReliefContent {
  const { kind, amountOre, untilOn, instalments, agreedOn, proof, charges, because } = dto;
  const parts = instalments.map(({ dueOn, amountOre: ore }) => ({ dueOn, amountOre: ore }));
  const said = { amountOre: amountOre ?? null, untilOn: untilOn ?? null, instalments: parts };
  const agreed = { agreedOn: agreedOn ?? null, proof: proof ?? null, charges };
  return { kind, ...said, ...agreed, because };
}

export function contentMeant({ instalments, ...dto }: ProposeReliefFormDto): ReliefContent {
  return contentOf({ ...dto, instalments: instalmentsIn(instalments ?? '') });
}

function instalmentsIn(text: string): Instalment[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line) => {
    const [, dueOn, amount = ''] = /^(\d{4}-\d{2}-\d{2})\s*;(.+)$/.exec(line) ?? [];
    if (!isDay(dueOn)) throw problem('invalid', 'relief.instalmentLine', { field: 'instalments', line });
    try {
      return { dueOn, amountOre: parseAmount(amount) };
    } catch {
      throw problem('invalid', 'relief.instalmentLine', { field: 'instalments', line });
    }
  });
}
