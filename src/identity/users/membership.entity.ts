import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Role } from '../roles.js';

/** A role that a person holds in one committee or for one association, from a day and perhaps until one. */
@TableOf('membership', 'inner')
export class Membership {
  @IdKey() id: Id;
  @IdColumn() userId: Id;
  @CodeColumn() role: Role;
  @IdColumn({ nullable: true }) committeeId: Id | null;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @DayColumn() fromOn: Day;
  /** The last day; null is until further notice. */
  @DayColumn({ nullable: true }) untilOn: Day | null;
  /** Taken away at once, whatever the days say. */
  @InstantColumn({ nullable: true }) endedAt: Instant | null;
  @VersionColumn() version: number;
}
