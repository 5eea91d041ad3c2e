import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { WaitReason } from '../diary/matter.js';
import type { TaskFields } from './task.js';

@TableOf('task', 'committee')
export class Task implements TaskFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @CodeColumn() code: string;
  @TextColumn({ nullable: true }) what: string | null;
  @CodeColumn({ nullable: true }) forRole: string | null;
  @IdColumn({ nullable: true }) userId: Id | null;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  @CodeColumn({ nullable: true }) waitsFor: WaitReason | null;
  @DayColumn({ nullable: true }) wakesOn: Day | null;
  @InstantColumn() openedAt: Instant;
  @InstantColumn({ nullable: true }) doneAt: Instant | null;
  @VersionColumn() version: number;
}
