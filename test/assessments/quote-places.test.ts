import fc from 'fast-check';
import { markedPage, quotePlaces } from '../../src/assessments/evidence/quote-places.js';

const PAGE = [
  '§ 3 Medlemskap',
  'Föreningen är öppen för alla som vill lära sig sy. Medlem antas',
  'utan hänsyn till kön, ursprung, trosupp-',
  'fattning eller ålder. Varje medlem har en röst.',
].join('\n');

const words = (quote: string, page = PAGE): string[] =>
  quotePlaces(quote, page).map(({ from, to }) => page.slice(from, to));

describe('a quotation on a page', () => {
  it.each([
    ['as it stands', 'Varje medlem har en röst.'],
    ['over the end of a line', 'Medlem antas utan hänsyn till kön'],
    ['over a word that was broken', 'ursprung, trosuppfattning eller ålder'],
    ['in other capitals and with other blanks', 'VARJE   medlem\thar EN röst'],
    ['with letters put together from two', 'Varje medlem har en röst'.normalize('NFD')],
    ['with soft hyphens', 'Var\u00ADje med\u00ADlem'],
  ])('is found %s', (_how, quote) => {
    expect(quotePlaces(quote, PAGE)).toHaveLength(1);
  });

  it.each([['Varje medlem har två röster'], ['medlem har en röst i föreningen'], [''], [' \n '], ['-']])(
    'is not found where it does not stand: "%s"',
    (quote) => {
      expect(quotePlaces(quote, PAGE)).toEqual([]);
    },
  );

  it('is marked in the words of the page, not in those of who cited it', () => {
    expect(words('URSPRUNG, TROSUPPFATTNING')).toEqual(['ursprung, trosupp-\nfattning']);
    expect(words('”en” röst', 'har “en” röst')).toEqual(['“en” röst']);
  });

  it('is found each time it stands there', () => {
    expect(words('medlem', 'medlem och Medlem')).toEqual(['medlem', 'Medlem']);
  });

  it('marks never change the page, however quotations overlap', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '\n', 'Ö', 'ö', 'ﬁ', '”'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (page, quotes) => {
        expect(
          markedPage(page, quotes)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(page);
      }),
      { numRuns: 300 },
    );
  });

  it('any part of a page that says something is found on it', () => {
    fc.assert(
      fc.property(fc.nat(PAGE.length - 1), fc.integer({ min: 1, max: 60 }), (from, length) => {
        const part = PAGE.slice(from, from + length);
        if (part.replace(/[\s-]/g, '') !== '') expect(quotePlaces(part, PAGE).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('a long page full of what is sought is read at once', () => {
    expect(quotePlaces('medlem', 'Medlem '.repeat(20_000))).toHaveLength(20_000);
  });
});
