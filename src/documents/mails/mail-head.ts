import { dayAt, isDay, yearOf, type Day, type Instant } from '../../shared/day.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /(?:^|[\s,])(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})? (?:([+-])(\d{2})(\d{2})|GMT|UTC|UT|Z)(?=$|[\s(;])/;

/** The instant that a date of a mail header means (RFC 5322); undefined for one that does not exist or tells no zone. */
export function mailInstant(text: string): Instant | undefined {
  const match = DATE.exec(text.replace(/\s+/g, ' '));
  if (!match) return undefined;
  const [
    ,
    date = '',
    monthName = '',
    year = '',
    hour = '',
    minute = '',
    second = '00',
    sign,
    zoneHours = '00',
    zoneMinutes = '00',
  ] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
  const two = (part: string | number): string => String(part).padStart(2, '0');
  const day = `${year}-${two(month)}-${two(date)}`;
  if (!isDay(day) || yearOf(day) < 1970) return undefined;
  const zone = sign ? `${sign}${zoneHours}:${zoneMinutes}` : 'Z';
  // 60 is a leap second.
  const millis = Date.parse(`${day}T${two(hour)}:${minute}:${two(Math.min(Number(second), 59))}${zone}`);
  if (Number.isNaN(millis)) return undefined;
  const instant = new Date(millis).toISOString();
  return instant.length === 24 ? (instant as Instant) : undefined;
}

/**
 * The day a mail reached the authority by its topmost `Received` header, which the authority's own server wrote last.
 * Undefined when there is none, when it cannot be read, or when it lies after `now`: then the officer states the day.
 */
export function reachedOn(received: readonly string[], now: Instant): Day | undefined {
  const [newest] = received;
  const at = newest === undefined ? undefined : mailInstant(newest.slice(newest.lastIndexOf(';') + 1));
  return at === undefined || at > now ? undefined : dayAt(at);
}
