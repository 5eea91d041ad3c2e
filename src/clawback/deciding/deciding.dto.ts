import { INTEREST_BASES, type InterestBasis } from '../../claims/claim/claim.js';
import { CircumstanceDto, DemocracyActDto, SpecialReasonsDto } from '../../decisions/decisions.dto.js';
import { FINDINGS, type Finding } from '../../decisions/grounds/content.js';
import {
  ChoiceField,
  ChoicesField,
  DayField,
  FlagField,
  ListField,
  OreField,
  PartField,
  TextField,
} from '../../platform/http/fields.js';
import type { Day } from '../../shared/day.js';
import { ERROR_CAUSES, PROPOSALS, type ErrorCause, type Proposal, type Weighing } from '../basis/weighing.js';
import { CONTROLLED, type Controlled } from '../case/clawback.js';

const MOST_WORDS = 5000;
const MOST_ITEMS = 200;

export class GoodFaithDto {
  @ChoiceField(FINDINGS) insight: Finding;
  @ChoiceField(ERROR_CAUSES) causedBy: ErrorCause;
  @ChoiceField(FINDINGS) spent: Finding;
  @DayField() discoveredOn: Day;
  @TextField({ max: MOST_WORDS }) words: string;
}

export class WeighClawbackDto {
  @ChoiceField(PROPOSALS) proposal: Proposal;
  @TextField({ max: MOST_WORDS }) words: string;
  @TextField({ max: MOST_WORDS }) proportionality: string;
  @FlagField() contested: boolean = false;
  @PartField(GoodFaithDto) goodFaith?: GoodFaithDto;
  @OreField({ min: 1, optional: true }) reductionOre?: number;
  @TextField({ max: MOST_WORDS, optional: true }) reductionBecause?: string;
  @ListField(DemocracyActDto, { max: MOST_ITEMS }) acts: DemocracyActDto[] = [];
  @ListField(CircumstanceDto, { max: 4 }) circumstances: CircumstanceDto[] = [];
  @PartField(SpecialReasonsDto) specialReasons?: SpecialReasonsDto;
}

export class SentBackDto {
  @ChoiceField(CONTROLLED) part: Controlled;
  @TextField({ max: MOST_WORDS }) because: string;
}

export class SendBackDto {
  @ListField(SentBackDto, { max: CONTROLLED.length }) parts: SentBackDto[] = [];
}

export class DecideClawbackDto {
  @ChoicesField(CONTROLLED) approved: Controlled[];
}

export class EnterClawbackMinutesDto {
  @DayField() meetingOn: Day;
  @TextField({ max: 20 }) paragraph: string;
  @TextField({ max: 1000, optional: true }) recusals?: string;
}

export class RaiseClawbackDto {
  @DayField() dueOn: Day;
  @ChoiceField(INTEREST_BASES) interestBasis: InterestBasis;
  @TextField({ max: MOST_WORDS }) interestBecause: string;
  @TextField({ max: MOST_WORDS, optional: true }) earlyBecause?: string;
}

export function weighingOf(dto: WeighClawbackDto): Weighing {
  const { goodFaith, reductionOre = 0, reductionBecause = null, specialReasons, acts, circumstances, ...said } = dto;
  return {
    ...said,
    goodFaith: goodFaith ? { ...goodFaith } : null,
    ...{ reductionOre, reductionBecause },
    acts: acts.map(({ reply = null, ...act }) => ({ ...act, reply })),
    circumstances: circumstances.map((each) => ({ ...each })),
    specialReasons: specialReasons ? { ...specialReasons } : null,
  };
}
