import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Instant } from '../../shared/day.js';

/** A calendar with its address. */
export interface FeedRow {
  readonly id: string;
  readonly what: string;
  readonly address: string;
  readonly openedAt: Instant;
  readonly revoke: { readonly action: string; readonly seen: string };
}

/** Calendars that other programs read, and the form that opens one. */
export interface CalendarFeedsView {
  readonly feeds: readonly FeedRow[];
  readonly open: FormModel;
  readonly choices: readonly { readonly value: string; readonly text: Words }[];
  readonly backHref: string;
}
/** One page for the office and for those who speak for an association. */
export const calendarFeedsPage = definePage<CalendarFeedsView>('premises/calendar-feeds', 'either');
