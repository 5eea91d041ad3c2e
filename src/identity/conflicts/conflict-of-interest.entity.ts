import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ConflictGround } from './conflict.js';

/** A declared conflict of interest (jäv) with one matter, or with an association and so with all its matters. */
@TableOf('conflict_of_interest', 'inner')
export class ConflictOfInterest {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() userId: Id;
  @IdColumn({ nullable: true }) matterId: Id | null;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @CodeColumn() ground: ConflictGround;
  @TextColumn() explanation: string;
  /** For a former representative: the last year of it. */
  @NumberColumn({ nullable: true }) untilYear: number | null;
  @InstantColumn() declaredAt: Instant;
  /** The chief who found it obviously irrelevant (KL 6:29), and why. */
  @IdColumn({ nullable: true }) disregardedBy: Id | null;
  @TextColumn({ nullable: true }) disregardedBecause: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Instant | null;
  @VersionColumn() version: number;
}
