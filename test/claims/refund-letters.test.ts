import { forbiddenIn } from '../../src/claims/demands/forbidden-words.js';
import { refundFields, type RefundModel } from '../../src/claims/refunds/refund-model.js';
import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import { shippedLetter } from '../../src/documents/letters/shipped-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { LANGUAGES, type Language } from '../../src/shared/language.js';
import { expectGolden } from '../support/golden.js';
import { readPdf } from '../support/pdf.js';

const MODEL: RefundModel = {
  municipality: 'Sagolunda kommun',
  municipalityNumber: '212000-0142',
  committee: 'Sagolunda stadsdelsnämnd',
  debtor: 'Sagolunda Fotbollsklubb',
  ...{ amountOre: 20_000_00, paidOn: '2026-11-20', reference: 'LB-4711', creditOre: 0, annulled: true },
  to: { kind: 'bankgiro', ending: '2346' },
  because: 'Förvaltningsrätten upphävde beslutet den 2 november 2026. Ni hade då betalat 20 000 kr.',
  claimDecision: { number: 'SGL-D-2024-0031', decidedOn: '2024-12-20' },
  ...{ caseNumber: 'FB-2024-0052', dnr: 'SN 2024/311' },
  contact: {
    email: 'bidrag@sagolunda.example',
    phone: '070-174 06 05',
    postalAddress: 'Sagolunda stadsdelsnämnd, 123 45 Sagolunda',
  },
};

function aRefundLetter(language: Language, more: Partial<RefundModel> = {}): LetterDocument {
  const model = { ...MODEL, ...more };
  const kind = shippedLetter('refund');
  const frame = {
    municipality: model.municipality,
    orgNumber: model.municipalityNumber,
    committee: model.committee,
    senderAddress: [model.contact.postalAddress, model.contact.email],
    recipientName: model.debtor,
    recipientAddress: ['Planvägen 4', '123 45 Sagolunda'],
    ...{ caseNumber: model.caseNumber, dnr: model.dnr, letterOn: '2026-11-23' as const, officerName: 'Nour Lindqvist' },
    officerTitle: language === 'sv' ? 'ekonom' : 'finance officer',
    officerContact: [model.contact.phone, model.contact.email],
    checkpoint: null,
  } as const;
  return composeLetter(kind, letterText(kind, language), refundFields(model, language) as never, frame, language);
}

describe('the letter of a refund', () => {
  for (const language of LANGUAGES) {
    it(`reads as agreed in ${language}, after an annulment and after too much was paid`, () => {
      expectGolden(`letters/refund.${language}.txt`, textOf(aRefundLetter(language)));
      const part = { annulled: false, creditOre: 400_00, because: 'Ni betalade 1 000 kr för mycket.' };
      const words = 'Konkursboet efter föreningen, advokat Nour Lindqvist';
      expectGolden(`letters/refund-part.${language}.txt`, textOf(aRefundLetter(language, { ...part, to: words })));
    });

    it(`threatens with nothing in ${language}, and tells no whole account number`, () => {
      const letter = aRefundLetter(language);
      expect(forbiddenIn('send', letter)).toEqual([]);
      expect(textOf(letter)).not.toContain('991-2346');
    });
  }

  it('is a tagged PDF of one page with the same words', async () => {
    const { texts, pages, language } = await readPdf(await pdfOf(aRefundLetter('sv')));
    expect(texts.join(' ')).toContain('LB-4711');
    expect([pages, language]).toEqual([1, 'sv-SE']);
  });
});
