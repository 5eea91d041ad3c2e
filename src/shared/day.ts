import { problem } from './problem.js';

/** A calendar day in Sweden, `YYYY-MM-DD`. Days compare as text. */
export type Day = `${number}-${number}-${number}`;

/** A point in time, ISO 8601 in UTC with milliseconds, always 24 characters. Instants compare as text. */
export type Instant = `${string}Z`;

/** 0 is Sunday and 6 Saturday, as in the law's own enumeration of a week that ends on Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const DIGIT_ZERO = 48;
const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Tells whether a text is a day that exists (years 1000–9999). */
export function isDay(text: unknown): text is Day {
  const parts = typeof text === 'string' ? DAY_FORM.exec(text) : null;
  if (!parts) return false;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1000 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** Reads a day; a text that is not one is the problem `day.invalid`. */
export function parseDay(text: string): Day {
  const trimmed = text.trim();
  if (!isDay(trimmed)) throw problem('invalid', 'day.invalid', { text });
  return trimmed;
}

/** Builds a day from its numbers; month 1–12. The caller guarantees that it exists. */
export function dayFrom(year: number, month: number, date: number): Day {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as Day;
}

export function yearOf(day: Day): number {
  return numberAt(day, 0) * 100 + numberAt(day, 2);
}

/** 1–12. */
export function monthOf(day: Day): number {
  return numberAt(day, 5);
}

/** 1–31. */
export function dateOf(day: Day): number {
  return numberAt(day, 8);
}

/** The first of January 1970 was a Thursday. */
export function weekdayOf(day: Day): Weekday {
  return ((((dayNumber(day) + 4) % 7) + 7) % 7) as Weekday;
}

/**
 * A day as a number, whole days since 1970-01-01, for sums over many days. Years are counted from March, so that the leap
 * day is the last of its year and every month begins at a fixed place in it.
 */
export function dayNumber(day: Day): number {
  const month = monthOf(day);
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1;
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dateOf(day) - DAYS_TO_1970;
}

/** From the first of March in the year 0, plus one, for dates begin at 1. */
const DAYS_TO_1970 = 719_469;
const DAYS_IN_400_YEARS = 146_097;

/** The day of such a number; the caller guarantees that it lies in the years 1000–9999. */
export function dayOfNumber(number: number): Day {
  const shifted = number + DAYS_TO_1970 - 1;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const inEra = shifted - era * DAYS_IN_400_YEARS;
  const yearInEra = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return dayFrom(era * 400 + yearInEra + (month <= 2 ? 1 : 0), month, date);
}

const FIRST_NUMBER = dayNumber('1000-01-01');
const LAST_NUMBER = dayNumber('9999-12-31');

/** The two digits at a place, as a number; quicker than cutting them out. */
function numberAt(day: Day, place: number): number {
  return day.charCodeAt(place) * 10 + day.charCodeAt(place + 1) - 11 * DIGIT_ZERO;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day so many days later; negative goes back. Outside the years 1000–9999 it is the problem `day.outOfRange`. */
export function addDays(day: Day, days: number): Day {
  const number = dayNumber(day) + days;
  if (!(number >= FIRST_NUMBER && number <= LAST_NUMBER)) throw problem('invalid', 'day.outOfRange', { fromOn: day });
  return dayOfNumber(number);
}

/**
 * The same date so many months later, or the last day of that month when the number is missing (lag 1930:173 1 §).
 * Outside the years 1000–9999 it is the problem `day.outOfRange`.
 */
export function addMonths(day: Day, months: number): Day {
  const count = yearOf(day) * 12 + (monthOf(day) - 1) + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  if (!(year >= 1000 && year <= 9999)) throw problem('invalid', 'day.outOfRange', { fromOn: day });
  return dayFrom(year, month, Math.min(dateOf(day), daysInMonth(year, month)));
}

/** How many days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

let stockholmDay: Intl.DateTimeFormat | undefined;

/** Made when first asked for: it takes as long as the rest of a short command. */
function inStockholm(date: Date): string {
  stockholmDay ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return stockholmDay.format(date);
}

/** The day it is in Sweden at an instant. */
export function dayAt(instant: Instant | Date): Day {
  const day = inStockholm(typeof instant === 'string' ? new Date(instant) : instant);
  if (!isDay(day)) throw problem('invalid', 'instant.invalid', { text: String(instant) });
  return day;
}

const INSTANT_FORM =
  /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/** Reads a point in time that says its offset, `2026-11-22T23:30:00Z` or `…+01:00`; anything else is the problem `instant.invalid`. */
export function parseInstant(text: string): Instant {
  const trimmed = text.trim();
  const parts = INSTANT_FORM.exec(trimmed);
  if (!parts || !isDay(parts[1])) throw problem('invalid', 'instant.invalid', { text });
  const offset = (parts[5] ?? '').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const instant = new Date(
    `${parts[1]}T${parts[2]}:${parts[3]}:${parts[4] ?? '00'}${fractionOf(trimmed)}${offset}`,
  ).toISOString();
  if (instant.length !== 24) throw problem('invalid', 'instant.invalid', { text });
  return instant as Instant;
}

function fractionOf(text: string): string {
  const fraction = /\.(\d{1,3})/.exec(text);
  return fraction ? `.${(fraction[1] ?? '').padEnd(3, '0')}` : '';
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
