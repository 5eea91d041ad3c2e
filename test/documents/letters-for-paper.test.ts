import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf, pdfOfLetters } from '../../src/documents/typesetting/pdf-letter.js';
import { readPdf } from '../support/pdf.js';
import { aReceipt, aSupplementRequest } from './a-letter.js';

describe('many letters as one PDF for paper', () => {
  const print = {
    title: 'Beslutsbrev',
    author: 'Sagolunda kommun',
    language: 'sv',
    at: new Date('2026-11-30'),
  } as const;
  const long: LetterDocument = {
    ...aReceipt('sv'),
    blocks: Array.from({ length: 40 }, () => ({ kind: 'paragraph', text: [{ text: 'En rad av många.' }] }) as const),
  };
  async function bytesOf(letters: readonly LetterDocument[], twoSided: boolean): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const each = async function* (): AsyncGenerator<LetterDocument> {
      yield* letters;
    };
    for await (const chunk of pdfOfLetters(each(), { ...print, twoSided })) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  const pagesOf = async (letter: LetterDocument): Promise<number> => (await readPdf(await pdfOf(letter))).pages;

  test('says what each letter says, on pages that count for that letter alone', async () => {
    const letters = [aReceipt('sv'), long, aSupplementRequest('sv')];
    const { texts } = await readPdf(await bytesOf(letters, false));
    const alone: string[] = [];
    for (const letter of letters) alone.push(...(await readPdf(await pdfOf(letter))).texts);
    expect(texts).toEqual(alone);
  });

  test('begins each letter on a sheet of its own where both sides are printed', async () => {
    const letters = [aReceipt('sv'), long, aReceipt('sv')];
    const sheets: number[] = [];
    for (const letter of letters) sheets.push(Math.ceil((await pagesOf(letter)) / 2));
    const { texts } = await readPdf(await bytesOf(letters, true));
    const begins = texts.flatMap((text, at) => (/Sida 1 \(/.test(text) ? [at] : []));
    expect(begins).toEqual([0, 2 * sheets[0]!, 2 * (sheets[0]! + sheets[1]!)]);
  });

  test('lets go of a letter before it asks for the next', async () => {
    let asked = 0;
    const endless = async function* (): AsyncGenerator<LetterDocument> {
      for (;;) {
        asked += 1;
        yield aReceipt('sv');
      }
    };
    const made = pdfOfLetters(endless(), { ...print, twoSided: true });
    for (let letter = 1; letter <= 3; letter += 1) {
      const { value } = await made.next();
      expect([asked, (value as Buffer).toString('latin1').match(/\/Type \/Page\n/g)?.length]).toEqual([letter, 2]);
    }
    await made.return(undefined);
  });
});
