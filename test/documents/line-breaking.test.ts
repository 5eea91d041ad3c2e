import fc from 'fast-check';
import { breakLines } from '../../src/documents/typesetting/line-breaking.js';
import { wordsOf } from '../../src/documents/typesetting/letter-document.js';

/** A font whose letters are all one wide, strong ones two. */
const measure = (text: string, strong: boolean) => [...text].length * (strong ? 2 : 1);
const set = (text: string, width: number) => breakLines([{ text }], width, measure).map(wordsOf);

describe('breaking a text into lines', () => {
  test('goes by words', () => {
    expect(set('en två tre fyra', 7)).toEqual(['en två', 'tre', 'fyra']);
  });

  test('may end a line after a hyphen between letters, never inside a number', () => {
    expect(set('Hässelby-Vällingby', 12)).toEqual(['Hässelby-', 'Vällingby']);
    expect(set('nummer 802000-0000', 14)).toEqual(['nummer', '802000-0000']);
    expect(set('och/eller', 6)).toEqual(['och/', 'eller']);
  });

  test('cuts a word that is wider than the line', () => {
    expect(set('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(set('ab abcdefghij kl', 4)).toEqual(['ab', 'abcd', 'efgh', 'ij', 'kl']);
  });

  test('holds a word together that is partly strong', () => {
    expect(breakLines([{ text: 'se (' }, { text: 'här', strong: true }, { text: ') nu' }], 9, measure)).toEqual([
      [{ text: 'se' }],
      [{ text: '(' }, { text: 'här', strong: true }, { text: ')' }],
      [{ text: 'nu' }],
    ]);
  });

  test('an empty text is one empty line', () => {
    expect(breakLines([], 10, measure)).toEqual([[]]);
  });

  test('loses nothing but the blanks at the ends of lines, and no line is too wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/g, ' '))),
        fc.integer({ min: 12, max: 40 }),
        (words, width) => {
          const text = words.join(' ').replace(/ +/g, ' ').trim();
          const lines = breakLines([{ text }], width, (part) => part.length);
          expect(lines.map(wordsOf).join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
          for (const line of lines) {
            const wide = wordsOf(line).length;
            // One letter may itself be wider than the line.
            expect(wide <= width || [...new Intl.Segmenter('sv').segment(wordsOf(line))].length === 1).toBe(true);
          }
        },
      ),
    );
  });
});
