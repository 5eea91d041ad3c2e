import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { DECISION_LETTERS } from '../../src/documents/letters/decision-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { aDecisionLetter } from '../decisions/a-decision-letter.js';
import { readPdf } from '../support/pdf.js';
import { unpackWoff } from '../../src/documents/typesetting/woff.js';
import { measured, rates, type Measurement } from './benchmark.js';

const [PLAIN = '', STRONG = ''] = [400, 600].map((weight) =>
  createRequire(import.meta.url).resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`),
);

/** The two weights that a letter is set in: its words, and its headings. */
interface Weights {
  readonly plain: string | Buffer;
  readonly strong: string | Buffer;
}

/**
 * Letters of decisions, tagged and laid out, in pages a second. The other is nothing but pdfkit: the same words in the same
 * font, headings in its strong weight, one paragraph after the other, untagged; its pages are counted as ours, so that the
 * same words weigh the same. It reads the font as it comes from its package, and also unpacked beforehand as ours does.
 */
export async function run(): Promise<Measurement> {
  const letters = DECISION_LETTERS.map(({ name }) => aDecisionLetter(name, 'sv'));
  const packed = { plain: PLAIN, strong: STRONG };
  const unpacked = { plain: unpackWoff(readFileSync(PLAIN)), strong: unpackWoff(readFileSync(STRONG)) };
  let pages = 0;
  for (const letter of letters) pages += (await readPdf(await pdfOf(letter))).pages;
  const each = (make: (letter: LetterDocument) => Promise<unknown>) => async (): Promise<number> => {
    for (const letter of letters) await make(letter);
    return pages;
  };
  const rate = await rates(
    [
      { name: 'ours', once: each(pdfOf) },
      { name: 'bare-pdfkit', once: each((letter) => bare(letter, packed)) },
      { name: 'bare-pdfkit-unpacked', once: each((letter) => bare(letter, unpacked)) },
    ],
    5,
  );
  const { ours = NaN, ...others } = rate;
  return measured('letters', 'pages per second', ours, others);
}

async function bare(letter: LetterDocument, { plain, strong }: Weights): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 71, font: plain as string, compress: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => pdf.on('end', resolve));
  pdf.fontSize(11);
  pdf.registerFont('plain', plain).registerFont('strong', strong);
  for (const paragraph of textOf(letter).split('\n\n'))
    pdf
      .font(paragraph.startsWith('#') ? 'strong' : 'plain')
      .text(paragraph)
      .moveDown();
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}
