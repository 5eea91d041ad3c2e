import { DEMAND_ACTS } from '../../src/claims/demands/demand.js';
import { forbiddenIn, forbiddenWordFindings } from '../../src/claims/demands/forbidden-words.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { LANGUAGES } from '../../src/shared/language.js';
import { expectGolden } from '../support/golden.js';
import { readPdf } from '../support/pdf.js';
import { aDemandLetter, aDemandModel } from './a-demand.js';

describe('the letters that demand', () => {
  for (const language of LANGUAGES)
    for (const act of DEMAND_ACTS) {
      const letter = aDemandLetter(act, language);

      it(`${act} reads as agreed in ${language}`, () => {
        expectGolden(`letters/claim-${act}.${language}.txt`, textOf(letter));
      });

      it(`${act} says nothing in ${language} that it must not`, () => {
        expect(forbiddenIn(act, letter)).toEqual([]);
      });

      it(`${act} tells in ${language} who demands what, on what ground, and how it is paid`, () => {
        const text = textOf(letter);
        for (const words of ['212000-0142', 'Sagolunda stadsdelsnämnd', 'D-2024-0031', 'punkt 7', '5050-1055'])
          expect(text).toContain(words);
        expect(text).toContain('202400003117');
      });
    }

  const words = (ground: string) => ({ ground: { ...aDemandModel('send').ground, words: ground } });
  it.each([
    ['send', 'Annars går saken till Kronofogden.', 'kronofogden'],
    ['send', 'Det kan ge en betalningsanmärkning.', 'betalningsanmärkning'],
    ['remind', 'Nästa steg är inkasso.', 'inkasso'],
    ['remind', 'We will take legal\naction.', 'legal action'],
    ['collect', 'Styrelseledamöterna svarar för skulden.', 'styrelseledamöterna'],
    ['send', 'The board members are personally liable.', 'board members'],
    ['collect', 'Det syns i en kreditupplysning.', 'kreditupplysning'],
  ] as const)('%s is stopped when an officer writes “%s”', (act, ground, found) => {
    const told = forbiddenIn(act, aDemandLetter(act, 'sv', words(ground))).map(({ facts }) => facts?.['words']);
    expect(told).toContain(found);
  });

  it('a collection demand may tell of Kronofogden, for that is what it is for', () => {
    expect(textOf(aDemandLetter('collect', 'sv'))).toContain('Kronofogden');
  });

  it('only what has a basis speaks of interest', () => {
    for (const interestBasis of ['none', 'service'] as const) {
      const text = textOf(aDemandLetter('send', 'sv', { interestBasis }));
      expect(text).not.toMatch(/ränta|Om ni inte betalar i tid/);
    }
    const demand = textOf(aDemandLetter('send', 'sv', { interestBasis: 'demand' }));
    expect(demand).toMatch(/Om ni inte har betalat senast den 31 januari 2025 tar vi ut dröjsmålsränta/);
    expect(demand).toContain('4 och 6 §§ räntelagen');
  });

  it('a collection demand tells capital, interest and costs apart, and each rate with its days and its capital', () => {
    const text = textOf(aDemandLetter('collect', 'sv'));
    for (const part of ['Kapital', 'Ränta', 'Kostnader']) expect(text).toContain(part);
    // E10 of the statute room, without its earlier cost: 1 206,99 kr on the whole, then on what was left.
    expect(text).toMatch(/89 dagar med 11 procent på 45\s000/);
    expect(text).toMatch(/46 dagar med 10 procent på 36\s206,99/);
    expect(text).toContain('30 april 2025: Betalning, 10\u00A0000,00');
  });

  it('is a tagged PDF of one or two pages with the same words', async () => {
    for (const act of DEMAND_ACTS) {
      const { texts, pages, language } = await readPdf(await pdfOf(aDemandLetter(act, 'sv')));
      expect(texts.join(' ')).toContain('5050-1055');
      expect([pages <= 2, language]).toEqual([true, 'sv-SE']);
    }
  });

  it('its lists hold words that can be found', () => {
    expect(forbiddenWordFindings().faults).toEqual([]);
  });
});
