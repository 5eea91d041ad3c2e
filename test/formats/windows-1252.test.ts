import fc from 'fast-check';
import { fromWindows1252, toWindows1252 } from '../../src/formats/windows-1252.js';

/** Bytes that Windows-1252 gives no sign. */
const WITHOUT = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

it.each([
  ['€ – — ’ “ ”', [0x80, 0x20, 0x96, 0x20, 0x97, 0x20, 0x92, 0x20, 0x93, 0x20, 0x94]],
  ['ÅÄÖåäöé', [0xc5, 0xc4, 0xd6, 0xe5, 0xe4, 0xf6, 0xe9]],
  ['Šž Ÿ…', [0x8a, 0x9e, 0x20, 0x9f, 0x85]],
] as const)('%s is what it is in Windows-1252, to and fro', (text, bytes) => {
  expect([...toWindows1252(text)]).toEqual(bytes);
  expect(fromWindows1252(Buffer.from(bytes))).toBe(text);
});

it('what it lacks is its letter without the accent, and else one question mark for each sign', () => {
  expect(toWindows1252('Łódź ē A\u030A 🎪 한 \u0085').toString('latin1')).toBe('?ódz e Å ? ? ?'.replace('ó', '\u00F3'));
});

it('every byte that has a sign comes back as it was, and every text has a byte for each sign', () => {
  const all = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !WITHOUT.includes(byte));
  const text = fromWindows1252(Uint8Array.from(all));
  expect(new Set(text).size).toBe(all.length);
  expect([...toWindows1252(text)]).toEqual(all);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      expect(toWindows1252(given)).toHaveLength([...given.normalize('NFC')].length);
    }),
  );
});
