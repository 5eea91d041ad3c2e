import { pagesOfPdf } from '../../src/assessments/evidence/pdf-pages.js';
import { quotePlaces } from '../../src/assessments/evidence/quote-places.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { officeWords } from '../../src/documents/contents/office-words.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { aSupplementRequest } from '../documents/a-letter.js';
import { aDocx, anOdt, aPdf, aStream } from '../documents/some-files.js';

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const onePage = (content: string): Buffer =>
  aPdf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    aStream('', content),
    FONT,
  ]);

describe('the pages of a PDF', () => {
  it('are the lines that a reader sees, in their order', async () => {
    const pages = await pagesOfPdf(await pdfOf(aSupplementRequest('sv')));
    expect(pages?.length).toBeGreaterThan(0);
    expect(quotePlaces('Vi behöver fler uppgifter från er', pages?.[0] ?? '')).not.toEqual([]);
    expect(pages?.[0]?.split('\n').length).toBeGreaterThan(10);
  });

  it('are read also where the file has lost its way', async () => {
    const lines = 'BT /F1 12 Tf 72 700 Td (Varje medlem) Tj 0 -14 Td (har en r\\366st.) Tj ET';
    const pages = await pagesOfPdf(onePage(lines));
    expect(quotePlaces('Varje medlem har en röst.', pages?.[0] ?? '')).toHaveLength(1);
  });

  it.each([
    ['is none', Buffer.from('Detta är ingen PDF')],
    ['is empty', Buffer.alloc(0)],
    ['is cut off', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog')],
    ['is locked', aPdf([CATALOG, '<< /Type /Pages /Kids [] /Count 0 >>', '<< /Filter /Standard /V 9 >>'])],
  ])('are not told of a file that %s', async (_how, bytes) => {
    const pages = await pagesOfPdf(bytes);
    expect(pages === null || pages.join('') === '').toBe(true);
  });

  it('of a file that turns in circles, or claims to be endless, come to an end', async () => {
    const circle = aPdf([CATALOG, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>']);
    const pages = await pagesOfPdf(circle);
    expect(pages === null || pages.join('') === '').toBe(true);
  });

  it('of many files at once are all told', async () => {
    const files = [1, 2, 3, 4, 5].map((number) => onePage(`BT /F1 12 Tf 72 700 Td (Sida nummer ${number}) Tj ET`));
    const all = await Promise.all(files.map((bytes) => pagesOfPdf(bytes)));
    expect(all.map((pages) => pages?.join(''))).toEqual([1, 2, 3, 4, 5].map((number) => `Sida nummer ${number}`));
  });
});

describe('the words of a packed document', () => {
  const words = (bytes: Buffer, kind: 'docx' | 'odt') => officeWords(bytes, kind, CONTENT_LIMITS);

  it('stand in lines and pages as their writer saw them, without what was struck out', async () => {
    const text = [
      '<w:p><w:r><w:t>Stadgar f&#246;r Syskolan &amp; co</w:t></w:r></w:p>',
      '<w:p><w:del><w:r><w:delText>Bara m&#228;n.</w:delText></w:r></w:del><w:r><w:t>Alla f\u00E5r vara</w:t><w:br/><w:t>med.</w:t></w:r></w:p>',
      '<w:p><w:r><w:br w:type="page"/><w:t>Sida tv\u00E5</w:t></w:r></w:p>',
    ].join('\n');
    const pages = await words(aDocx(text), 'docx');
    expect(pages).toHaveLength(2);
    expect(pages?.[0]).toContain('Stadgar för Syskolan & co\n');
    expect(pages?.[0]).not.toContain('Bara män');
    expect(quotePlaces('Alla får vara med.', pages?.[0] ?? '')).toHaveLength(1);
    expect(pages?.[1]).toContain('Sida två');
  });

  it('are read from an open document as well', async () => {
    expect((await words(anOdt(), 'odt'))?.[0]).toContain('Stadgar');
  });

  it('never become markup again', async () => {
    expect(await words(aDocx('<w:p><w:t>&lt;script&gt;&#x110000;</w:t></w:p>'), 'docx')).toEqual(['<script>\n']);
  });
});
