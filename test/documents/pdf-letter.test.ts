import { createHash } from 'node:crypto';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { LETTER_STATES } from '../support/pages/letter-states.js';
import { previewWith } from '../support/pages/preview.js';
import { readPdf, tagsWith } from '../support/pdf.js';
import { aReceipt, aSupplementRequest } from './a-letter.js';

const aLetterWithTables: LetterDocument = {
  ...aReceipt('sv'),
  blocks: [
    { kind: 'heading', level: 1, text: [{ text: 'Specifikation' }] },
    { kind: 'facts', rows: [{ label: [{ text: 'Rad 3' }], value: [{ text: 'Hyra av lokal' }] }] },
    {
      kind: 'quotation',
      text: 'Vi hittar inte kvittona.\nDe kan ha kastats.',
      source: 'Mejl från kassören 3 september 2026',
    },
    {
      kind: 'sums',
      head: { label: 'Post', amount: 'Belopp' },
      rows: [
        { label: 'Hyra', amount: '18\u00A0000,00\u00A0kr' },
        { label: 'Avdrag', amount: '−500,00\u00A0kr' },
      ],
      total: { label: 'Summa', amount: '17\u00A0500,00\u00A0kr' },
    },
  ],
};

describe('a letter as PDF', () => {
  test('carries language, title, embedded fonts and nothing that can act', async () => {
    const bytes = await pdfOf(aSupplementRequest('sv'));
    const pdf = await readPdf(bytes);
    expect(pdf.language).toBe('sv-SE');
    expect(pdf.title).toBe('Vi behöver fler uppgifter från er – FB-2026-0044');
    expect(bytes.toString('latin1')).toContain('/DisplayDocTitle true');
    expect(bytes.toString('latin1').match(/\/FontFile2 /g)).toHaveLength(2);
    expect(bytes.toString('latin1')).not.toMatch(
      /\/BaseFont \/Helvetica|\/URI|\/JavaScript|\/JS\b|\/Launch|\/OpenAction/,
    );
    expect(pdf.actions).toEqual({ scripts: null, open: null, attachments: null, links: 0 });
  });

  test('is tagged in reading order, so that it can be read aloud', async () => {
    const [page] = (await readPdf(await pdfOf(aSupplementRequest('sv')))).tags;
    if (!page) throw new Error('no page');
    expect(tagsWith('H1', page).map((tag) => tag.text)).toEqual(['Vi behöver fler uppgifter från er']);
    expect(tagsWith('H2', page).map((tag) => tag.text)).toEqual([
      'Det här behöver vi',
      'Svara senast den 14 december 2026',
      'Om ni inte svarar',
      'Frågor',
    ]);
    expect(tagsWith('LBody', page)).toHaveLength(3);
    expect(tagsWith('P', page)[0]?.text).toBe('Sagolunda kommun');
    expect(tagsWith('P', page).map((tag) => tag.text)).toContain(
      'Behöver ni mer tid? Hör av er före den 14 december 2026 och berätta varför, så prövar vi om ni kan få en senare dag.',
    );
  });

  test('leaves page numbers and footers out of what is read aloud, but shows them on every page', async () => {
    const pdf = await readPdf(
      await pdfOf(aSupplementRequest('sv', { question: 'Berätta hur pengarna har använts. '.repeat(400) })),
    );
    expect(pdf.pages).toBeGreaterThan(2);
    pdf.texts.forEach((text, index) => {
      expect(text).toContain(`Sida ${index + 1} (${pdf.pages})`);
      expect(text).toContain('Kontrollkod SGL-1042-7f3a9c21');
      expect(text).toContain('FB-2026-0044');
    });
    expect(pdf.tags.map((tag) => tag.text).join('')).not.toContain('Sida');
  });

  test('marks tables as tables, with heads for rows and columns, and quotations as quotations', async () => {
    const bytes = await pdfOf(aLetterWithTables);
    const [page] = (await readPdf(bytes)).tags;
    if (!page) throw new Error('no page');
    expect(tagsWith('Table', page)).toHaveLength(2);
    expect(tagsWith('TH', page).map((tag) => tag.text)).toEqual(['Rad 3', 'Post', 'Belopp', 'Hyra', 'Avdrag', 'Summa']);
    expect(tagsWith('TD', page).map((tag) => tag.text)).toEqual([
      'Hyra av lokal',
      '18 000,00 kr',
      '−500,00 kr',
      '17 500,00 kr',
    ]);
    expect(bytes.toString('latin1').match(/\/Scope \/Column/g)).toHaveLength(2);
    expect(bytes.toString('latin1').match(/\/Scope \/Row/g)).toHaveLength(4);
    expect(tagsWith('BlockQuote', page)).toHaveLength(1);
  });

  test('tells on a translation, in Swedish marked as Swedish, that the Swedish text applies', async () => {
    const pdf = await readPdf(await pdfOf(aReceipt('en')));
    expect(pdf.language).toBe('en-GB');
    const notes = tagsWith('P', pdf.tags[0] as never).filter((tag) => tag.lang !== undefined);
    expect(notes.map((tag) => [tag.lang, tag.text])).toEqual([
      ['sv-SE', 'Översättning. Den svenska texten gäller.'],
      ['en-GB', 'Translation. The Swedish text applies.'],
    ]);
  });

  test('is the same bytes each time it is made from the same words, and other bytes from other words', async () => {
    const hash = async (letter: LetterDocument) =>
      createHash('sha256')
        .update(await pdfOf(letter))
        .digest('hex');
    const first = await hash(aSupplementRequest('sv'));
    expect(await hash(JSON.parse(JSON.stringify(aSupplementRequest('sv'))) as LetterDocument)).toBe(first);
    expect(await hash(aSupplementRequest('sv', { dueOn: '2026-12-15' }))).not.toBe(first);
  });
});

describe('hostile words in a letter', () => {
  const FAMILY = '👨‍👩‍👧‍👦';
  const hostile = {
    missing: [
      'x'.repeat(5_000),
      'W'.repeat(3_000),
      `Ł ó d ź, Škoda, Ελλάδα, Москва, ${FAMILY}, \u0634\u0631\u0643\u0629`,
      'faktura\u202Efdp.exe \u0000\u0007\u001B[31m rad\r\nrad\u2028rad \uD800',
      '<script>alert(1)</script> (javascript:alert(1)) https://evil.example/ \\) /JS /URI',
      `e${'\u0301'.repeat(500)}`,
    ],
  };

  test('never leave the page: every line stands within the margins', async () => {
    const bytes = await pdfOf(aSupplementRequest('sv', hostile));
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true });
    const pdf = await task.promise;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      for (const item of (await (await pdf.getPage(number)).getTextContent()).items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        expect(item.transform[4]).toBeGreaterThanOrEqual(70);
        expect((item.transform[4] as number) + item.width).toBeLessThanOrEqual(526);
        expect(item.transform[5]).toBeGreaterThan(20);
      }
    }
    await task.destroy();
  });

  test('lose no letter that the font has, and show one mark for each that it has not', async () => {
    const pdf = await readPdf(await pdfOf(aSupplementRequest('sv', hostile)));
    const text = pdf.tags
      .map((tag) => tag.text)
      .join('')
      .replace(/\s/g, '');
    expect(text.match(/x{5000}/)).not.toBeNull();
    expect(text).toContain('Łódź,Škoda,Ελλάδα,Москва,¿,¿¿¿¿');
    expect(text).toContain('fakturafdp.exe[31mradradrad¿');
    expect(text).toContain('<script>alert(1)</script>(javascript:alert(1))https://evil.example/\\)/JS/URI');
  });

  test('become no action and no link', async () => {
    const pdf = await readPdf(await pdfOf(aSupplementRequest('sv', hostile)));
    expect(pdf.actions).toEqual({ scripts: null, open: null, attachments: null, links: 0 });
  });

  test('are only words in the page, and keep letters that the PDF font lacks', () => {
    const html = htmlOf(aSupplementRequest('sv', { ...hostile, subject: '"><img src=x onerror=alert(1)>' }));
    expect(html).not.toMatch(/<script>|<img/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain(FAMILY);

    expect(html).not.toMatch(/[\u202E\u0000\u0007\u001B]/);
  });

  test('long names fill the letterhead and no more', async () => {
    const long =
      'Föreningen för bevarande av Hässelby-Vällingbys kulturhistoriska småhusområden och tillhörande trädgårdar '.repeat(
        8,
      );
    const pdf = await readPdf(
      await pdfOf(
        aSupplementRequest('sv', {}, { recipientName: long, committee: long, municipality: long, dnr: long }),
      ),
    );
    expect(pdf.pages).toBe(2);
    expect(tagsWith('H1', pdf.tags[0] as never)).toHaveLength(1);
  });

  test('hundreds of rows go on over as many pages as they need, with every row there', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({
      label: `Verifikation ${index + 1}`,
      amount: '1,00\u00A0kr',
    }));
    const tall = 'Mycket lång förklaring till raden. '.repeat(300);
    const pdf = await readPdf(
      await pdfOf({
        ...aLetterWithTables,
        blocks: [
          { kind: 'facts', rows: [{ label: [{ text: 'Förklaring' }], value: [{ text: tall }] }] },
          { kind: 'quotation', text: tall, source: 'Källa' },
          {
            kind: 'sums',
            head: { label: 'Post', amount: 'Belopp' },
            rows,
            total: { label: 'Summa', amount: '400,00\u00A0kr' },
          },
        ],
      }),
    );
    const text = pdf.tags.map((tag) => tag.text).join(' ');
    expect(pdf.pages).toBeGreaterThan(15);
    for (const row of rows) expect(text).toContain(row.label);
    expect(text.replace(/\s+/g, ' ').match(/Mycket lång förklaring till raden\./g)).toHaveLength(600);
  });
});

test('PDF, page and text of a letter hold the same words', async () => {
  const bare = (text: string): string => text.replace(/[\s|#>•-]/g, '');
  const letter = aSupplementRequest('sv');
  const pdf = bare((await readPdf(await pdfOf(letter))).tags.map((tag) => tag.text).join(''));
  const html = bare(
    htmlOf(letter)
      .replace(/<p class="vk-letter__foot">[\s\S]*$/, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&quot;/g, '"'),
  );
  const text = bare(
    textOf(letter)
      .replace(/\n--\n[\s\S]*$/, '')
      .replace(/^(Datum|Ärendenummer|Diarienummer):/gm, '$1'),
  );
  expect(html).toBe(pdf);
  expect(text).toBe(pdf);
});

/** The letter as its page shows it. */
function htmlOf(letter: LetterDocument): string {
  const state = LETTER_STATES.find(({ name }) => name === 'letter');
  if (!state) throw new Error('no such page');
  const html = state.show((page, view) => previewWith(state, 'sv', page, { ...view, letter }));
  return /<article class="vk-letter"[\s\S]*<\/article>/.exec(html)?.[0] ?? '';
}
