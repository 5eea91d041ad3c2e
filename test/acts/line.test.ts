import { createHash, createHmac } from 'node:crypto';
import {
  beginsWith,
  lineEnd,
  lineStart,
  linkOf,
  sealOf,
  word,
  writeLine,
  type LineFacts,
  type LinePlace,
} from '../../src/acts/line.js';
import type { Instant } from '../../src/shared/day.js';
import { newId } from '../../src/shared/id.js';

const PLACE: LinePlace = { log: 'register', number: 7, at: '2026-11-24T11:00:00.000Z' as Instant, by: newId() };

describe('a line of the log', () => {
  it('is one JSON object with place, act, matter, facts and seal in this order', () => {
    const matterId = newId();
    const { line, sealed } = writeLine(PLACE, { act: 'report.submit', matterId, facts: { version: 2 } });
    expect(line).toBe(
      `{"log":"register","number":7,"at":"2026-11-24T11:00:00.000Z","by":"${PLACE.by}","act":"report.submit",` +
        `"matter":"${matterId}","facts":{"version":2},"seal":null}`,
    );
    expect(sealed).toBeUndefined();
  });

  it('begins with what stands in columns beside it and ends with the commitment', () => {
    const { line, sealed } = writeLine(PLACE, { act: 'note.write', sealed: { text: 'Ord om Anna' } });
    expect(beginsWith(line, lineStart(PLACE, 'note.write', null))).toBe(true);
    expect(beginsWith(line, lineStart(PLACE, 'note.writes', null))).toBe(false);
    expect(line.endsWith(lineEnd(sealed))).toBe(true);
    expect(JSON.parse(sealed!.content)).toEqual({ text: 'Ord om Anna' });
  });

  it('commits to the same words differently each time, so that they cannot be guessed', () => {
    const seals = [1, 2].map(() => writeLine(PLACE, { act: 'note.write', sealed: { text: 'ja' } }).sealed!);
    expect(sealOf(seals[0]!)).not.toBe(sealOf(seals[1]!));
    expect(sealOf(seals[0]!)).toBe(createHmac('sha256', seals[0]!.salt).update('{"text":"ja"}').digest('hex'));
  });

  it('links to the line before it', () => {
    expect(linkOf('ab', 'line å')).toBe(createHash('sha256').update(Buffer.from('abline å')).digest('hex'));
  });

  it.each(['two words', '', 'x'.repeat(101), 'Anna ', '\u0000', 'a\nb', '<b>', '😀'])('takes no prose: %j', (text) => {
    expect(() => word(text)).toThrow('codes, not words of people');
    expect(() => writeLine(PLACE, { act: 'a.b', facts: { text } as unknown as LineFacts })).toThrow(TypeError);
    expect(() => writeLine(PLACE, { act: text })).toThrow(TypeError);
  });

  it.each([NaN, Infinity, -Infinity])('takes no number that JSON cannot write: %d', (sum) => {
    expect(() => writeLine(PLACE, { act: 'a.b', facts: { sum } })).toThrow('real numbers');
  });

  it.each(['FB-2026-0052', 'grantOfficer', '2026-11-24', '2026-11-24T11:00:00.000Z', 'förening', 'a/b:c_d.e'])(
    'takes codes: %s',
    (text) => {
      expect(writeLine(PLACE, { act: 'a.b', facts: { text: word(text) } }).line).toContain(JSON.stringify(text));
    },
  );
});
