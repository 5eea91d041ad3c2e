import { flow } from '../../matters/steps/steps.js';

/** Whose times a calendar tells: those of a room with all that takes it, of a house, or of one association. */
export const FEED_KINDS = ['room', 'site', 'association'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

export type FeedState = 'open' | 'revoked';

/** A calendar for other programs [kalenderlänk], read by whoever has its address until it is taken back. */
// prettier-ignore
export const calendarFeedFlow = flow<FeedState>('calendarFeed', ['revoked'], [
  { act: 'open',   by: ['premisesOfficer', 'associationRepresentative'], from: [],       to: 'open',    basis: 'service' },
  { act: 'revoke', by: ['premisesOfficer', 'associationRepresentative', 'admin'], from: ['open'], to: 'revoked', basis: 'service' },
]);
