import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from '../../src/documents/typesetting/woff.js';

const FONT = createRequire(import.meta.url).resolve(
  '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff',
);

/** The sum of a table as the format defines it: of its big-endian words, modulo 2³². */
function sumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

test('an unpacked font is the plain font with each table whole: its sums are those it was packed with', () => {
  const font = unpackWoff(readFileSync(FONT));
  const count = font.readUInt16BE(4);
  expect(count).toBeGreaterThan(8);
  for (let entry = 12; entry < 12 + count * 16; entry += 16) {
    const [tag, sum] = [font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 4)];
    const at = font.readUInt32BE(entry + 8);
    const table = Buffer.from(font.subarray(at, (at + font.readUInt32BE(entry + 12) + 3) & ~3));
    // The head holds the sum of the whole font, which its own sum leaves out.
    if (tag === 'head') table.writeUInt32BE(0, 8);
    expect([tag, sumOf(table)]).toEqual([tag, sum]);
  }
});

test('what is no packed font is refused', () => {
  expect(() => unpackWoff(Buffer.from('OTTO and more'))).toThrow('no WOFF font');
});
