import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { BookingState } from '../bookings/booking.js';
import type { Series } from '../bookings/series.js';
import { timeWords } from '../letters/booking-words.js';
import type { RequestState } from '../requests/request.js';
import { formatDay } from '../../shared/day-format.js';

const REQUEST_TONES: Readonly<Record<RequestState, Tone>> = {
  ...{ asked: 'info', confirmed: 'done', partlyConfirmed: 'done', denied: 'late', withdrawn: 'plain' },
};
const BOOKING_TONES: Readonly<Record<BookingState, Tone>> = {
  ...{ requested: 'info', held: 'attention', confirmed: 'done', rejected: 'late' },
  ...{ cancelled: 'plain', terminated: 'late', missed: 'attention' },
};

export function requestTag(state: RequestState): Tag {
  return { text: { code: `bookingRequest.state.${state}` }, tone: REQUEST_TONES[state] };
}

export function bookingTag(state: BookingState): Tag {
  return { text: { code: `booking.state.${state}` }, tone: BOOKING_TONES[state] };
}

/** When, in one line: the first time, and how it comes back. */
export function seriesWords(series: Series, language: Language): string {
  const { on, from, until, endsOn = on, every, lastOn } = series;
  const first = timeWords({ startsOn: on, fromTime: from, endsOn, untilTime: until }, language);
  if (every === null) return first;
  const last = formatDay(lastOn, language);
  return say(language, 'seriesWords', { first, everyCode: `seriesComesBack.${every}`, last });
}
