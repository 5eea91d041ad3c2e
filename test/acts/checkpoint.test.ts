import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointText, keepCheckpoints, readCheckpoints, shortCode } from '../../src/acts/audit/checkpoint.js';
import { runFolder } from '../support/run-folder.js';

const LINK = '9f3a61c277d0e4b1'.padEnd(64, '0');
const ENDS = [
  { log: 'register', number: 3, link: LINK },
  { log: 'system', number: 0, link: '0'.repeat(64) },
];

describe('a checkpoint', () => {
  it('is one line a log, and reads back as it was written', () => {
    expect(checkpointText(ENDS)).toBe(`register 3 ${LINK}\nsystem 0 ${'0'.repeat(64)}\n`);
    expect(readCheckpoints(checkpointText(ENDS))).toEqual(ENDS);
    expect(readCheckpoints(`\r\nregister 3 ${LINK}\r\n\r\n`)).toEqual([ENDS[0]]);
  });

  it('takes the first 16 digits of a link, as on a letter', () => {
    expect(readCheckpoints('register 3 9f3a61c277d0e4b1')).toEqual([
      { log: 'register', number: 3, link: '9f3a61c277d0e4b1' },
    ]);
    expect(shortCode(ENDS[0]!)).toBe('3-9f3a-61c2-77d0-e4b1');
  });

  it.each([
    ['register 3', 1],
    [`register 3 ${LINK}\nregister three ${LINK}`, 2],
    [`register -1 ${LINK}`, 1],
    ['register 3 9f3a61c2', 1],
    [`register 3 ${LINK}0`, 1],
    [`register 3 ${LINK} more`, 1],
    ['{"log":"register"}', 1],
  ])('that cannot be read is refused with the number of its line: %j', (text, line) => {
    expect(() => readCheckpoints(text)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'checkpoint.malformed', facts: { line } }) as Error,
    );
  });

  it('without any line is refused, because it would prove nothing', () => {
    expect(() => readCheckpoints('\n \n')).toThrow(expect.objectContaining({ code: 'checkpoint.empty' }) as Error);
  });

  it('is kept in a file a day, and the first one of a day stays', () => {
    const folder = join(mkdtempSync(join(runFolder(), 'kept-')), 'checkpoints');
    const path = keepCheckpoints(folder, '2026-11-24', ENDS);
    expect(readFileSync(path, 'utf8')).toBe(checkpointText(ENDS));
    expect(keepCheckpoints(folder, '2026-11-24', [])).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe(checkpointText(ENDS));
    keepCheckpoints(folder, '2026-11-25', ENDS);
    expect(readdirSync(folder)).toEqual(['2026-11-24.txt', '2026-11-25.txt']);
  });
});
