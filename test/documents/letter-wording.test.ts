import { LANGUAGES } from '../../src/shared/language.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { expectGolden } from '../support/golden.js';
import { aReceipt, aSupplementRequest } from './a-letter.js';

describe('the words of the shipped letters', () => {
  for (const language of LANGUAGES) {
    test(`the request for a supplement reads as agreed in ${language}`, () => {
      expectGolden(`letters/supplement-request.${language}.txt`, textOf(aSupplementRequest(language)));
    });

    test(`the receipt reads as agreed in ${language}`, () => {
      expectGolden(`letters/receipt.${language}.txt`, textOf(aReceipt(language)));
    });
  }

  test('a translation says in both languages that the Swedish text applies; the Swedish letter does not', () => {
    expect(textOf(aReceipt('en'))).toContain(
      'Översättning. Den svenska texten gäller.\nTranslation. The Swedish text applies.',
    );
    expect(textOf(aReceipt('sv'))).not.toContain('Översättning');
  });

  test('a section with nothing in it is left out with its heading', () => {
    const letter = textOf(aReceipt('sv', { documents: [], next: '' }));
    expect(letter).not.toContain('Handlingar vi har fått');
    expect(letter).not.toContain('Vad händer nu?');
    expect(letter).toContain('## Bra att veta');
  });
});
