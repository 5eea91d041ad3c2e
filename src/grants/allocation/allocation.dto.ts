import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '../../platform/http/described.js';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, Min } from 'class-validator';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  IdsField,
  ListField,
  OreField,
  TextField,
  WholeField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  FlagView,
  IdView,
  ObjectView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Facts, Reason } from '../../shared/reason.js';
import { writtenCounts } from '../schemes/written-counts.js';
import type { Allocation } from './allocation.entity.js';
import { AcrossRoundsQuery } from '../rounds/round.dto.js';
import { ALLOCATION_STAGES, ALLOCATION_WAYS, type AllocationStage, type EnteredFacts } from './allocation.js';
import type { DecidedRow } from './committee-decisions.service.js';
import type { RowResult } from './row-result.js';

const MOST_REASON = 5000;
const MOST_ROWS = 500;
const OLDEST = 150;
const MOST_AGES = 100;
const MOST_TIMES = 100_000_000;

/** Whole units, one number for each row; a form sends them with semicolons between. */
const UnitsField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'integer', minimum: 0 }, required: false }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? writtenCounts(value) : (value ?? []))),
    IsArray(),
    ArrayMaxSize(100),
    IsInt({ each: true }),
    Min(0, { each: true }),
  );

/** How many times somebody of some ages took part; ages that are left empty had nobody where others had somebody. */
export class ParticipationsDto {
  @WholeField({ min: 0, max: OLDEST }) fromAge: number;
  /** Left out, it is that age and older. */
  @WholeField({ min: 0, max: OLDEST, optional: true }) toAge?: number;
  @WholeField({ min: 0, max: MOST_TIMES, optional: true }) count?: number;
}

/** What is entered of a case so that a scheme can be reckoned; what is left out is unknown. */
class EnteredFactsDto {
  @OreField({ optional: true }) inKindOre?: number;
  @OreField({ optional: true }) costsOre?: number;
  @UnitsField() units: number[] = [];
  @ListField(ParticipationsDto, { max: MOST_AGES }) participations: ParticipationsDto[] = [];
}

/** A sum by hand with its reason, or the scheme's own where no sum is given. */
export class AllocateDto extends EnteredFactsDto {
  @OreField({ optional: true }) amountOre?: number;
  @TextField({ max: MOST_REASON, optional: true }) because?: string;
  /** The version that was looked at; 0 where nothing was set aside yet. */
  @WholeField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) seen?: number;
}

export class AllocateForm extends AllocateDto {
  @ChoiceField(['hand', 'scheme']) way: 'hand' | 'scheme';
}

/** Every undecided application of a round by its scheme, cut to the money that there is where it says so. */
export class AllocateRoundDto {
  @FlagField() cut: boolean = false;
}

/** How many rows of a heap somebody was told of. */
export class EveryForm {
  @WholeField({ min: 1, max: 100_000 }) every: number;
}

export class ProposeAllDto {
  @IdsField({ max: MOST_ROWS }) applicationIds: Id[];
}

/** What the minutes say of one row, where it is more than as proposed. */
export class DecidedRowDto {
  @IdField() applicationId: Id;
  @TextField({ max: MOST_REASON, optional: true }) recusals?: string;
  @OreField({ optional: true, min: 1 }) amountOre?: number;
  @TextField({ max: MOST_REASON, optional: true }) because?: string;
}

/** The meeting that decided, its paragraph, and the rows. */
export class DecideAllDto {
  @DayField() meetingOn: Day;
  @TextField({ max: 50 }) paragraph: string;
  @ListField(DecidedRowDto, { max: MOST_ROWS }) rows: DecidedRowDto[] = [];
}

/** How the list of all rounds is narrowed. */
export class AllocationListQuery extends AcrossRoundsQuery {
  @ChoiceField(ALLOCATION_STAGES, { optional: true }) stage?: AllocationStage;
}

/** Which applications of a round the page of its allocation shows. */
export class AllocationStageQuery {
  @ChoiceField(ALLOCATION_STAGES, { optional: true }) stage?: AllocationStage;
}

export class AllocationsQuery extends PageQuery {
  @IdField() roundId: Id;
}

/** What is set aside for an application, as the API shows it. */
export class AllocationView {
  @IdView() id: Id;
  @IdView() roundId: Id;
  @IdView() applicationId: Id;
  @IdView() matterId: Id;
  @WholeView() amountOre: number;
  @ChoiceView(ALLOCATION_WAYS) way: string;
  @TextView({ nullable: true }) because: string | null;
  @ObjectView() facts: Facts;
  @WholeView({ nullable: true }) computedOre: number | null;
  @ReasonsView() rows: readonly Reason[];
  @TextView({ nullable: true }) schemeHash: string | null;
  @WholeView() version: number;
}

/** What came of one row. */
export class RowResultView {
  @IdView() id: Id;
  @TextView() name: string;
  @FlagView() done: boolean;
  @WholeView({ nullable: true }) amountOre: number | null;
  @ReasonsView() because: readonly Reason[];
}

/** What came of each row; what one was refused stopped no other. */
export class RowResultsView {
  @ApiProperty({ type: [RowResultView] }) rows: readonly RowResultView[];
}

export function factsIn({ inKindOre, costsOre, units, participations }: EnteredFactsDto): EnteredFacts {
  const isCounted = participations.some(({ count }) => count !== undefined);
  const counts = participations.map(({ fromAge, toAge = null, count = 0 }) => ({ fromAge, toAge, count }));
  return {
    ...(inKindOre !== undefined && { inKindOre }),
    ...(costsOre !== undefined && { costsOre }),
    ...(units.length > 0 && { units }),
    ...(isCounted && { participations: counts }),
  };
}

export function decidedRowsOf(rows: readonly DecidedRowDto[]): DecidedRow[] {
  return rows.map(({ applicationId, recusals = null, amountOre, because }) => ({
    applicationId,
    recusals,
    deviation: amountOre === undefined ? null : { amountOre, because: because ?? '' },
  }));
}

export function viewOfAllocation({
  committeeId: _committee,
  state: _state,
  facts,
  ...kept
}: Allocation): AllocationView {
  return { ...kept, facts: { ...facts } };
}

export function resultsView(rows: readonly RowResult[]): RowResultsView {
  return { rows };
}
