import type { Role } from '../../identity/roles.js';
import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ClosureFields, ClosureState } from './closure.js';

/** A time in which a house or a room is not let [stängning]. */
@TableOf('closure', 'inner')
export class Closure implements ClosureFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() siteId: Id;
  /** Null is the whole house. */
  @IdColumn({ nullable: true }) roomId: Id | null;
  @InstantColumn() startsAt: Instant;
  @InstantColumn() endsAt: Instant;
  @TextColumn() because: string;
  @JsonColumn() overridableBy: readonly Role[];
  @CodeColumn() state: ClosureState;
  @VersionColumn() version: number;
}
