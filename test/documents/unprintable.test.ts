import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { unprintableIn } from '../../src/documents/typesetting/unprintable.js';
import { LANGUAGES } from '../../src/shared/language.js';
import { readPdf } from '../support/pdf.js';
import { aReceipt, aSupplementRequest } from './a-letter.js';

it.each(LANGUAGES)('a letter of ours can be printed whole, in %s', async (language) => {
  expect(await unprintableIn(aSupplementRequest(language))).toEqual([]);
});

it('the scripts of the letter font are no fault: Greek, Cyrillic, Vietnamese, the hyphens that look alike', async () => {
  const recipient = ['Αθήνα', 'Київ', 'Hội người Việt', 'Årsta\u2011gården'];
  expect(await unprintableIn({ ...aReceipt('sv'), recipient })).toEqual([]);
});

it('what the PDF would show as ¿ is told by its signs and its place, and nothing else is', async () => {
  const letter = {
    ...aReceipt('sv'),
    recipient: ['جمعية الثقافة', 'Åsögatan 4'],
    blocks: [
      { kind: 'heading', level: 1, text: [{ text: 'Beslut' }] },
      { kind: 'paragraph', text: [{ text: 'Helt vanliga ord.' }] },
      { kind: 'heading', level: 2, text: [{ text: 'Skälen för beslutet' }] },
      { kind: 'quotation', text: 'Vi älskar 🏳️‍🌈 och\n⚽ och ⚽', source: 'Årsmötet' },
    ],
  } as const;
  const [first, second, ...more] = await unprintableIn(letter);
  expect(first).toMatchObject({ code: 'letter.unprintable.recipient' });
  expect(String(first?.facts?.['signs'])).toContain('ج (U+062C)');
  expect(second).toEqual({
    code: 'letter.unprintable.under',
    facts: { heading: 'Skälen för beslutet', signs: '🏳️‍🌈 (U+1F3F3 FE0F 200D 1F308), ⚽ (U+26BD)' },
  });
  expect(more).toEqual([]);
  const { texts } = await readPdf(await pdfOf({ ...letter, recipient: ['Åsögatan 4'] }));
  expect(texts.join(' ')).toContain('¿');
});
