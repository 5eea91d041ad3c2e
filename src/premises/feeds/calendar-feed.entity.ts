import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf, VersionColumn } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { FeedKind, FeedState } from './calendar-feed.js';

/** A calendar that other programs read; its address is made from its id, and stands nowhere. */
@TableOf('calendar_feed', 'committee')
export class CalendarFeed {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() kind: FeedKind;
  @IdColumn({ nullable: true }) roomId: Id | null;
  @IdColumn({ nullable: true }) siteId: Id | null;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() openedBy: Id | 'system';
  @InstantColumn() openedAt: Instant;
  @CodeColumn() state: FeedState;
  @VersionColumn() version: number;
}
