import type { Instant } from '../../shared/day.js';

/** Something that takes place, as calendars tell of it. */
export interface CalendarEvent {
  /** The same each time the calendar is read, so that a program knows what it has already. */
  readonly uid: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
  readonly location: string;
  /** Whether it is settled, or only kept for somebody. */
  readonly tentative: boolean;
  /** When it was last said, and how many times it has been changed. */
  readonly changedAt: Instant;
  readonly sequence: number;
}

/** A calendar as other programs subscribe to it. */
export interface CalendarOut {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}

const LONGEST_OCTETS = 75;

/**
 * A calendar of RFC 5545. Times are said in UTC (`…Z`), which every reader turns to its own clock: there is no table of
 * time zones that could be wrong on the days when the clock changes. Each time of a series is an event of its own, so days
 * that are left out are simply not there.
 */
export function writeICal({ name, events }: CalendarOut): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Villkor//Villkor//SV',
    'CALSCALE:GREGORIAN',
    // RFC 7986, and what programs read that were there before it.
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `LOCATION:${escaped(event.location)}`,
    `STATUS:${event.tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

/** `2026-12-07T17:00:00.000Z` as `20261207T170000Z`. */
function utc(at: Instant): string {
  return `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** TEXT of RFC 5545, 3.3.11; other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Lines of at most 75 octets; what is longer goes on behind a blank. No character is parted. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > LONGEST_OCTETS) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
