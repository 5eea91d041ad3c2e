import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { aSupplementRequest } from './a-letter.js';
import { look } from './look-inside.js';
import { A_PERSONAL_NUMBER, aDocx, anOdt, anXlsx, aPdf, aStream } from './some-files.js';

describe('personal numbers are counted wherever text can be read', () => {
  const split = `<w:p><w:r><w:t>19121212</w:t></w:r><w:r><w:t>-1212</w:t></w:r></w:p>`;

  test.each([
    ['text', `Ordförande ${A_PERSONAL_NUMBER}`, 'a.txt'],
    ['Windows text', Buffer.from(`Ordförande ${A_PERSONAL_NUMBER}`, 'latin1'), 'a.txt'],
    ['CSV', `namn;nr\nA;${A_PERSONAL_NUMBER}`, 'a.csv'],
    ['Word, split by formatting', aDocx(split), 'a.docx'],
    ['Excel as a number', anXlsx('<row><c><v>191212121212</v></c></row>'), 'a.xlsx'],
    ['OpenDocument', anOdt(undefined, `<text:p>${A_PERSONAL_NUMBER}</text:p>`), 'a.odt'],
    ['PDF, plain', aPdf([aStream('', `BT /F1 12 Tf (Nr ${A_PERSONAL_NUMBER}) Tj ET`)]), 'a.pdf'],
    ['PDF, spread out', aPdf([aStream('', 'BT [(1912) 20 (1212) -15 (-12) 3 (12)] TJ ET')]), 'a.pdf'],
    ['PDF, escaped', aPdf([aStream('', 'BT (\\061912\\0612\\061\\062\\0551212) Tj ET')]), 'a.pdf'],
  ])('%s', async (_, bytes, name) => {
    expect((await look(bytes as Buffer, name)).personalNumbers).toBe(1);
  });

  test('a PDF with embedded fonts', async () => {
    const letter = await pdfOf(aSupplementRequest('sv', { question: `Ordförande: ${A_PERSONAL_NUMBER}` }));
    expect((await look(letter, 'a.pdf')).personalNumbers).toBe(1);
  });

  test('neighbouring cells and paragraphs do not become a number', async () => {
    expect((await look(anXlsx('<row><c><v>19121212</v></c><c><v>1212</v></c></row>'), 'a.xlsx')).personalNumbers).toBe(
      0,
    );
    expect(
      (await look(aPdf([aStream('', 'BT 1 0 0 1 50 700 Tm (19121212) Tj 1 0 0 1 90 700 Tm (1212) Tj ET')]), 'a.pdf'))
        .personalNumbers,
    ).toBe(0);
  });
});

test('a list of ten thousand people counts as a hundred', async () => {
  expect((await look(`${A_PERSONAL_NUMBER}\n`.repeat(10_000), 'a.csv')).personalNumbers).toBe(100);
  expect(
    (
      await look(
        `${`${'x'.repeat(60)}${A_PERSONAL_NUMBER} `.repeat(20)}${'y'.repeat(65_530)}${A_PERSONAL_NUMBER}`,
        'a.txt',
      )
    ).personalNumbers,
  ).toBe(21);
});
