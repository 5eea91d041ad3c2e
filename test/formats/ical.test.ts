import fc from 'fast-check';
import ICAL from 'ical.js';
import { writeICal, type CalendarEvent } from '../../src/formats/ical/write-ical.js';
import type { Instant } from '../../src/shared/day.js';

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'one@villkor.example', startsAt: '2026-12-07T17:00:00.000Z', endsAt: '2026-12-07T19:00:00.000Z' },
  ...{ summary: 'Bokad', location: 'Biblioteket, Sagohuset', tentative: false },
  ...{ changedAt: '2026-11-23T08:00:00.000Z', sequence: 1, ...more },
});

/** What another program reads: the events, as ical.js has them. */
function readBack(text: string): { readonly name: string; readonly events: InstanceType<typeof ICAL.Event>[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  // A property that the reader does not know it leaves as it stands.
  const name = String(calendar.getFirstPropertyValue('x-wr-calname')).replace(/\\([\\;,])/g, '$1');
  return { name, events };
}

describe('a calendar of RFC 5545', () => {
  it('is read by another program as it was written, whatever the words are', () => {
    const signs = fc.string({ unit: 'grapheme', maxLength: 120 }).filter((text) => !/\p{Cc}|\u2028|\u2029/u.test(text));
    const minute = fc.integer({ min: 27_000_000, max: 33_000_000 });
    const any = fc.record({
      summary: signs,
      location: signs,
      starts: minute,
      length: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), signs, (rows, name) => {
        const at = (minutes: number): Instant => new Date(minutes * 60_000).toISOString() as Instant;
        const events = rows.map(({ summary, location, starts, length }, index) =>
          event({ uid: `${index}@x`, summary, location, startsAt: at(starts), endsAt: at(starts + length) }),
        );
        const read = readBack(writeICal({ name, events }));
        expect(read.name).toBe(name);
        expect(
          read.events.map((each) => [each.uid, each.summary, each.location, each.startDate.toJSDate().toISOString()]),
        ).toEqual(events.map(({ uid, summary, location, startsAt }) => [uid, summary, location, startsAt]));
      }),
      { numRuns: 300 },
    );
  });

  it('has no line of more than 75 octets, ends each with CRLF, and parts no character', () => {
    const text = writeICal({
      name: 'Å'.repeat(200),
      events: [event({ summary: '👩‍👩‍👧‍👦; å, \\ och\nrad två'.repeat(12) })],
    });
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n\uFFFD]/);
    }
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(readBack(text).name).toBe('Å'.repeat(200));
  });

  it('lets nobody write lines of their own into it', () => {
    const text = writeICal({ name: 'x', events: [event({ summary: 'Möte\r\nEND:VEVENT\r\nBEGIN:VEVENT\rATTACH:x' })] });
    expect(text.split('\r\n').filter((line) => /^(ATTACH|BEGIN:VEVENT)/.test(line))).toEqual(['BEGIN:VEVENT']);
    expect(readBack(text).events).toHaveLength(1);
  });
});
