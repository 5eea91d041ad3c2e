import { DayField, IdField, TextField, WholeField } from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, FlagView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { type Counted, AGE_BANDS } from './member-count.js';
import type { MemberCount } from './member-count.entity.js';
import type { YearOfMembers } from './member-counts.service.js';

const MOST_MEMBERS = 1_000_000;

/** How many there were of a band; what is left out was not counted. */
const CountField = (): PropertyDecorator => WholeField({ min: 0, max: MOST_MEMBERS, optional: true });

/** The members of a year by band of age, within the committee's district and beyond it. */
export class CountMembersDto {
  @IdField() committeeId: Id;
  @WholeField({ min: 1900, max: 2200 }) year: number;
  @TextField({ max: 150 }) attestedBy: string;
  @DayField() attestedOn: Day;
  @CountField() under7In?: number;
  @CountField() under7Out?: number;
  @CountField() from7to12In?: number;
  @CountField() from7to12Out?: number;
  @CountField() from13to16In?: number;
  @CountField() from13to16Out?: number;
  @CountField() from17to20In?: number;
  @CountField() from17to20Out?: number;
  @CountField() from21to25In?: number;
  @CountField() from21to25Out?: number;
  @CountField() from26to64In?: number;
  @CountField() from26to64Out?: number;
  @CountField() from65In?: number;
  @CountField() from65Out?: number;
}

export class MemberCountsQuery extends PageQuery {
  @IdField() associationId: Id;
}

/** A count as the API shows it. */
export class MemberCountView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @IdView() committeeId: Id;
  @WholeView() year: number;
  @ChoiceView(AGE_BANDS) ageBand: string;
  @FlagView() inDistrict: boolean;
  @WholeView() members: number;
  @TextView() attestedBy: string;
  @DayView() attestedOn: Day;
  @WholeView() version: number;
}

/** The field of a band in the form and over the API. */
export function fieldOf({ ageBand, inDistrict }: Pick<Counted, 'ageBand' | 'inDistrict'>): string {
  return `${ageBand}${inDistrict ? 'In' : 'Out'}`;
}

export function yearOfMembers(dto: CountMembersDto): YearOfMembers {
  const { committeeId, year, attestedBy, attestedOn } = dto;
  const sent = dto as unknown as Readonly<Record<string, number | undefined>>;
  const cells = AGE_BANDS.flatMap((ageBand) => [true, false].map((inDistrict) => ({ ageBand, inDistrict })));
  const counts = cells.flatMap((cell) => {
    const members = sent[fieldOf(cell)];
    return members === undefined ? [] : [{ ...cell, members }];
  });
  return { committeeId, year, attestedBy, attestedOn, counts };
}

/** The same from fields that were kept or sent, whose shape is looked at again. */
export async function shapedYear(fields: object): Promise<YearOfMembers> {
  return yearOfMembers(await shaped(CountMembersDto, fields));
}

export function viewOfCount({ recordedBy: _, ...counted }: MemberCount): MemberCountView {
  return counted;
}
