import { daysBetween, isDay, yearOf, type Day } from '../../shared/day.js';
import { formatDay, formatRelativeDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';

/** A last day as a queue shows it: `I dag`, `22 november, i går`, `3 oktober, 51 dagar sedan`, `27 november`. */
export function dueWords(on: Day, today: Day, language: Language): string {
  if (!isDay(on)) return on;
  const days = daysBetween(today, on);
  if (days === 0) return say(language, 'date.today');
  if (days > 1) return dayInYear(on, today, language);
  const nearness = days < -1 ? say(language, 'date.daysAgo', { count: -days }) : formatRelativeDay(on, today, language);
  return `${dayInYear(on, today, language)}, ${nearness}`;
}

/** `23 november`, with the year when it is not that of `today`. */
export function dayInYear(on: Day, today: Day, language: Language): string {
  const words = formatDay(on, language);
  return isDay(on) && yearOf(on) === yearOf(today) ? words.replace(/ \d{4}$/, '') : words;
}
