import { DELIVERIES, recipientOf, type Delivery } from '../../documents/letters/letter.js';
import {
  ChoiceField,
  DayField,
  EmailField,
  FlagField,
  ListField,
  OreField,
  TextField,
} from '../../platform/http/fields.js';
import { ChoiceView, DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import { ApiProperty } from '../../platform/http/described.js';
import { parseAmount } from '../../shared/amount.js';
import { isDay, type Day, type Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import type { ReliefWay } from './relief-letters.service.js';
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

/** How the debtor is told of what was decided. */
export class TellReliefDto {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 300 }) to: string;
  /** Postal lines. */
  @TextField({ max: 500, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
  /** That it goes as it is, with ¿ for the signs that no font has. */
  @FlagField() unprintableMeant: boolean = false;
}

export class ReliefView {
  @IdView() id: Id;
  @IdView() claimId: Id;
  @ChoiceView(RELIEF_KINDS) kind: ReliefKind;
  @WholeView({ nullable: true }) amountOre: number | null;
  @DayView({ nullable: true }) untilOn: Day | null;
  @ApiProperty({ type: [InstalmentDto], required: true }) instalments: readonly Instalment[];
  @DayView({ nullable: true }) agreedOn: Day | null;
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
  return { id, claimId, ...what, ...answered, state, version };
}

export function contentOf(dto: ProposeReliefDto): ReliefContent {
  const { kind, amountOre, untilOn, instalments, agreedOn, proof, because } = dto;
  const parts = instalments.map(({ dueOn, amountOre: ore }) => ({ dueOn, amountOre: ore }));
  const said = { amountOre: amountOre ?? null, untilOn: untilOn ?? null, instalments: parts };
  return { kind, ...said, agreedOn: agreedOn ?? null, proof: proof ?? null, because };
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

export function reliefWayOf(dto: Omit<TellReliefDto, 'unprintableMeant'>): ReliefWay {
  const { language, delivery, to, address, email } = dto;
  return { language, delivery, recipient: recipientOf(to, address ?? '', email ?? null) };
}
