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
import type { OfficeholderFields, OfficeholderRole, Signing } from './officeholder.js';

/** Somebody on a board, or who otherwise acts for an association, from a day and perhaps until one. */
@TableOf('officeholder', 'inner')
export class Officeholder implements OfficeholderFields {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @TextColumn() name: string;
  @CodeColumn() role: OfficeholderRole;
  @CodeColumn() signing: Signing;
  @NumberColumn({ nullable: true }) signingCount: number | null;
  @DayColumn() fromOn: Day;
  @DayColumn({ nullable: true }) untilOn: Day | null;
  @FlagColumn() under18: boolean;
  @FlagColumn() protectedPerson: boolean;
  @CodeColumn({ nullable: true }) email: string | null;
  @CodeColumn({ nullable: true }) phone: string | null;
  @IdColumn({ nullable: true }) minutesPaperId: Id | null;
  @IdColumn({ nullable: true }) userId: Id | null;
  @VersionColumn() version: number;
}
