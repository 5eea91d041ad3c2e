import { problem } from './problem.js';

/** A calendar day in Sweden, `YYYY-MM-DD`. Days compare as text. */
export type Day = `${number}-${number}-${number}`;

/** A point in time, ISO 8601 in UTC with milliseconds, always 24 characters. Instants compare as text. */
export type Instant = `${string}Z`;

/** 0 is Sunday and 6 Saturday, as in the law's own enumeration of a week that ends on Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const DAY_MS = 86_400_000;
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
  return Number(day.slice(0, 4));
}

/** 1–12. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** 1–31. */
export function dateOf(day: Day): number {
  return Number(day.slice(8, 10));
}

export function weekdayOf(day: Day): Weekday {
  return new Date(startOf(day)).getUTCDay() as Weekday;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day so many days later; negative goes back. */
export function addDays(day: Day, days: number): Day {
  return new Date(startOf(day) + days * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** The same date so many months later, or the last day of that month when the number is missing (lag 1930:173 1 §). */
export function addMonths(day: Day, months: number): Day {
  const count = yearOf(day) * 12 + (monthOf(day) - 1) + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return dayFrom(year, month, Math.min(dateOf(day), daysInMonth(year, month)));
}

/** How many days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

const STOCKHOLM_DAY = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in Sweden at an instant. */
export function dayAt(instant: Instant | Date): Day {
  return STOCKHOLM_DAY.format(typeof instant === 'string' ? new Date(instant) : instant) as Day;
}

function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
