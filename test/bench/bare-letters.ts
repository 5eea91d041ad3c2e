import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { unpackWoff } from '../../src/documents/typesetting/woff.js';

const [PLAIN = '', STRONG = ''] = [400, 600].map((weight) =>
  createRequire(import.meta.url).resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`),
);

/** The two weights that a letter is set in: its words, and its headings. */
export interface Weights {
  readonly plain: string | Buffer;
  readonly strong: string | Buffer;
}

/** The font as it comes from its package, and unpacked beforehand as ours does. */
export const PACKED: Weights = { plain: PLAIN, strong: STRONG };
export const UNPACKED: Weights = { plain: unpackWoff(readFileSync(PLAIN)), strong: unpackWoff(readFileSync(STRONG)) };

/** Nothing but pdfkit: the same words in the same font, headings in its strong weight, one paragraph after the other, untagged. */
export async function bareLetter(letter: LetterDocument, { plain, strong }: Weights): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 71, font: '', compress: false });
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
