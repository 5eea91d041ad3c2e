import { DECISION_LETTERS } from '../../src/documents/letters/decision-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { aDecisionLetter } from '../decisions/a-decision-letter.js';
import { readPdf } from '../support/pdf.js';
import { bareLetter, PACKED, UNPACKED } from './bare-letters.js';
import { measured, rates, type Measurement } from './benchmark.js';

/**
 * Letters of decisions, tagged and laid out, in pages a second. The other is nothing but pdfkit: the same words in the same
 * font, headings in its strong weight, one paragraph after the other, untagged; its pages are counted as ours, so that the
 * same words weigh the same. It reads the font as it comes from its package, and also unpacked beforehand as ours does.
 */
export async function run(): Promise<Measurement> {
  const letters = DECISION_LETTERS.map(({ name }) => aDecisionLetter(name, 'sv'));
  let pages = 0;
  for (const letter of letters) pages += (await readPdf(await pdfOf(letter))).pages;
  const each = (make: (letter: LetterDocument) => Promise<unknown>) => async (): Promise<number> => {
    for (const letter of letters) await make(letter);
    return pages;
  };
  const rate = await rates(
    [
      { name: 'ours', once: each(pdfOf) },
      { name: 'bare-pdfkit', once: each((letter) => bareLetter(letter, PACKED)) },
      { name: 'bare-pdfkit-unpacked', once: each((letter) => bareLetter(letter, UNPACKED)) },
    ],
    5,
  );
  const { ours = NaN, ...others } = rate;
  return measured('letters', 'pages per second', ours, others);
}
