import { isDay, type Weekday } from '../../shared/day.js';
import type { LocalTime } from '../../shared/local-time.js';
import { problem } from '../../shared/problem.js';
import { isEndTime, type ExceptionalDay, type Hours, type OpeningHours } from '../rooms/opening-hours.js';

const SPAN = /^(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?$/;

/** Reads hours as people write them: `08.00–12.00, 17-22`; nothing is closed. */
export function readHours(text: string, field: string): Hours[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, h1 = '', m1 = '00', h2 = '', m2 = '00'] = SPAN.exec(part) ?? [];
      const [opens, closes] = [`${h1.padStart(2, '0')}:${m1}`, `${h2.padStart(2, '0')}:${m2}`];
      if (h1 === '' || !isEndTime(opens) || opens === '24:00' || !isEndTime(closes))
        throw problem('invalid', 'hours.unreadable', { field, text: part });
      return { opens: opens as LocalTime, closes };
    });
}

/** Reads days that are not as their weekday: one line each, the day, its hours if any, and why. */
export function readExceptions(text: string, field: string): ExceptionalDay[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [on = '', ...rest] = line.split(/\s+/);
      if (!isDay(on)) throw problem('invalid', 'hours.unreadable', { field, text: line });
      const [first = '', ...words] = rest;
      const hasHours = SPAN.test(first);
      const because = (hasHours ? words : rest).join(' ');
      if (because === '') throw problem('invalid', 'hours.exceptionWhy', { field, dayOn: on });
      return { on, hours: hasHours ? readHours(first, field) : [], because };
    });
}

/** Hours as the form shows them. */
export function hoursText({ weekly }: OpeningHours, weekday: Weekday): string {
  return spansText(weekly.filter((each) => each.weekday === weekday));
}

export function exceptionsText({ exceptions }: OpeningHours): string {
  return exceptions
    .map(({ on, hours, because }) => [on, spansText(hours), because].filter(Boolean).join(' '))
    .join('\n');
}

function spansText(hours: readonly Hours[]): string {
  return hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
}
