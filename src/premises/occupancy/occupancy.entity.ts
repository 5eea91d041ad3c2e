import { IdColumn, IdKey, NumberColumn, NumberKey, TableOf } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';

/**
 * A room without parts is taken, in minutes since 1970 UTC, cleaning included; the end is free again. The database lets no
 * two rows of a room overlap. A row stands as long as the room is taken; what was booked when, bookings tell.
 */
@TableOf('occupancy', 'inner')
export class Occupancy {
  @IdKey() leafId: Id;
  @NumberKey() startsMinute: number;
  @NumberColumn() endsMinute: number;
  @IdColumn() bookingId: Id;
}
