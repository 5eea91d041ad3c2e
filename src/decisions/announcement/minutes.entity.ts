import type { Actor } from '../../acts/actor.js';
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

/** Minutes of a meeting [protokoll], or of one item that was approved at once, with their time on the notice board. */
@TableOf('minutes', 'committee')
export class Minutes {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @DayColumn() meetingOn: Day;
  /** Set where one item was approved at once [omedelbar justering]; null is the minutes as a whole. */
  @CodeColumn({ nullable: true }) paragraph: string | null;
  @DayColumn() approvedOn: Day;
  @DayColumn() announcedOn: Day;
  @DayColumn({ nullable: true }) takenDownOn: Day | null;
  @IdColumn() enteredBy: Actor['userId'];
  @InstantColumn() enteredAt: Instant;
  @VersionColumn() version: number;
}
