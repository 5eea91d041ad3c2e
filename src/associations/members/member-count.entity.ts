import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { AgeBand, MemberCountFields } from './member-count.js';

/** A count of members; never a list of people. */
@TableOf('member_count', 'inner')
export class MemberCount implements MemberCountFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @IdColumn() committeeId: Id;
  @NumberColumn() year: number;
  @CodeColumn() ageBand: AgeBand;
  @FlagColumn() inDistrict: boolean;
  @NumberColumn() members: number;
  @TextColumn() attestedBy: string;
  @DayColumn() attestedOn: Day;
  @IdColumn() recordedBy: Id;
  @VersionColumn() version: number;
}
