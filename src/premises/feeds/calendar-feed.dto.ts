import { ChoiceField, IdField } from '../../platform/http/fields.js';
import { ChoiceView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { CalendarFeed } from './calendar-feed.entity.js';
import { FEED_KINDS, type FeedKind } from './calendar-feed.js';
import type { FeedInput } from './calendar-feeds.service.js';

export class OpenFeedDto {
  @ChoiceField(FEED_KINDS) kind: FeedKind;
  @IdField() targetId: Id;
  @IdField({ optional: true }) committeeId?: Id;
}

/** A calendar with its private address. */
export class CalendarFeedView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @ChoiceView(FEED_KINDS) kind: string;
  @IdView({ nullable: true }) roomId: Id | null;
  @IdView({ nullable: true }) siteId: Id | null;
  @IdView({ nullable: true }) associationId: Id | null;
  @TextView() address: string;
  @InstantView() openedAt: Instant;
  @ChoiceView(['open', 'revoked']) state: string;
  @WholeView() version: number;
}

export function feedInputOf({ kind, targetId, committeeId = undefined }: OpenFeedDto): FeedInput {
  return { kind, targetId, committeeId: committeeId ?? null };
}

export function viewOfFeed(feed: CalendarFeed, address: string): CalendarFeedView {
  const { id, committeeId, kind, roomId, siteId, associationId, openedAt, state, version } = feed;
  return { id, committeeId, kind, roomId, siteId, associationId, address, openedAt, state, version };
}
