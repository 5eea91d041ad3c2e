import PDFDocument from 'pdfkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { letterFont, type OpenedFont } from '../../src/documents/typesetting/letter-font.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { PdfSheet } from '../../src/documents/typesetting/pdf-sheet.js';
import { BODY } from '../../src/documents/typesetting/pdf-styles.js';
import { unpackWoff } from '../../src/documents/typesetting/woff.js';
import { readPdf } from '../support/pdf.js';
import { aReceipt, aSupplementRequest } from './a-letter.js';

/** Å is written down with the parts of A; later letters ask for A itself, for letters put together, and for other scripts. */
const LETTERS = [
  'Åtta öl i Örebro',
  'Avdrag för avgift',
  'A, O, o och a',
  'Ångra ½ fil',
  'Ωραία Ärla',
  'Жанна och Ana',
];
const FACTS = { title: 'Prov', author: 'Prov', language: 'sv', at: new Date('2026-11-23T00:00:00Z') } as const;

describe('letters that share their fonts', () => {
  test('read back right, letter by letter, when they are written after each other', async () => {
    for (const text of [...LETTERS, ...LETTERS.toReversed()]) expect(await readBack(await written(text))).toBe(text);
  });

  test('read back right when they are set at the same time, word by word in turn, and ended in any order', async () => {
    const sheets = await Promise.all(LETTERS.map(() => PdfSheet.open(FACTS)));
    const words = LETTERS.map((text) => text.split(/(?<= )/));
    for (let at = 0; at < Math.max(...words.map(({ length }) => length)); at += 1)
      sheets.forEach((sheet, index) => {
        const [before, word] = [words[index]?.slice(0, at).join('') ?? '', words[index]?.[at]];
        if (word) sheet.line([{ text: word }], 80 + sheet.widthOf([{ text: before }], BODY), 80, BODY);
      });
    for (const index of [3, 0, 5, 1, 4, 2])
      expect(await readBack((await sheets[index]?.end()) ?? Buffer.of())).toBe(LETTERS[index]);
  });

  test('are the same bytes whatever was written before them', async () => {
    const [receipt, request] = [aReceipt('sv'), aSupplementRequest('en')];
    const alone = [await pdfOf(receipt), await pdfOf(request)];
    for (const text of LETTERS) await written(text);
    const together = await Promise.all([pdfOf(request), pdfOf(receipt), pdfOf(request)]);
    expect(together).toEqual([alone[1], alone[0], alone[1]]);
  });
});

test('an opened font that is shared as it comes mixes the words behind letters; as a letter font it does not', async () => {
  const asItComes = opened();
  expect(await readBack(await bare('Åtta', asItComes))).toBe('Åtta');
  expect(await readBack(await bare('Avdrag', asItComes))).not.toBe('Avdrag');
  const shared = letterFont(opened());
  for (const text of ['Åtta', 'Avdrag', 'Åtta']) expect(await readBack(await bare(text, shared))).toBe(text);
});

test('words are as wide from a letter font as from one that a letter opened for itself', () => {
  const shared = letterFont(opened());
  for (const text of LETTERS.slice(0, 4))
    for (const size of [9, 11, 20]) {
      const [own, ours] = [opened(), shared].map((font) => documentWith(font).fontSize(size).widthOfString(text));
      expect(ours).toBe(own);
    }
});

async function written(text: string): Promise<Buffer> {
  const sheet = await PdfSheet.open(FACTS);
  sheet.line([{ text }], 80, 80, BODY);
  return sheet.end();
}

async function readBack(pdf: Buffer): Promise<string> {
  return (await readPdf(pdf)).texts.join('').trim();
}

function opened(): OpenedFont {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff',
  );
  return fontOf(documentWith(unpackWoff(readFileSync(file))));
}

/** pdfkit takes a font that is open as well as its bytes; its types know only of those. */
function documentWith(font: Buffer | OpenedFont): PDFKit.PDFDocument {
  return new PDFDocument({ font: '', compress: false }).registerFont('plain', font as Buffer).font('plain');
}

function fontOf(pdf: PDFKit.PDFDocument): OpenedFont {
  return (pdf as unknown as { _font: { font: OpenedFont } })._font.font;
}

async function bare(text: string, font: OpenedFont): Promise<Buffer> {
  const pdf = documentWith(font);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => pdf.on('end', resolve));
  pdf.text(text).end();
  await done;
  return Buffer.concat(chunks);
}
