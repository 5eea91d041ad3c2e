import { forbiddenIn } from '../../src/claims/demands/forbidden-words.js';
import { letterOfRelief } from '../../src/claims/plans/relief-model.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { LANGUAGES } from '../../src/shared/language.js';
import { expectGolden } from '../support/golden.js';
import { readPdf } from '../support/pdf.js';
import { aReliefLetter, type Told } from './a-relief.js';

const TOLD: readonly Told[] = ['respite', 'instalmentPlan', 'reduction', 'waiver', 'refusal'];

describe('the letters that tell of a relief', () => {
  for (const language of LANGUAGES)
    for (const told of TOLD) {
      const letter = aReliefLetter(told, language);

      it(`${told} reads as agreed in ${language}`, () => {
        expectGolden(`letters/relief-${told}.${language}.txt`, textOf(letter));
      });

      it(`${told} threatens with nothing in ${language}, and suggests nobody’s liability`, () => {
        expect(forbiddenIn('send', letter)).toEqual([]);
      });

      it(`${told} tells in ${language} who decided what, by which number, about which claim`, () => {
        const text = textOf(letter);
        for (const words of ['212000-0142', 'Sagolunda stadsdelsnämnd', 'SGL-D-2026-0044', 'SGL-D-2024-0031'])
          expect(text).toContain(words);
      });
    }

  it('what is no longer owed is not asked for, and what is gone to another ledger tells no OCR number', () => {
    expect(textOf(aReliefLetter('waiver', 'sv'))).not.toMatch(/OCR|Bankgiro/);
    expect(textOf(aReliefLetter('respite', 'sv', { pay: null }))).not.toContain('OCR-nummer');
    expect(textOf(aReliefLetter('reduction', 'sv'))).toContain('202400003117');
  });

  it('a plan tells each day and each sum, and what the plan costs only where it does', () => {
    const text = textOf(aReliefLetter('instalmentPlan', 'sv'));
    for (const words of ['30 december 2026', '29 januari 2027', '20\u00A0000', '170']) expect(text).toContain(words);
    expect(textOf(aReliefLetter('instalmentPlan', 'sv', { costOre: 0 }))).not.toContain('1981:739');
  });

  it('nothing is told of what the books believe', () => {
    expect(letterOfRelief({ kind: 'writeDown', state: 'decided', wish: null })).toBeNull();
    expect(letterOfRelief({ kind: 'bookedLoss', state: 'decided', wish: null })).toBeNull();
    expect(letterOfRelief({ kind: 'respite', state: 'proposed', wish: null })).toBeNull();
    expect(letterOfRelief({ kind: 'waiver', state: 'refused', wish: null })).toBeNull();
    expect(letterOfRelief({ kind: 'waiver', state: 'refused', wish: 'Vi kan inte.' })).toBe('relief-refusal');
  });

  it('is a tagged PDF of one or two pages with the same words', async () => {
    for (const told of TOLD) {
      const { texts, pages, language } = await readPdf(await pdfOf(aReliefLetter(told, 'sv')));
      expect(texts.join(' ')).toContain('SGL-D-2026-0044');
      expect([pages <= 2, language]).toEqual([true, 'sv-SE']);
    }
  });
});
