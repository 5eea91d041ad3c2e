import fc from 'fast-check';
import { visibleLine, visibleText } from '../../src/documents/visible-text.js';

describe('visible text', () => {
  test.each([
    ['turned reading direction', 'a\u202Egpj.exe', 'agpj.exe'],
    ['controls', 'a\u0000b\u0007c\u001B[2Jd\u009Be', 'abc[2Jde'],
    ['letters in parts', 'e\u0301 A\u030A', 'é Å'],
    ['hidden letters', 'a\u200Bb\uFEFFc\u00ADd\u{E0041}e', 'abcde'],
    ['half characters', 'a\uD800b', 'a\uFFFDb'],
    ['kinds of blanks', ' a\t\u2003 b\u3000', 'a b'],
    ['kinds of line ends', 'a\r\nb\rc\u2028d \n e', 'a\nb\nc\nd\ne'],
    ['piled-up accents', `q${'\u0307'.repeat(50)}`, 'q\u0307\u0307\u0307'],
  ])('takes away %s', (_, text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  test('keeps what belongs to the language, blanks that hold words together, and joined signs', () => {
    const text = 'Åsa Öberg, 1\u00A0234 kr – ”så”, 👨‍👩‍👧, \u0634\u0631\u0643\u0629';
    expect(visibleText(text)).toBe(text);
  });

  test('a line has no line breaks, and looking twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleLine(text)).not.toMatch(/[\r\n\u2028\u2029]/);
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
    );
  });
});
