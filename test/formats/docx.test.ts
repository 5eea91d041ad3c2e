import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { officeWords } from '../../src/documents/contents/office-words.js';
import { readZipDocument } from '../../src/documents/contents/zip-document.js';
import { writeDocx, type DocxList } from '../../src/formats/docx/write-docx.js';
import { readZip, unpack } from '../../src/formats/zip/zip-archive.js';
import { collected } from './a-table.js';

const list = {
  locale: 'sv-SE',
  title: 'Delegationsbeslut',
  lines: ['Till nämnden.'],
  columns: [
    { text: 'Beslut', share: 0.5 },
    { text: 'Gäller', share: 0.5 },
  ],
  rows: [['D-1\n12 november', '=HYPERLINK("http://x")']],
};
const bytesOf = async (of: DocxList): Promise<Buffer> => Buffer.concat(await collected(writeDocx(of)));

it('a written document is one of Word to whoever looks inside, with a heading, a told head of the table and its language', async () => {
  const bytes = await bytesOf(list);
  expect((await readZipDocument(bytes, CONTENT_LIMITS)).kind).toBe('docx');
  expect(await officeWords(bytes, 'docx', CONTENT_LIMITS)).toEqual([expect.stringContaining('D-1\n12 november')]);
  const document = await partOf(bytes, 'word/document.xml');
  expect(document).toContain('<w:pStyle w:val="Heading1"/>');
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(await partOf(bytes, 'word/styles.xml')).toContain('<w:lang w:val="sv-SE"/>');
  // Word of 2013 and later opens it as its own, not in its compatibility mode.
  expect(await partOf(bytes, 'word/settings.xml')).toMatch(/"compatibilityMode"[^>]* w:val="15"/);
  expect(await partOf(bytes, 'word/_rels/document.xml.rels')).toContain('settings.xml');
  expect(document).not.toMatch(/instrText|fldSimple|hyperlink /);
});

it('figures stand to the right, and each page bears whose it is and its number', async () => {
  const columns = [
    { text: 'Förening', share: 0.5 },
    { text: 'Sökt', share: 0.5, figures: true },
  ];
  const made = { ...list, columns, rows: [['A', '8 000 kr']], foot: { text: 'Nämnden & co', pageLabel: 'Sida' } };
  const bytes = await bytesOf(made);
  const document = await partOf(bytes, 'word/document.xml');
  expect(document.match(/<w:jc w:val="right"\/>/g)).toHaveLength(2);
  expect(document).toContain('<w:footerReference w:type="default" r:id="rId3"/>');
  const foot = await partOf(bytes, 'word/footer.xml');
  expect(foot).toContain('Nämnden &amp; co');
  expect([...foot.matchAll(/w:instr=" (\w+) "/g)].map(([, field]) => field)).toEqual(['PAGE', 'NUMPAGES']);
  for (const part of ['[Content_Types].xml', 'word/_rels/document.xml.rels'])
    expect(await partOf(bytes, part)).toContain('footer.xml');
  expect(await partOf(await bytesOf(list), 'word/_rels/document.xml.rels')).not.toContain('footer');
});

it('whatever words stand in it, each part is sound XML, and the same list gives the same bytes', async () => {
  const words = fc.string({ unit: 'binary', maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(words, words, words, async (title, line, cell) => {
      const made = { ...list, title, lines: [line], rows: [[cell]] };
      const bytes = await bytesOf(made);
      for (const { name } of readZip(bytes, CONTENT_LIMITS)) new SaxesParser().write(await partOf(bytes, name)).close();
      expect(await bytesOf(made)).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const part = readZip(bytes, CONTENT_LIMITS).find((each) => each.name === name);
  const pieces: Buffer[] = [];
  if (part) await unpack(bytes, part, (piece) => pieces.push(piece));
  return Buffer.concat(pieces).toString('utf8');
}
