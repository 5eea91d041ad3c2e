import {
  addDays,
  dateOf,
  dayAt,
  dayFrom,
  daysBetween,
  isDay,
  monthOf,
  weekdayOf,
  yearOf,
  type Day,
  type Instant,
} from './day.js';
import type { Language } from './language.js';

const MONTHS: Record<Language, readonly string[]> = {
  sv: [
    'januari',
    'februari',
    'mars',
    'april',
    'maj',
    'juni',
    'juli',
    'augusti',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};
const SHORT_MONTHS: Record<Language, readonly string[]> = {
  sv: ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};
const WEEKDAYS: Record<Language, readonly string[]> = {
  sv: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

let stockholmTime: Intl.DateTimeFormat | undefined;

/** A day in running text: `23 november 2026`. A text that is not a day comes back as it is. */
export function formatDay(day: Day, language: Language): string {
  return isDay(day) ? `${dateOf(day)} ${MONTHS[language][monthOf(day) - 1]} ${yearOf(day)}` : day;
}

/** A day for lists: `23 nov 2026`, and `23 nov` in the year of `today`. */
export function formatDayShort(day: Day, language: Language, today?: Day): string {
  if (!isDay(day)) return day;
  const short = `${dateOf(day)} ${SHORT_MONTHS[language][monthOf(day) - 1]}`;
  return today !== undefined && yearOf(today) === yearOf(day) ? short : `${short} ${yearOf(day)}`;
}

/** `måndag 23 november 2026`. */
export function formatDayWithWeekday(day: Day, language: Language): string {
  return isDay(day) ? `${formatWeekday(day, language)} ${formatDay(day, language)}` : day;
}

/** `måndag`. */
export function formatWeekday(day: Day, language: Language): string {
  return WEEKDAYS[language][weekdayOf(day)] as string;
}

/** Local date and time in Sweden: `23 november 2026 kl. 14.05`. A text that is not an instant comes back as it is. */
export function formatInstant(instant: Instant, language: Language): string {
  if (Number.isNaN(Date.parse(instant))) return instant;
  return `${formatDay(dayAt(instant), language)} ${language === 'sv' ? 'kl.' : 'at'}\u00A0${formatTime(instant, language)}`;
}

/** Local date and time for lists: `23 nov 14.05`, with the year when it is not that of `today`. */
export function formatInstantShort(instant: Instant, language: Language, today?: Day): string {
  if (Number.isNaN(Date.parse(instant))) return instant;
  return `${formatDayShort(dayAt(instant), language, today)} ${formatTime(instant, language)}`;
}

/** Local time in Sweden: `14.05`, in English `14:05`. */
export function formatTime(instant: Instant, language: Language): string {
  stockholmTime ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Stockholm',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const time = stockholmTime.format(new Date(instant));
  return language === 'sv' ? time.replace(':', '.') : time;
}

/** The week's number in Sweden (ISO 8601): 1–53. */
export function weekNumberOf(day: Day): number {
  const thursday = addDays(day, 4 - (weekdayOf(day) || 7));
  return Math.floor(daysBetween(dayFrom(yearOf(thursday), 1, 1), thursday) / 7) + 1;
}

/** `v. 48`, in English `week 48`. */
export function formatWeek(day: Day, language: Language): string {
  return `${language === 'sv' ? 'v.' : 'week'}\u00A0${weekNumberOf(day)}`;
}

const NEAR_DAYS = 13;

/** How near a day is, for queues: `i dag`, `i går`, `om 3 dagar`, `3 dagar sedan`; further off than two weeks the short day. */
export function formatRelativeDay(day: Day, today: Day, language: Language): string {
  if (!isDay(day)) return day;
  const days = daysBetween(today, day);
  const swedish = language === 'sv';
  if (days === 0) return swedish ? 'i dag' : 'today';
  if (days === 1) return swedish ? 'i morgon' : 'tomorrow';
  if (days === -1) return swedish ? 'i går' : 'yesterday';
  if (Math.abs(days) > NEAR_DAYS) return formatDayShort(day, language, today);
  if (days > 0) return swedish ? `om ${days} dagar` : `in ${days} days`;
  return swedish ? `${-days} dagar sedan` : `${-days} days ago`;
}
