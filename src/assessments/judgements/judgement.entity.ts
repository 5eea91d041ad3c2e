import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Judged } from './judgement.js';

/** What an officer judged of a criterion, and why; a later judgement ends it and leaves it to be read. */
@TableOf('judgement', 'committee')
export class Judgement {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() assessmentId: Id;
  @CodeColumn() criterion: string;
  @CodeColumn() verdict: Judged;
  @TextColumn() reason: string;
  @IdColumn() judgedBy: Id;
  @InstantColumn() judgedAt: Instant;
  @IdColumn({ nullable: true }) endedBy: Id | null;
  @InstantColumn({ nullable: true }) endedAt: Instant | null;
  @TextColumn({ nullable: true }) endedBecause: string | null;
  @VersionColumn() version: number;
}
